using Kinship.Cli.Arguments;
using Kinship.Engine;

namespace Kinship.Cli.Settings.Forms;

/// <summary>The optimizers: <c>--optimizer sgd:momentum=0.9,nesterov=true</c>.</summary>
internal sealed class OptimizerForms : IValueForms
{
    private const string Rate = "learning_rate";
    private const string Momentum = "momentum";
    private static readonly Adam Adam = new();
    private static readonly AdamW AdamW = new();
    private static readonly Sgd Sgd = new();
    private static readonly RMSprop RMSprop = new();
    private static readonly Adagrad Adagrad = new();

    public static ValueSyntax Syntax { get; } =
        new(
            new ValueForm("adam", [RateOf(Adam), .. Moments(Adam.Beta1, Adam.Beta2, Adam.Epsilon)]),
            new ValueForm(
                "adamw",
                [
                    RateOf(AdamW),
                    Parameter.Number("weight_decay", AdamW.WeightDecay, Ranges.NotNegative),
                    .. Moments(AdamW.Beta1, AdamW.Beta2, AdamW.Epsilon),
                ]
            ),
            new ValueForm(
                "sgd",
                RateOf(Sgd),
                Parameter.Number(Momentum, Sgd.Momentum, Ranges.Fraction),
                Parameter.Flag("nesterov", Sgd.Nesterov)
            ),
            new ValueForm(
                "rmsprop",
                RateOf(RMSprop),
                Parameter.Number("rho", RMSprop.Rho, Ranges.Fraction),
                Parameter.Number(Momentum, RMSprop.Momentum, Ranges.Fraction),
                Parameter.Number("epsilon", RMSprop.Epsilon, Ranges.Positive),
                Parameter.Flag("centered", RMSprop.Centered)
            ),
            new ValueForm(
                "adagrad",
                RateOf(Adagrad),
                Parameter.Number("initial_accumulator_value", Adagrad.InitialAccumulatorValue, Ranges.NotNegative),
                Parameter.Number("epsilon", Adagrad.Epsilon, Ranges.Positive)
            )
        );

    /// <summary>The optimizer that the settings ask for, with <c>--learning-rate</c> and <c>--momentum</c>.</summary>
    /// <exception cref="Data.InputException">Something is said twice, or is not this optimizer's.</exception>
    public static Optimizer Of(LearningSettings settings)
    {
        NamedValue value = Syntax.Parse(settings.Optimizer);
        double? rate = Once(value, Rate, "--learning-rate", settings.LearningRate);
        double? momentum = MomentumOf(value, settings);
        double Number(string key, double standard) => value.Number(key, standard);
        return value.Name switch
        {
            "adamw" => new AdamW(
                rate ?? AdamW.LearningRate,
                Number("weight_decay", AdamW.WeightDecay),
                Number("beta_1", AdamW.Beta1),
                Number("beta_2", AdamW.Beta2),
                Number("epsilon", AdamW.Epsilon)
            ),
            "sgd" => SgdOf(value, rate, momentum ?? Sgd.Momentum),
            "rmsprop" => new RMSprop(
                rate ?? RMSprop.LearningRate,
                Number("rho", RMSprop.Rho),
                momentum ?? RMSprop.Momentum,
                Number("epsilon", RMSprop.Epsilon),
                value.Flag("centered", RMSprop.Centered)
            ),
            "adagrad" => new Adagrad(
                rate ?? Adagrad.LearningRate,
                Number("initial_accumulator_value", Adagrad.InitialAccumulatorValue),
                Number("epsilon", Adagrad.Epsilon)
            ),
            _ => new Adam(
                rate ?? Adam.LearningRate,
                Number("beta_1", Adam.Beta1),
                Number("beta_2", Adam.Beta2),
                Number("epsilon", Adam.Epsilon)
            ),
        };
    }

    private static Sgd SgdOf(NamedValue value, double? rate, double momentum)
    {
        bool nesterov = value.Flag("nesterov", Sgd.Nesterov);
        return nesterov && momentum == 0
            ? throw SettingsErrors.NesterovWithoutMomentum()
            : new Sgd(rate ?? Sgd.LearningRate, momentum, nesterov);
    }

    private static double? MomentumOf(NamedValue value, LearningSettings settings) =>
        settings.Momentum is not null && value.Name is not ("sgd" or "rmsprop")
            ? throw SettingsErrors.MomentumOf(value.Name)
            : Once(value, Momentum, "--momentum", settings.Momentum);

    private static double? Once(NamedValue value, string key, string option, double? given) =>
        given is not null && value.Has(key)
            ? throw SettingsErrors.SaidTwice(option, $"--optimizer {value.Name}:{key}")
            : given ?? value.Number(key);

    private static Parameter RateOf(Optimizer standard) =>
        Parameter.Number(Rate, standard.LearningRate, Ranges.Positive);

    private static IEnumerable<Parameter> Moments(double beta1, double beta2, double epsilon) =>
        [
            Parameter.Number("beta_1", beta1, Ranges.Fraction),
            Parameter.Number("beta_2", beta2, Ranges.Fraction),
            Parameter.Number("epsilon", epsilon, Ranges.Positive),
        ];
}
