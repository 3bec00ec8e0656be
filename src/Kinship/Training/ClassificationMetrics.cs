using Kinship.Data;

namespace Kinship.Training;

/// <summary>
/// <c>accuracy</c>, the share of labelled rows whose most probable class is the label (of equally probable ones the
/// lowest id), and <c>f1</c>, macro: see <see cref="F1Counts.Macro"/>.
/// </summary>
internal sealed class ClassificationMetrics(LearningTask task) : TaskMetrics(task)
{
    private readonly F1Counts _counts = new(task.Size);
    private long _right;

    public override IReadOnlyList<string> Names { get; } = ["accuracy", "f1"];

    public override void Write(Span<double> values)
    {
        values[0] = (double)_right / Rows;
        values[1] = _counts.Macro;
    }

    protected override void Count(Target target, int row, ReadOnlySpan<double> outputs) =>
        _right += _counts.AddClass(target.Classes[row], ArgMax.Of(outputs)) ? 1 : 0;

    protected override void ResetCounts()
    {
        _right = 0;
        _counts.Reset();
    }
}
