using Kinship.Affinity;
using Kinship.Training.Course;

namespace Kinship.Effects;

/// <summary>
/// The effects of one baseline in one measure at one checkpoint, with intervals and verdicts: variances moderated over the pairs
/// (see <see cref="PriorDegrees"/>), Student's t, and Benjamini-Hochberg over the table at 5 %.
/// </summary>
public sealed class EffectTable
{
    /// <summary>Fewer seeds than these give no interval and no verdict.</summary>
    public const int FewestSeeds = 3;

    /// <summary>
    /// The negligible band, to either side of 0: this share of the loss, or of the mean metric without the source.
    /// </summary>
    public const double NegligibleShare = 0.01;

    private readonly EffectPlan _plan;

    private EffectTable(EffectPlan plan, EffectBaseline baseline, EffectMeasure measure, EffectCheckpoint checkpoint)
    {
        _plan = plan;
        Baseline = baseline;
        Measure = measure;
        Checkpoint = checkpoint;
    }

    /// <summary>What is compared.</summary>
    public EffectBaseline Baseline { get; }

    /// <summary>In what.</summary>
    public EffectMeasure Measure { get; }

    /// <summary>At which epoch.</summary>
    public EffectCheckpoint Checkpoint { get; }

    /// <summary>The tasks.</summary>
    public IReadOnlyList<string> Tasks => _plan.Tasks;

    /// <summary>A row an effect, source by source.</summary>
    public IReadOnlyList<EffectEstimate> Estimates { get; private init; } = [];

    /// <summary>What the variance between seeds is expected to be, by all pairs together; NaN where too few pairs say.</summary>
    public double PriorVariance { get; private init; }

    /// <summary>
    /// How many degrees of freedom that expectation adds to a pair's own (seeds - 1): the more alike the pairs' variances are,
    /// the more. Infinite where they differ by no more than chance.
    /// </summary>
    public double PriorDegrees { get; private init; }

    /// <summary>
    /// How many times as many seeds it would take without pairing them: the median over the pairs; NaN where none is known.
    /// </summary>
    public double PairingGain { get; private init; }

    /// <summary>A table.</summary>
    /// <param name="results">The results, of all trainings or of some.</param>
    /// <param name="baseline">One that the plan's trainings allow: <see cref="EffectPlan.Baselines"/>.</param>
    /// <param name="measure">Loss or metric.</param>
    /// <param name="checkpoint">Best or last epoch.</param>
    public static EffectTable Of(
        EffectResults results,
        EffectBaseline baseline,
        EffectMeasure measure = EffectMeasure.Loss,
        EffectCheckpoint checkpoint = EffectCheckpoint.Best
    )
    {
        EffectPlan plan = results.Plan;
        EffectTable table = new(plan, baseline, measure, checkpoint);
        SeedScores scores = new(results, measure, checkpoint);
        EffectEstimate[] plain = [.. Comparison.Of(baseline, plan).Select(c => table.Plain(c, scores))];
        ModeratedVariance moderated = ModeratedVariance.Of([
            .. plain
                .Where(e => e.Seeds >= FewestSeeds)
                .Select(e => (e.StandardDeviation * e.StandardDeviation, e.Seeds - 1)),
        ]);
        EffectEstimate[] estimates = [.. plain.Select(e => table.WithInterval(e, moderated))];
        PairTest[] tests = [.. estimates.Select(table.TestOf)];
        double limit = Verdicts.Limit(tests);
        double[] gains = [.. plain.Select(e => e.PairingGain).Where(double.IsFinite).Order()];
        return new EffectTable(plan, baseline, measure, checkpoint)
        {
            Estimates =
            [
                .. estimates.Zip(
                    tests,
                    (e, t) => t.IsTested ? e with { Probability = t.Probability, Verdict = t.Judge(limit) } : e
                ),
            ],
            PriorVariance = moderated.Prior,
            PriorDegrees = moderated.PriorDegrees,
            PairingGain = gains.Length == 0 ? double.NaN : gains[gains.Length / 2],
        };
    }

    /// <summary>The effect of a source on a target; null where there is none.</summary>
    /// <param name="source">A task, or <c>a+b</c>.</param>
    /// <param name="target">A task.</param>
    public EffectEstimate? Find(string source, string target) =>
        Estimates.FirstOrDefault(e => e.SourceName == source && e.Target == target);

