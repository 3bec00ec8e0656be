namespace Kinship.Affinity;

/// <summary>What the measured steps of an epoch, or of a run, say about every ordered pair.</summary>
public sealed class AffinityStatistics
{
    private readonly ushort[]? _degrees;
    private AffinityMatrix? _low;
    private AffinityMatrix? _high;
    private IReadOnlyList<Verdict?>? _verdicts;
    private IReadOnlyList<double>? _ownSteps;

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

    /// <summary>Statistics with intervals.</summary>
    /// <param name="mean">The means.</param>
    /// <param name="standardDeviation">The sample standard deviations.</param>
    /// <param name="steps">[sources x tasks] row-major: what each mean is of.</param>
    /// <param name="errors">[sources x tasks] row-major: how sure each mean is.</param>
    internal AffinityStatistics(
        AffinityMatrix mean,
        AffinityMatrix standardDeviation,
        IReadOnlyList<int> steps,
        IReadOnlyList<MeanError> errors
    )
        : this(mean, standardDeviation, steps)
    {
        double[] standardErrors = new double[errors.Count];
        _degrees = new ushort[errors.Count];
        for (int k = 0; k < standardErrors.Length; k++)
        {
            standardErrors[k] = errors[k].StandardError;
            _degrees[k] = checked((ushort)errors[k].DegreesOfFreedom);
        }

        StandardError = AffinityMatrix.Over(mean.Sources, mean.Tasks, standardErrors);
    }

    /// <summary>The mean over the measured steps; NaN where a pair has none.</summary>
    public AffinityMatrix Mean { get; }

    /// <summary>The sample standard deviation (divisor steps - 1); NaN where a pair has fewer than 2 steps.</summary>
    public AffinityMatrix StandardDeviation { get; }

    /// <summary>
    /// [sources x tasks] row-major: how many steps measured each pair. Pairs differ where labels are missing: a task without a
    /// label in a batch drops out of that step.
    /// </summary>
    public IReadOnlyList<int> Steps { get; private set; }

    /// <summary>
    /// The mean's standard error, which allows for correlation between neighbouring steps; NaN where it is not known.
    /// </summary>
    public AffinityMatrix? StandardError { get; init; }

    /// <summary>The lower end of the mean's 95 % interval; NaN where it is not known.</summary>
    public AffinityMatrix? Low
    {
        get => _low ??= Ends(LowOf);
        init => _low = value;
    }

    /// <summary>The upper end of the mean's 95 % interval; NaN where it is not known.</summary>
    public AffinityMatrix? High
    {
        get => _high ??= Ends(HighOf);
        init => _high = value;
    }

    /// <summary>
    /// [sources x tasks] row-major: the verdict on each pair; null where there is none. Empty where no standard error is
    /// known, and where the estimator's sign says nothing: <see cref="Estimator.Magnitude"/>, <see cref="Estimator.ConflictRate"/>, <see cref="Estimator.Agreement"/>.
    /// </summary>
    public IReadOnlyList<Verdict?> Verdicts
    {
        get => _verdicts ??= Affinity.Verdicts.Of(this);
        init => _verdicts = value;
    }

    /// <summary>The steps in batches; null where they are not known.</summary>
    public BatchMeans? Batches { get; internal set; }

    /// <summary>
    /// How many uncorrelated steps would say as much: n (1 - r) / (1 + r), r the correlation of neighbouring steps at the
    /// upper end of what it may be. Null where it is not known.
    /// </summary>
    public AffinityMatrix? EffectiveSteps { get; init; }

    /// <summary>The verdict on source -> target, by their places from 0; null where there is none.</summary>
    public Verdict? VerdictOf(int source, int target) =>
        Verdicts.Count == 0 ? null : Verdicts[(source * Mean.Tasks.Count) + target];

    /// <summary>
    /// What is negligible for a target, to either side of 0: <see cref="Affinity.Verdicts.NegligibleShare"/> of what its own step does
    /// for it; 0 where that is not known.
    /// </summary>
    public double NegligibleBand(int target)
    {
        double own = OwnSteps[target];
        return double.IsFinite(own) ? Affinity.Verdicts.NegligibleShare * Math.Abs(own) : 0;
    }

