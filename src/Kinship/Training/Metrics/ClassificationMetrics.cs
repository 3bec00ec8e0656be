using Kinship.Data;

namespace Kinship.Training.Metrics;

/// <summary>The predicted class is the most probable one, of equally probable ones the lowest id.</summary>
internal sealed class ClassificationMetrics(LearningTask task, IReadOnlyList<string> names, int rows)
    : CountedMetrics(task, names, rows, decisions: 1)
{
    protected override void Count(Target target, int row, ReadOnlySpan<double> outputs) =>
        Add(Counts.AddClass(target.Classes[row], ArgMax.Of(outputs)) ? 1 : 0, target, row, outputs);
}
