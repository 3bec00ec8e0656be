namespace Kinship.Affinity;

/// <summary>What the measured steps of an epoch, or of a run, say about every ordered pair.</summary>
public sealed class AffinityStatistics
{
    /// <summary>Statistics from numbers that were computed elsewhere, or read back.</summary>
    /// <param name="mean">The mean over the measured steps.</param>
    /// <param name="standardDeviation">The sample standard deviation over them.</param>
    /// <param name="steps">[sources x tasks] row-major: measured steps of each pair.</param>
    /// <exception cref="ArgumentException">Not as many counts as pairs.</exception>
    public AffinityStatistics(AffinityMatrix mean, AffinityMatrix standardDeviation, IReadOnlyList<int> steps)
    {
        if (steps.Count != mean.Values.Length)
        {
            throw AffinityErrors.WrongSize("Step counts", steps.Count, mean.Sources.Count, mean.Tasks.Count);
        }

        Mean = mean;
        StandardDeviation = standardDeviation;
        Steps = steps;
    }

    /// <summary>The mean over the measured steps; NaN where a pair has none.</summary>
    public AffinityMatrix Mean { get; }

    /// <summary>The sample standard deviation (divisor steps - 1); NaN where a pair has fewer than 2 steps.</summary>
    public AffinityMatrix StandardDeviation { get; }

    /// <summary>
    /// [sources x tasks] row-major: how many steps measured each pair. Pairs differ where labels are missing: a task without a
    /// label in a batch drops out of that step.
    /// </summary>
    public IReadOnlyList<int> Steps { get; }

    /// <summary>
    /// The mean's standard error, which allows for correlation between neighbouring steps; NaN where it is not known.
    /// </summary>
    public AffinityMatrix? StandardError { get; init; }

    /// <summary>The lower end of the mean's 95 % interval; NaN where it is not known.</summary>
    public AffinityMatrix? Low { get; init; }

    /// <summary>The upper end of the mean's 95 % interval; NaN where it is not known.</summary>
    public AffinityMatrix? High { get; init; }

    /// <summary>[sources x tasks] row-major: the verdict on each pair; null where there is none. Empty where none was made.</summary>
    public IReadOnlyList<Verdict?> Verdicts { get; init; } = [];

    /// <summary>The verdict on source -> target, by their places from 0; null where there is none.</summary>
    public Verdict? VerdictOf(int source, int target) =>
        Verdicts.Count == 0 ? null : Verdicts[(source * Mean.Tasks.Count) + target];

    /// <summary>The steps of the pair measured most often.</summary>
    public int MaximumSteps => Steps.Count == 0 ? 0 : Steps.Max();

    /// <summary>The steps that measured source -> target, by their places from 0.</summary>
    public int StepsOf(int source, int target) => Steps[(source * Mean.Tasks.Count) + target];
}