    /// <summary>The steps of the pair measured most often.</summary>
    public int MaximumSteps => Steps.Count == 0 ? 0 : Steps.Max();

    /// <summary>What each task's own step does for it: the matrix's diagonal; of groups, that of the single tasks.</summary>
    internal IReadOnlyList<double> OwnSteps
    {
        get => _ownSteps ??= Diagonal(Mean);
        init => _ownSteps = value;
    }

    /// <summary>
    /// The lower end of a pair's interval, [sources x tasks] row-major. A run keeps hundreds of these statistics, so where
    /// nobody asks for <see cref="Low"/> and <see cref="High"/> they are never made.
    /// </summary>
    internal double LowOf(int pair) =>
        _low is { } low ? low.Values[pair]
        : _degrees is null ? double.NaN
        : Mean.Values[pair] - HalfWidth(pair);

    /// <summary>The upper end of a pair's interval, as <see cref="LowOf"/>.</summary>
    internal double HighOf(int pair) =>
        _high is { } high ? high.Values[pair]
        : _degrees is null ? double.NaN
        : Mean.Values[pair] + HalfWidth(pair);

    /// <summary>
    /// The degrees of freedom of a pair's interval. Files do not say them, but they follow from an interval and its error.
    /// </summary>
    internal int DegreesOfFreedom(int source, int target) =>
        _degrees is not null
            ? _degrees[(source * Mean.Tasks.Count) + target]
            : Student.Degrees((High![source, target] - Mean[source, target]) / StandardError![source, target]);

    /// <summary>Whether the interval of a pair can be trusted.</summary>
    internal bool HasEnoughSteps(int source, int target) =>
        EffectiveSteps is { } effective
            ? effective[source, target] >= MeanError.FewestEffectiveSteps
            : _verdicts is null or [] || VerdictOf(source, target) != Verdict.TooFewSteps;

    /// <summary>The same with the batches of its steps.</summary>
    internal AffinityStatistics With(BatchMeans batches)
    {
        AffinityStatistics copy = (AffinityStatistics)MemberwiseClone();
        copy.Batches = batches;
        return copy;
    }

    /// <summary>The same; where as many steps measured each pair as in the epoch before, both hold one list of them.</summary>
    internal AffinityStatistics SharingSteps(IReadOnlyList<AffinityStatistics> before)
    {
        if (before.Count > 0 && before[^1].Steps.SequenceEqual(Steps))
        {
            Steps = before[^1].Steps;
        }

        return this;
    }

    /// <summary>The same of an estimator that has no verdicts.</summary>
    internal AffinityStatistics WithoutVerdicts()
    {
        _verdicts = [];
        return this;
    }

    /// <summary>For statistics of groups: what is negligible is a share of what a task's own step does, as given here.</summary>
    internal void JudgeBy(AffinityStatistics single) => _ownSteps ??= single.OwnSteps;

    private double HalfWidth(int pair) => new MeanError(StandardError!.Values[pair], _degrees![pair]).HalfWidth;

    private AffinityMatrix? Ends(Func<int, double> end)
    {
        if (_degrees is null)
        {
            return null;
        }

        double[] ends = new double[_degrees.Length];
        for (int k = 0; k < ends.Length; k++)
        {
            ends[k] = end(k);
        }

        return AffinityMatrix.Over(Mean.Sources, Mean.Tasks, ends);
    }

    /// <summary>NaN for a task that is no source.</summary>
    private static double[] Diagonal(AffinityMatrix mean)
    {
        List<string> sources = [.. mean.Sources];
        double[] diagonal = new double[mean.Tasks.Count];
        for (int j = 0; j < diagonal.Length; j++)
        {
            diagonal[j] = sources.IndexOf(mean.Tasks[j]) is >= 0 and var i ? mean[i, j] : double.NaN;
        }

        return diagonal;
    }

    /// <summary>The steps that measured source -> target, by their places from 0.</summary>
    public int StepsOf(int source, int target) => Steps[(source * Mean.Tasks.Count) + target];
}
