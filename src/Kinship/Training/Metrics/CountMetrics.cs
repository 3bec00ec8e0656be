namespace Kinship.Training.Metrics;

/// <summary>The metrics that follow from class counts alone, by their names.</summary>
internal static class CountMetrics
{
    /// <summary>The metric's value whenever it is asked for.</summary>
    /// <param name="name"><c>precision</c>, <c>recall</c> or <c>f1</c>, with <c>_micro</c>, <c>_weighted</c> or neither.</param>
    /// <param name="counts">The counts it is of.</param>
    public static Func<double> Of(string name, ClassCounts counts)
    {
        int dash = name.IndexOf('_', StringComparison.Ordinal);
        ClassCounts.Score score = (dash < 0 ? name : name[..dash]) switch
        {
            "precision" => ClassCounts.Precision,
            "recall" => ClassCounts.Recall,
            "f1" => ClassCounts.F1,
            _ => throw new ArgumentException($"No metric '{name}' of counts.", nameof(name)),
        };
        return (dash < 0 ? "" : name[dash..]) switch
        {
            "" => () => counts.Macro(score),
            "_micro" => () => counts.Micro(score),
            "_weighted" => () => counts.Weighted(score),
            _ => throw new ArgumentException($"No metric '{name}' of counts.", nameof(name)),
        };
    }
}
