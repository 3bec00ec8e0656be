using Kinship.Cli.Arguments;
using Kinship.Engine;

namespace Kinship.Cli.Settings.Forms;

/// <summary>The losses of the tasks: <c>--loss a=focal:gamma=2;b=huber</c>, or one for all: <c>--loss mae</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LossAttribute : ValueCheckAttribute
{
    public override IReadOnlyList<string> Forms => [.. LossForms.Syntax.Forms.Select(f => f.Shown)];

    public override string? Fault(string value) => LossForms.Fault(value);
}

/// <summary>The losses.</summary>
internal static class LossForms
{
    private const string Smoothing = "label_smoothing";
    private static readonly Focal Focal = new();
    private static readonly Huber Huber = new();
    private static readonly Parameter LabelSmoothing = Parameter.Number(Smoothing, 0, Ranges.Fraction);

    public static ValueSyntax Syntax { get; } =
        new(
            new ValueForm("crossentropy", LabelSmoothing)
            {
                Aliases = ["cross_entropy", "categorical_crossentropy", "binary_crossentropy"],
            },
            new ValueForm(
                "focal",
                Parameter.Number("gamma", Focal.Gamma, Ranges.NotNegative),
                Parameter.Number("alpha", Focal.Alpha, Ranges.Positive),
                Parameter.Flag("apply_class_balancing", Focal.ClassBalancing),
                LabelSmoothing
            )
            {
                Aliases = ["categorical_focal_crossentropy", "binary_focal_crossentropy"],
            },
            new ValueForm("mse") { Aliases = ["mean_squared_error"] },
            new ValueForm("mae") { Aliases = ["mean_absolute_error"] },
            new ValueForm("huber", Parameter.Number("delta", Huber.Delta, Ranges.Positive))
        );

    /// <summary>What is wrong with a text; null where it is right.</summary>
    public static string? Fault(string text)
    {
        HashSet<string> seen = [];
        foreach (string part in Lists.Split(text, ';'))
        {
            (string? task, string loss) = Divided(part);
            string? fault =
                Syntax.Fault(loss) is { } wrong ? $"'{part}': {wrong}"
                : !seen.Add(task ?? "")
                    ? $"{(task is null ? "the loss of every task" : $"the loss of '{task}'")} is given twice"
                : null;
            if (fault is not null)
            {
                return fault;
            }
        }

        return seen.Count > 0 ? null : "expected TASK=LOSS, as parity=focal:gamma=2;age=huber";
    }

    /// <summary>The losses by task; the empty name stands for every task without one of its own.</summary>
    public static IReadOnlyDictionary<string, NamedValue> Parse(string? text) =>
        Lists.Split(text, ';').Select(Divided).ToDictionary(p => p.Task ?? "", p => Syntax.Parse(p.Loss));

    /// <summary>Whether a loss says its label smoothing itself.</summary>
    public static bool Smooths(NamedValue value) => value.Has(Smoothing);

    /// <summary>The loss.</summary>
    /// <param name="value">As it was given.</param>
    /// <param name="smoothing">The label smoothing where it gives none.</param>
    public static Loss Of(NamedValue value, double smoothing) =>
        value.Name switch
        {
            "focal" => new Focal(
                value.Number("gamma", Focal.Gamma),
                value.Number("alpha", Focal.Alpha),
                value.Number(Smoothing, smoothing)
            )
            {
                ClassBalancing = value.Flag("apply_class_balancing", Focal.ClassBalancing),
            },
            "mse" => new SquaredError(),
            "mae" => new AbsoluteError(),
            "huber" => new Huber(value.Number("delta", Huber.Delta)),
            _ => new CrossEntropy(value.Number(Smoothing, smoothing)),
        };

    /// <summary>The task and its loss: what stands before the first '=', unless that is a loss with its first key.</summary>
    private static (string? Task, string Loss) Divided(string part)
    {
        int colon = part.IndexOf(':', StringComparison.Ordinal);
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        bool loss = equals < 0 || (colon >= 0 && colon < equals && Syntax.Forms.Any(f => f.Is(part[..colon].Trim())));
        return loss ? (null, part.Trim()) : (part[..equals].Trim().Trim('"'), part[(equals + 1)..].Trim());
    }
}
