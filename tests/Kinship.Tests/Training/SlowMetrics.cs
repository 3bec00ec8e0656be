using Kinship.Data;

namespace Kinship.Tests.Training;

/// <summary>The metrics as their definitions read, one row after another; NaN where there is nothing to say.</summary>
internal static class SlowMetrics
{
    public static (double Accuracy, double F1) Classification(int[] labels, double[] outputs, int classes)
    {
        (int Label, int Predicted)[] rows =
        [
            .. labels
                .Select((label, r) => (label, BestOf([.. outputs.Skip(r * classes).Take(classes)])))
                .Where(row => row.label >= 0),
        ];
        IEnumerable<int> occurring = rows.Select(r => r.Label).Union(rows.Select(r => r.Predicted));
        return (
            MeanOf(rows.Select(r => r.Label == r.Predicted ? 1.0 : 0.0)),
            MeanOf(occurring.Select(c => F1Of([.. rows.Select(r => (r.Label == c, r.Predicted == c))])))
        );
    }

    public static (double Accuracy, double F1) MultiLabel(float[] labels, double[] outputs, int size)
    {
        IEnumerable<(bool Label, bool Predicted)> Rows(int output) =>
            Enumerable
                .Range(0, labels.Length / size)
                .Select(r => (r * size) + output)
                .Where(i => !float.IsNaN(labels[i]))
                .Select(i => (labels[i] == 1, outputs[i] > 0.5));
        IEnumerable<int> all = Enumerable.Range(0, size);
        IEnumerable<int> occurring = all.Where(o => Rows(o).Any(r => r.Label || r.Predicted));
        return (
            MeanOf(all.SelectMany(Rows).Select(r => r.Label == r.Predicted ? 1.0 : 0.0)),
            MeanOf(occurring.Select(o => F1Of([.. Rows(o)])))
        );
    }

    public static (double Mae, double R2) Regression(float[] labels, double[] outputs, LearningTask task)
    {
        List<double> mae = [];
        List<double> r2 = [];
        for (int o = 0; o < task.Size; o++)
        {
            double Own(double value) => task.Mean[o] + (task.Scale[o] * value);
            double[] y = [.. labels.Where((_, i) => i % task.Size == o).Select(v => Own(v))];
            double[] guess = [.. outputs.Where((_, i) => i % task.Size == o).Select(Own)];
            double mean = y.Average();
            mae.Add(y.Zip(guess, (a, b) => Math.Abs(a - b)).Average());
            r2.Add(1 - (y.Zip(guess, (a, b) => (a - b) * (a - b)).Sum() / y.Sum(a => (a - mean) * (a - mean))));
        }

        return (mae.Average(), r2.Average());
    }

    private static int BestOf(double[] values) => Array.IndexOf(values, values.Max());

    private static double MeanOf(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();

    private static double F1Of((bool True, bool Predicted)[] rows)
    {
        double both = rows.Count(r => r.True && r.Predicted);
        double precision = both / rows.Count(r => r.Predicted);
        double recall = both / rows.Count(r => r.True);
        return both == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
}
