using Kinship.Data;

namespace Kinship.Training.Metrics;

/// <summary>An output says yes by a probability above 0.5.</summary>
internal sealed class MultiLabelMetrics(LearningTask task, IReadOnlyList<string> names, int rows)
    : CountedMetrics(task, names, rows, decisions: task.Size)
{
    protected override void Count(Target target, int row, ReadOnlySpan<double> outputs)
    {
        ReadOnlySpan<float> labels = target.Values.AsSpan(row * outputs.Length, outputs.Length);
        int right = 0;
        for (int o = 0; o < labels.Length; o++)
        {
            right += Counts.AddLabel(o, labels[o] > 0.5f, outputs[o] > 0.5) ? 1 : 0;
        }

        Add(right, target, row, outputs);
    }
}
