using Kinship.Affinity;
using Kinship.Engine;

namespace Kinship.Reporting;

/// <summary>Sentences about pairs of the run's default series.</summary>
internal sealed class PairWords
{
    private readonly AffinityRecord _record;
    private readonly Estimator _estimator;
    private readonly AffinityStatistics _whole;
    private readonly AffinityMatrix? _settled;
    private readonly AffinityStatistics? _heldOut;
    private readonly int _null;

    public PairWords(AffinityRecord record)
    {
        _record = record;
        _estimator = record.Default.Key.Estimator;
        _whole = record.Default.Whole;
        _settled = record.Default.Settled?.Mean;
        _heldOut = IsLookahead ? record.Find(_estimator, record.DefaultMove, On.Validation)?.Whole : null;
        _null = record.NullTask is { } name ? record.Tasks.ToList().IndexOf(name) : -1;
        Ranked = [.. TaskPair.Measured(_whole.Mean).Where(IsOfTasks).OrderByDescending(p => p.Value)];
    }

    public bool IsLookahead => _estimator == Estimator.Lookahead;

    /// <summary>The measured pairs, the most helping first; those of a null task are not among them.</summary>
    public IReadOnlyList<TaskPair> Ranked { get; }

    /// <summary>The pairs that surely help, the strongest first; where there are no verdicts, those whose mean is above 0.</summary>
    public IEnumerable<TaskPair> Helping => Ranked.Where(p => Is(p, Verdict.Helps, p.Value > 0));

    /// <summary>The pairs that surely hurt, the strongest first; where there are no verdicts, those whose mean is below 0.</summary>
    public IEnumerable<TaskPair> Hurting => Ranked.Where(p => Is(p, Verdict.Hurts, p.Value < 0)).OrderBy(p => p.Value);

    public string NoneHelps =>
        Ranked.Count == 0
            ? "No pair was measured."
            : $"No pair: no task's {Thing} {(IsStep ? "lowers another's loss" : "agrees with another's")}{By}, on the mean.";

    public string NoneHurts =>
        Ranked.Count == 0
            ? "No pair was measured."
            : $"No pair: no task's {Thing} {(IsStep ? "raises another's loss" : "opposes another's")}{By}, on the mean.";

    /// <summary>How many pairs have which verdict, on the batch and held out; empty where there are no verdicts.</summary>
    public IReadOnlyList<string> Counts =>
        [.. new[] { Count("On the step's own batch, ", _whole), Count("Held out, ", _heldOut) }.OfType<string>()];

    private bool IsStep => _estimator is Estimator.Lookahead or Estimator.FirstOrder || LeavesOneOut;

    private bool LeavesOneOut => _estimator.LeavesOneOut();

    private string Thing =>
        LeavesOneOut ? "presence"
        : IsStep ? "step"
        : "gradient";

    private string By => HasVerdicts ? " by more than chance and more than a little" : "";

    private bool HasVerdicts => _whole.Verdicts.Count > 0;

    public string Sentence(TaskPair pair)
    {
        string source = _record.Tasks[pair.Source];
        string target = _record.Tasks[pair.Target];
        if (!IsStep)
        {
            string name = EstimatorNames.Format(_estimator);
            return $"The gradients of {source} and {target}: {name} {Figures.Signed(pair.Value)}{Sure(pair)}.";
        }

        if (LeavesOneOut)
        {
            string steps = _estimator.Horizon() is { } many and > 1 ? $"{many} steps" : "one step";
            string reverse = double.IsFinite(_whole.Mean[pair.Target, pair.Source])
                ? $"; with {target} along, it {Effect(pair.Target, pair.Source)}"
                : "";
            return $"With {source} along, training {Effect(pair.Source, pair.Target, $" in {steps}, against the same without it")}{reverse}.";
        }

        string how = IsLookahead ? "A step" : "To first order, a step";
        string back = double.IsFinite(_whole.Mean[pair.Target, pair.Source])
            ? $"; a step on {target} {Effect(pair.Target, pair.Source)}"
            : "";
        return $"{how} on {source} {Effect(pair.Source, pair.Target, ", against no step")}{back}.";
    }

    private bool IsOfTasks(TaskPair pair) => pair.Source != _null && pair.Target != _null;

    private bool Is(TaskPair pair, Verdict verdict, bool otherwise) =>
        HasVerdicts ? _whole.VerdictOf(pair.Source, pair.Target) == verdict : otherwise;

    private string? Count(string where, AffinityStatistics? statistics) =>
        statistics is not null
        && VerdictCounts.Of(statistics, TaskPair.Measured(statistics.Mean).Where(IsOfTasks)) is { } counts
            ? Capital($"{where}{counts}.")
            : null;

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];

    private string Sure(TaskPair pair) =>
        _whole.Low is { } low
        && _whole.High is { } high
        && double.IsFinite(low[pair.Source, pair.Target])
        && _whole.VerdictOf(pair.Source, pair.Target) is { } verdict
            ? $" (95 % interval {Figures.Signed(low[pair.Source, pair.Target])} to {Figures.Signed(high[pair.Source, pair.Target])}): "
                + (
                    verdict == Verdict.Helps ? "they agree"
                    : verdict == Verdict.Hurts ? "they oppose"
                    : VerdictNames.Format(verdict)
                )
            : "";

    private string Effect(int source, int target, string against = "")
    {
        double mean = _whole.Mean[source, target];
        string effect = $"{Verb(mean)} the loss of {_record.Tasks[target]} by {Figures.Percent(mean)}{against}";
        string[] asides = [.. Asides(source, target, mean)];
        return asides.Length == 0 ? effect : $"{effect} ({string.Join("; ", asides)})";
    }

    private IEnumerable<string> Asides(int source, int target, double mean)
    {
        string?[] sure =
        [
            _whole.VerdictOf(source, target) is { } verdict ? VerdictNames.Format(verdict) : null,
            _whole.Low?[source, target] is { } low && _whole.High?[source, target] is { } high && double.IsFinite(low)
                ? $"95 % interval {Interval(low, high, mean)}"
                : null,
        ];
        if (sure.Any(s => s is not null))
        {
            yield return string.Join(", ", sure.OfType<string>());
        }

        if (_heldOut?.Mean[source, target] is { } heldOut && double.IsFinite(heldOut))
        {
            string verb = heldOut > 0 == mean > 0 ? "" : Verb(heldOut) + " it ";
            string told = _heldOut.VerdictOf(source, target) is { } found ? $", {VerdictNames.Format(found)}" : "";
            yield return $"held out: {verb}by {Figures.Percent(heldOut)}{told}";
        }

        if (_settled?[source, target] is { } settled && double.IsFinite(settled) && settled > 0 != mean > 0)
        {
            yield return $"once the optimizer's second moments settled: {Verb(settled)} it by {Figures.Percent(settled)}";
        }
    }

    /// <summary>In the direction of the verb: <c>3.1 to 4.6 %</c>, an end on the other side of 0 with a minus.</summary>
    private static string Interval(double low, double high, double mean)
    {
        (double near, double far) = mean >= 0 ? (low, high) : (-high, -low);
        string Plain(double value) => (value < 0 ? "-" : "") + Figures.Plain(Math.Abs(100 * value));
        return $"{Plain(near)} to {Plain(far)} %";
    }

    private static string Verb(double value) => value >= 0 ? "lowers" : "raises";
}
