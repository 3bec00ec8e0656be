using Kinship.Affinity;

namespace Kinship.Runs.Sweeps;

/// <summary>A row of effects.csv.</summary>
/// <param name="Baseline">leave-one-out, pairs or single.</param>
/// <param name="Source">The task trained with and without; or <c>all others</c>.</param>
/// <param name="Target">The task whose loss or metric it is.</param>
/// <param name="Metric">loss, or a metric's name; of the last epoch it ends in <c>_last</c>.</param>
/// <param name="Effect">Of a loss the share that the source saves; of a metric the difference.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Seeds">The seeds it is the mean over.</param>
/// <param name="Verdict">The verdict.</param>
internal sealed record EffectRow(
    string Baseline,
    string Source,
    string Target,
    string Metric,
    double Effect,
    double Low,
    double High,
    int Seeds,
    Verdict? Verdict
);
