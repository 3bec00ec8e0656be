using CsCheck;
using Kinship.Data;
using Kinship.Engine;

namespace Kinship.Tests.Engine;

/// <summary>The losses as they are defined, from probabilities and row by row, and problems to compute them on.</summary>
internal static class SlowLosses
{
    private static readonly Gen<double> Smoothings = Gen.OneOf(Gen.Const(0.0), Gen.Double[0.01, 0.9]);

    private static readonly Gen<Loss> Entropies =
        from smoothing in Smoothings
        from gamma in Gen.OneOf(Gen.Const(0.0), Gen.Double[0.3, 4])
        from alpha in Gen.Double[0.05, 1]
        from balance in Gen.Bool
        from focal in Gen.Bool
        select focal
            ? (Loss)new Focal(gamma, alpha, smoothing) { ClassBalancing = balance }
            : new CrossEntropy(smoothing);

    private static readonly Gen<Loss> Errors =
        from delta in Gen.Double[0.1, 3]
        from which in Gen.Int[0, 2]
        select which switch
        {
            0 => (Loss)new SquaredError(),
            1 => new AbsoluteError(),
            _ => new Huber(delta),
        };

    public static Gen<Problem> Problems { get; } =
        from kind in Gen.Enum<TaskKind>()
        from loss in kind == TaskKind.Regression ? Errors : Entropies
        from rows in Gen.Int[1, 20]
        from outputs in Gen.Int[2, 5]
        from logits in Gen.Double[-8, 8].Array[outputs].Array[rows]
        from labels in Gen.Int[-1, outputs - 1].Array[rows]
        from values in Gen.Float[-3, 3].Array[rows * outputs]
        from weighted in Gen.Bool
        from samples in Gen.Float[0, 3].Array[rows]
        from classes in Gen.Double[0.1, 3].Array[outputs]
        where labels.Max() >= 0 && !(loss is AbsoluteError && AtKink(logits, values))
        select new Problem(
            loss,
            logits,
            TargetOf(kind, outputs, labels, values),
            weighted && kind != TaskKind.Regression ? classes : null,
            weighted ? samples : []
        );

    /// <summary>sum of weight * loss over the labelled rows / labelled rows.</summary>
    public static double Mean(Problem p, double[][] logits)
    {
        double sum = 0;
        int count = 0;
        for (int row = 0; row < logits.Length; row++)
        {
            if (p.Target.IsPresent(row))
            {
                sum += (p.SampleWeights.Length > 0 ? p.SampleWeights[row] : 1.0) * Row(p, row, logits[row]);
                count++;
            }
        }

        return sum / count;
    }

    /// <summary>The mean's slope along one logit, by central differences.</summary>
    public static double Slope(Problem p, int row, int output)
    {
        const double Step = 1e-5;
        double At(double step) =>
            Mean(
                p,
                [
                    .. p.Logits.Select(
                        (z, r) => (double[])[.. z.Select((v, k) => r == row && k == output ? v + step : v)]
                    ),
                ]
            );
        return (At(Step) - At(-Step)) / (2 * Step);
    }

    private static double Row(Problem p, int row, double[] z)
    {
        int n = z.Length;
        double[] t = new double[n];
        if (p.Target.Task.Kind == TaskKind.Classification)
        {
            int id = p.Target.Classes[row];
            t[id] = 1;
            return (p.ClassWeights?[id] ?? 1) * Categorical(p.Loss, z, t);
        }

        double sum = 0;
        for (int k = 0; k < n; k++)
        {
            double label = p.Target.Values[(row * n) + k];
            double weight = p.ClassWeights is not null && label == 1 ? p.ClassWeights[k] : 1;
            sum +=
                weight
                * (
                    p.Target.Task.Kind == TaskKind.MultiLabel
                        ? Binary(p.Loss, z[k], label)
                        : Error(p.Loss, z[k] - label)
                );
        }

        return sum / n;
    }

    private static double Categorical(Loss loss, double[] z, double[] t)
    {
        double all = z.Sum(Math.Exp);
        (double gamma, double alpha, double s) = loss switch
        {
            Focal f => (f.Gamma, f.Alpha, f.LabelSmoothing),
            _ => (0, 1, ((CrossEntropy)loss).LabelSmoothing),
        };
        return alpha
            * z.Select(v => Math.Exp(v) / all)
                .Zip(t, (p, label) => -((label * (1 - s)) + (s / z.Length)) * Math.Pow(1 - p, gamma) * Math.Log(p))
                .Sum();
    }

    private static double Binary(Loss loss, double z, double t)
    {
        double p = 1 / (1 + Math.Exp(-z));
        (double gamma, double s) = loss switch
        {
            Focal f => (f.Gamma, f.LabelSmoothing),
            _ => (0, ((CrossEntropy)loss).LabelSmoothing),
        };
        t = (t * (1 - s)) + (s / 2);
        double right = (t * p) + ((1 - t) * (1 - p));
        double balance = loss is Focal { ClassBalancing: true } b ? (t * b.Alpha) + ((1 - t) * (1 - b.Alpha)) : 1;
        return balance * Math.Pow(1 - right, gamma) * -((t * Math.Log(p)) + ((1 - t) * Math.Log(1 - p)));
    }

    private static double Error(Loss loss, double e) =>
        loss switch
        {
            SquaredError => e * e,
            AbsoluteError => Math.Abs(e),
            Huber h when Math.Abs(e) <= h.Delta => e * e / 2,
            Huber h => (h.Delta * Math.Abs(e)) - (h.Delta * h.Delta / 2),
            _ => throw new InvalidOperationException(),
        };

    // The two-sided slope says nothing there.
    private static bool AtKink(double[][] logits, float[] labels) =>
        logits.SelectMany(z => z).Zip(labels).Any(p => Math.Abs(p.First - p.Second) < 1e-4);

    private static Target TargetOf(TaskKind kind, int outputs, int[] labels, float[] values)
    {
        string[] names = [.. Enumerable.Range(0, outputs).Select(k => $"c{k}")];
        double[] none = kind == TaskKind.Regression ? new double[outputs] : [];
        LearningTask task = new("task", kind, names, none, none);
        float Value(int i) =>
            labels[i / outputs] < 0 ? float.NaN
            : kind == TaskKind.Regression ? values[i]
            : values[i] > 0 ? 1
            : 0;
        return kind == TaskKind.Classification
            ? Target.OfClasses(task, labels)
            : Target.OfValues(task, [.. values.Select((_, i) => Value(i))]);
    }

    /// <summary>What a loss is computed on.</summary>
    internal sealed record Problem(
        Loss Loss,
        double[][] Logits,
        Target Target,
        double[]? ClassWeights,
        float[] SampleWeights
    );
}
