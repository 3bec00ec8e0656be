using Kinship.Cli.Arguments;

namespace Kinship.Cli.Settings.Forms;

/// <summary>Subsets of tasks to train: <c>--subsets</c>, <c>--subsets 3</c> or <c>--subsets a+b,c+d+e</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SubsetsAttribute : ValueCheckAttribute
{
    public override string? Fault(string value) =>
        double.TryParse(value, out double number)
            ? number >= 1 && number == Math.Floor(number) && number < int.MaxValue
                ? null
                : "expected a whole number, at least 1, or subsets as a+b,c+d+e"
        : SubsetForms.Given(value).Count == 0 && value != SubsetForms.All
            ? "expected a whole number, at least 1, or subsets as a+b,c+d+e"
        : null;
}

/// <summary>Reads subsets.</summary>
internal static class SubsetForms
{
    /// <summary>Stands for every subset.</summary>
    public const string All = "*";

    /// <summary>The largest size asked for; null where subsets are given, or every size is meant.</summary>
    public static int? Size(string? text) => int.TryParse(text, out int size) ? size : null;

    /// <summary>The subsets given; empty where there are none.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Given(string? text) =>
        text == All || Size(text) is not null ? [] : GroupForms.Parse(text);
}
