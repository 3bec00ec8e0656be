using Kinship.Data;

namespace Kinship.Training;

/// <summary>
/// <c>accuracy</c>, the share of the labelled rows' outputs that are right at the threshold 0.5 (a probability above it
/// says yes), and <c>f1</c>: the F1 of saying yes, averaged over the outputs: see <see cref="F1Counts.Macro"/>.
/// </summary>
internal sealed class MultiLabelMetrics(LearningTask task) : TaskMetrics(task)
{
    private readonly F1Counts _counts = new(task.Size);
    private long _right;

    public override IReadOnlyList<string> Names { get; } = ["accuracy", "f1"];

    public override void Write(Span<double> values)
    {
        values[0] = (double)_right / (Rows * Task.Size);
        values[1] = _counts.Macro;
    }

    protected override void Count(Target target, int row, ReadOnlySpan<double> outputs)
    {
        ReadOnlySpan<float> labels = target.Values.AsSpan(row * outputs.Length, outputs.Length);
        for (int o = 0; o < labels.Length; o++)
        {
            _right += _counts.AddLabel(o, labels[o] > 0.5f, outputs[o] > 0.5) ? 1 : 0;
        }
    }

    protected override void ResetCounts()
    {
        _right = 0;
        _counts.Reset();
    }
}
