using Kinship.Data;
using Kinship.Engine;
using static TorchSharp.torch;

namespace Kinship.TorchSharp.Engine;

/// <summary>Heads' outputs as numbers: class and label probabilities, values.</summary>
internal static class OutputNumbers
{
    public static void Copy(Tensor[] logits, IReadOnlyList<LearningTask> tasks, BatchOutputs outputs)
    {
        using var quiet = no_grad();
        Tensor joined = cat([.. logits.Select(l => l.detach())], 1).to_type(ScalarType.Float64).cpu();
        double[] numbers = joined.data<double>().ToArray();
        int rows = (int)joined.shape[0];
        int width = (int)joined.shape[1];
        int first = 0;
        for (int j = 0; j < tasks.Count; first += tasks[j++].Size)
        {
            int size = tasks[j].Size;
            for (int row = 0; row < rows; row++)
            {
                Span<double> values = outputs.Values[j].AsSpan(row * size, size);
                numbers.AsSpan((row * width) + first, size).CopyTo(values);
                Activate(values, tasks[j].Kind);
            }
        }
    }

    private static void Activate(Span<double> values, TaskKind kind)
    {
        if (kind == TaskKind.MultiLabel)
        {
            foreach (ref double value in values)
            {
                value = 1 / (1 + Math.Exp(-value));
            }
        }
        else if (kind == TaskKind.Classification)
        {
            double most = double.NegativeInfinity;
            foreach (double value in values)
            {
                most = Math.Max(most, value);
            }

            double sum = 0;
            foreach (ref double value in values)
            {
                value = Math.Exp(value - most);
                sum += value;
            }

            foreach (ref double value in values)
            {
                value /= sum;
            }
        }
    }
}
