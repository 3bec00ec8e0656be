using Kinship.Data;

namespace Kinship.Training.Metrics;

/// <summary>A metric that looks at every labelled row's outputs. Only those asked for are computed.</summary>
internal abstract class RowMetric
{
    /// <summary>The metric over the rows added; NaN where it is not defined.</summary>
    public abstract double Value { get; }

    /// <summary>Adds a labelled row.</summary>
    /// <param name="target">The labels.</param>
    /// <param name="row">The row in them.</param>
    /// <param name="outputs">[task.Size] probabilities.</param>
    public abstract void Add(Target target, int row, ReadOnlySpan<double> outputs);

    public abstract void Reset();
}
