using Kinship.Data;

namespace Kinship.Training;

/// <summary>
/// <c>mae</c>, the mean absolute error in the data's own units, and <c>r2</c> = 1 - (squared error) / (squared distance
/// of the labels from their mean over the same rows), which has no unit; both the mean over the outputs. r2 is NaN where
/// the labels do not vary.
/// </summary>
internal sealed class RegressionMetrics(LearningTask task) : TaskMetrics(task)
{
    // Sums over standardised values, an output each; there the labels are near mean 0, so that the difference of sums
    // in Write loses nothing that matters.
    private readonly double[] _absolute = new double[task.Size];
    private readonly double[] _squared = new double[task.Size];
    private readonly double[] _labels = new double[task.Size];
    private readonly double[] _labelsSquared = new double[task.Size];
    private readonly double[] _scale = [.. task.Scale];

    public override IReadOnlyList<string> Names { get; } = ["mae", "r2"];

    public override void Write(Span<double> values)
    {
        double mae = 0;
        double r2 = 0;
        for (int o = 0; o < _scale.Length; o++)
        {
            mae += _absolute[o] * _scale[o] / Rows;
            double spread = _labelsSquared[o] - (_labels[o] * _labels[o] / Rows);
            bool varies = spread > 1e-12 * _labelsSquared[o];
            r2 += varies ? 1 - (_squared[o] / spread) : double.NaN;
        }

        values[0] = mae / _scale.Length;
        values[1] = r2 / _scale.Length;
    }

    protected override void Count(Target target, int row, ReadOnlySpan<double> outputs)
    {
        ReadOnlySpan<float> labels = target.Values.AsSpan(row * outputs.Length, outputs.Length);
        for (int o = 0; o < labels.Length; o++)
        {
            double error = outputs[o] - labels[o];
            _absolute[o] += Math.Abs(error);
            _squared[o] += error * error;
            _labels[o] += labels[o];
            _labelsSquared[o] += (double)labels[o] * labels[o];
        }
    }

    protected override void ResetCounts()
    {
        Array.Clear(_absolute);
        Array.Clear(_squared);
        Array.Clear(_labels);
        Array.Clear(_labelsSquared);
    }
}
