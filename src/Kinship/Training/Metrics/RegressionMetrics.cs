using Kinship.Data;

namespace Kinship.Training.Metrics;

/// <summary>
/// A regression's metrics, each as <see cref="History"/> defines it and the mean over the outputs. <c>r2</c> is NaN where
/// the labels do not vary.
/// </summary>
internal sealed class RegressionMetrics : TaskMetrics
{
    // Sums over standardised values, an output each; there the labels are near mean 0, so that the difference of sums
    // in R2 loses nothing that matters.
    private readonly double[] _absolute;
    private readonly double[] _squared;
    private readonly double[] _labels;
    private readonly double[] _labelsSquared;
    private readonly double[] _scale;
    private readonly Func<int, double>[] _values;

    public RegressionMetrics(LearningTask task, IReadOnlyList<string> names)
        : base(task)
    {
        _absolute = new double[task.Size];
        _squared = new double[task.Size];
        _labels = new double[task.Size];
        _labelsSquared = new double[task.Size];
        _scale = [.. task.Scale];
        Names = names;
        _values = [.. names.Select(ValueOf)];
    }

    public override IReadOnlyList<string> Names { get; }

    protected override void WriteValues(Span<double> values)
    {
        for (int i = 0; i < _values.Length; i++)
        {
            double sum = 0;
            for (int o = 0; o < _scale.Length; o++)
            {
                sum += _values[i](o);
            }

            values[i] = sum / _scale.Length;
        }
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

    private Func<int, double> ValueOf(string name) =>
        name switch
        {
            "mae" => o => _absolute[o] * _scale[o] / Rows,
            "mse" => o => _squared[o] * _scale[o] * _scale[o] / Rows,
            "rmse" => o => Math.Sqrt(_squared[o] / Rows) * _scale[o],
            "r2" => R2,
            _ => throw new ArgumentException($"No metric '{name}' of a regression.", nameof(name)),
        };

    private double R2(int output)
    {
        double spread = _labelsSquared[output] - (_labels[output] * _labels[output] / Rows);
        return spread > 1e-12 * _labelsSquared[output] ? 1 - (_squared[output] / spread) : double.NaN;
    }
}