    /// <summary>
    /// A number of every estimate as a matrix, row = source, NaN on the diagonal; with <see cref="EffectBaseline.Single"/> one
    /// row, named <c>all others</c>.
    /// </summary>
    public AffinityMatrix Matrix(Func<EffectEstimate, double> number)
    {
        Dictionary<(string, string), EffectEstimate> cells = Estimates.ToDictionary(e =>
            (Baseline == EffectBaseline.Single ? "" : e.SourceName, e.Target)
        );
        double Number(string source, string target) =>
            cells.TryGetValue((source, target), out EffectEstimate? found) ? number(found) : double.NaN;
        return Baseline == EffectBaseline.Single
            ? new(["all others"], Tasks, [.. Tasks.Select(j => Number("", j))])
            : new(Tasks, [.. Tasks.SelectMany(i => Tasks.Select(j => Number(i, j)))]);
    }

    /// <summary>
    /// What effects.csv calls the measure of an effect on a task: <c>loss</c> or the metric's name, at the best epoch; with
    /// <c>_last</c> at the last.
    /// </summary>
    public string MeasureName(string target) =>
        (Measure == EffectMeasure.Loss ? "loss" : _plan.MetricOf(target))
        + (Checkpoint == EffectCheckpoint.Last ? "_last" : "");

    private EffectEstimate Plain(Comparison comparison, SeedScores scores)
    {
        SeedPairs pairs = scores.Of(comparison);
        SeedPairs scaled = pairs.Select(Scale(comparison.Target));
        double[] values = [.. scaled.Differences.Select(v => double.IsFinite(v) ? v : double.NaN)];
        double[] known = [.. values.Where(double.IsFinite)];
        bool[] counts = [.. values.Select(double.IsFinite)];
        double MeanOf(double[] all) => known.Length == 0 ? double.NaN : all.Where((_, s) => counts[s]).Average();
        double mean = MeanOf(values);
        return new EffectEstimate(comparison.Source, comparison.Target, values)
        {
            Mean = mean,
            Effect = EffectOf(mean),
            StandardDeviation = Math.Sqrt(SeedPairs.Variance(known)),
            With = MeanOf(pairs.With),
            Without = MeanOf(pairs.Without),
            PairingGain = scaled.PairingGain,
        };
    }

    /// <summary>On which scale the difference without - with is what the source betters.</summary>
    private Func<double, double> Scale(string target) =>
        Measure == EffectMeasure.Loss ? Math.Log
        : MonitoredColumn.IsError(_plan.MetricOf(target)) ? m => m
        : m => -m;

    private double EffectOf(double mean) => Measure == EffectMeasure.Loss ? 1 - Math.Exp(-mean) : mean;

    private EffectEstimate WithInterval(EffectEstimate estimate, ModeratedVariance moderated)
    {
        int seeds = estimate.Seeds;
        if (seeds < FewestSeeds)
        {
            return estimate;
        }

        double own = estimate.StandardDeviation * estimate.StandardDeviation;
        double degrees = moderated.Degrees(seeds - 1);
        double error = Math.Sqrt(moderated.Posterior(own, seeds - 1) * ((1.0 / seeds) + Overlap));
        double half = error > 0 ? error * Student.Quantile(degrees) : 0;
        return estimate with
        {
            StandardError = error,
            DegreesOfFreedom = degrees,
            Low = EffectOf(estimate.Mean - half),
            High = EffectOf(estimate.Mean + half),
        };
    }

    /// <summary>
    /// What overlapping training parts add to 1 / seeds: n_test / n_train (Nadeau and Bengio 2003, eq. 9); 0 for one split,
    /// whose seeds are independent.
    /// </summary>
    private double Overlap =>
        _plan.Options is { Resplit: true, Split: var split } ? split.Test / (1 - split.Test - split.Validation) : 0;

    private PairTest TestOf(EffectEstimate estimate)
    {
        double error = estimate.StandardError;
        return double.IsNaN(error)
            ? new PairTest(estimate.Mean, double.NaN, double.NaN, 0, double.NaN)
            : new PairTest(
                estimate.Mean,
                estimate.Low,
                estimate.High,
                NegligibleShare * (Measure == EffectMeasure.Loss ? 1 : Math.Abs(estimate.Without)),
                error > 0 ? Student.TwoSided(estimate.Mean / error, estimate.DegreesOfFreedom)
                    : estimate.Mean == 0 ? 1
                    : 0
            );
    }
}
