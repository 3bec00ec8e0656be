using Kinship.Affinity;

namespace Kinship.Effects;

/// <summary>What some tasks do to another, over all seeds. Positive: they help it.</summary>
/// <param name="Source">The tasks whose effect it is: one, or with <see cref="EffectBaseline.Single"/> all others.</param>
/// <param name="Target">The task it is on.</param>
/// <param name="Values">
/// A number a seed, in their order: log(loss without / loss with), or by how much the metric is better; NaN where a training
/// is missing, failed, or has no such number.
/// </param>
public sealed record EffectEstimate(IReadOnlyList<string> Source, string Target, IReadOnlyList<double> Values)
{
    /// <summary>Seeds with a number.</summary>
    public int Seeds => Values.Count(double.IsFinite);

    /// <summary>The mean of <see cref="Values"/>.</summary>
    public double Mean { get; init; } = double.NaN;

    /// <summary>The standard deviation of <see cref="Values"/>; NaN with fewer than 2 seeds.</summary>
    public double StandardDeviation { get; init; } = double.NaN;

    /// <summary>Of <see cref="Mean"/>, from the moderated variance; NaN with too few seeds.</summary>
    public double StandardError { get; init; } = double.NaN;

    /// <summary>The degrees of freedom of that.</summary>
    public double DegreesOfFreedom { get; init; } = double.NaN;

    /// <summary>The effect: the share of the loss saved, 1 - exp(-mean), or the mean difference of the metric.</summary>
    public double Effect { get; init; } = double.NaN;

    /// <summary>The lower end of its 95 % interval; NaN with too few seeds.</summary>
    public double Low { get; init; } = double.NaN;

    /// <summary>The upper end.</summary>
    public double High { get; init; } = double.NaN;

    /// <summary>The p-value of no effect, not corrected for the other pairs.</summary>
    public double Probability { get; init; } = double.NaN;

    /// <summary>The mean of the loss (or metric) in the trainings with the source.</summary>
    public double With { get; init; } = double.NaN;

    /// <summary>And in those without.</summary>
    public double Without { get; init; } = double.NaN;

    /// <summary>
    /// How many times as many seeds it would take without pairing them: the variance of the difference if the trainings with
    /// and without had nothing in common, over that of <see cref="Values"/>. NaN where that is 0 or unknown.
    /// </summary>
    public double PairingGain { get; init; } = double.NaN;

    /// <summary>The verdict, corrected over the table.</summary>
    public Verdict Verdict { get; init; } = Verdict.TooFewSeeds;

    /// <summary>The source's name, as in effects.csv: <c>a</c>, or <c>a+b</c>.</summary>
    public string SourceName => string.Join('+', Source);
}
