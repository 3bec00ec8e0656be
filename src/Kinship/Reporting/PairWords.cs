using Kinship.Affinity;
using Kinship.Engine;

namespace Kinship.Reporting;

/// <summary>Sentences about pairs of the run's default series.</summary>
internal sealed class PairWords
{
    private readonly AffinityRecord _record;
    private readonly Estimator _estimator;
    private readonly AffinityMatrix _mean;
    private readonly AffinityMatrix? _settled;
    private readonly AffinityMatrix? _heldOut;

    public PairWords(AffinityRecord record)
    {
        _record = record;
        _estimator = record.Default.Key.Estimator;
        _mean = record.Mean;
        _settled = record.Default.Settled?.Mean;
        _heldOut = IsLookahead ? record.Find(_estimator, record.DefaultMove, On.Validation)?.Whole.Mean : null;
        Ranked = [.. TaskPair.Measured(_mean).OrderByDescending(p => p.Value)];
    }

    public bool IsLookahead => _estimator == Estimator.Lookahead;

    /// <summary>The measured pairs, the most helping first.</summary>
    public IReadOnlyList<TaskPair> Ranked { get; }

    public string NoneHelps =>
        Ranked.Count == 0
            ? "No pair was measured."
            : $"No pair: no task's {Thing} {(IsStep ? "lowers another's loss" : "agrees with another's")}, on the mean.";

    public string NoneHurts =>
        Ranked.Count == 0
            ? "No pair was measured."
            : $"No pair: no task's {Thing} {(IsStep ? "raises another's loss" : "opposes another's")}, on the mean.";

    private bool IsStep => _estimator is Estimator.Lookahead or Estimator.FirstOrder;

    private string Thing => IsStep ? "step" : "gradient";

    public string Sentence(TaskPair pair)
    {
        string source = _record.Tasks[pair.Source];
        string target = _record.Tasks[pair.Target];
        if (!IsStep)
        {
            string name = EstimatorNames.Format(_estimator);
            return $"The gradients of {source} and {target}: {name} {Figures.Signed(pair.Value)}.";
        }

        string how = IsLookahead ? "A step" : "To first order, a step";
        string back = double.IsFinite(_mean[pair.Target, pair.Source])
            ? $"; a step on {target} {Effect(pair.Target, pair.Source)}"
            : "";
        return $"{how} on {source} {Effect(pair.Source, pair.Target, ", against no step")}{back}.";
    }

    private string Effect(int source, int target, string against = "")
    {
        double mean = _mean[source, target];
        string effect = $"{Verb(mean)} the loss of {_record.Tasks[target]} by {Figures.Percent(mean)}{against}";
        string[] asides = [.. Asides(source, target, mean)];
        return asides.Length == 0 ? effect : $"{effect} ({string.Join("; ", asides)})";
    }

    private IEnumerable<string> Asides(int source, int target, double mean)
    {
        if (_heldOut?[source, target] is { } heldOut && double.IsFinite(heldOut))
        {
            string verb = heldOut > 0 == mean > 0 ? "" : Verb(heldOut) + " it ";
            yield return $"held out: {verb}by {Figures.Percent(heldOut)}";
        }

        if (_settled?[source, target] is { } settled && double.IsFinite(settled) && settled > 0 != mean > 0)
        {
            yield return $"once the optimizer's second moments settled: {Verb(settled)} it by {Figures.Percent(settled)}";
        }
    }

    private static string Verb(double value) => value >= 0 ? "lowers" : "raises";
}
