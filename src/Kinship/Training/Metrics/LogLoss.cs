using Kinship.Data;

namespace Kinship.Training.Metrics;

/// <summary>
/// The mean of -log p(label), the natural logarithm: the cross-entropy without smoothing or weights. Probabilities are
/// kept off 0 and 1 by 2^-52 and, of classes, divided by their sum, as in scikit-learn's <c>log_loss</c>. Multi-label: the
/// mean over the outputs of each one's binary log loss.
/// </summary>
internal sealed class LogLoss : RowMetric
{
    private const double Epsilon = 2.220446049250313e-16;

    private double _sum;
    private long _rows;

    public override double Value => _sum / _rows;

    public override void Add(Target target, int row, ReadOnlySpan<double> outputs)
    {
        _sum -=
            target.Task.Kind == TaskKind.Classification
                ? OfClass(target.Classes[row], outputs)
                : OfLabels(target.Values.AsSpan(row * outputs.Length, outputs.Length), outputs);
        _rows++;
    }

    public override void Reset()
    {
        _sum = 0;
        _rows = 0;
    }

    private static double OfClass(int label, ReadOnlySpan<double> outputs)
    {
        double sum = 0;
        foreach (double p in outputs)
        {
            sum += Clipped(p);
        }

        return Math.Log(Clipped(outputs[label]) / sum);
    }

    private static double OfLabels(ReadOnlySpan<float> labels, ReadOnlySpan<double> outputs)
    {
        double sum = 0;
        for (int o = 0; o < labels.Length; o++)
        {
            double p = Clipped(outputs[o]);
            sum += Math.Log(labels[o] > 0.5f ? p : 1 - p);
        }

        return sum / labels.Length;
    }

    private static double Clipped(double p) => Math.Clamp(p, Epsilon, 1 - Epsilon);
}
