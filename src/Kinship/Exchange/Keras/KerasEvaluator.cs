using System.Numerics.Tensors;

namespace Kinship.Exchange.Keras;

/// <summary>Computes a model's outputs as Keras does in prediction, layer by layer over a block of rows.</summary>
internal sealed class KerasEvaluator(KerasGraph graph, IReadOnlyList<float[][]> weights)
{
    /// <summary>Keras' epsilon, the least that a Normalization divides by.</summary>
    private const float LeastDeviation = 1e-7f;

    /// <summary>Every node's numbers, [rows x Shape.Size], for those of the inputs.</summary>
    /// <param name="inputs">In the order of the graph's inputs.</param>
    /// <param name="rows">Rows of the block.</param>
    public float[][] Evaluate(IReadOnlyList<float[]> inputs, int rows)
    {
        float[][] values = new float[graph.Nodes.Count][];
        for (int i = 0; i < graph.Inputs.Count; i++)
        {
            values[graph.Inputs[i]] = inputs[i];
        }

        for (int n = 0; n < values.Length; n++)
        {
            KerasNode node = graph.Nodes[n];
            values[n] ??= Compute(node, weights[n], [.. node.Inputs.Select(i => values[i])], rows);
        }

        return values;
    }

    private float[] Compute(KerasNode node, float[][] arrays, float[][] inputs, int rows)
    {
        switch (node.Operation)
        {
            case KerasDense dense:
                float[] output = Product(inputs[0], arrays, rows, node.InputWidth, node.Shape.Width);
                dense.Function.Apply(output, node.Shape.Width);
                return output;
            case KerasBatchNormalization normalization:
                return Normalized(normalization, inputs[0], arrays, node.InputWidth);
            case KerasNormalization standard:
                float[] mean = standard.Mean ?? arrays[0];
                float[] variance = standard.Variance ?? arrays[1];
                float[] deviation = [.. variance.Select(v => MathF.Max(MathF.Sqrt(v), LeastDeviation))];
                return ByRow(inputs[0], node.InputWidth, (i, x) => (x - mean[i]) / deviation[i]);
            case KerasEmbedding embedding:
                return Embedded(node, embedding, inputs[0], arrays[0]);
            case KerasActivation activation:
                float[] activated = [.. inputs[0]];
                activation.Function.Apply(activated, node.Shape.Width);
                return activated;
            case KerasConcatenate:
                return SideBySide([.. node.Inputs.Select(i => (int)graph.Nodes[i].Shape.Size)], inputs, rows);
            default:
                return inputs[0];
        }
    }

    private static float[] Product(float[] input, float[][] arrays, int rows, int inputs, int units)
    {
        float[] kernel = arrays[0];
        float[] output = new float[rows * units];
        for (int row = 0; row < rows; row++)
        {
            Span<float> sums = output.AsSpan(row * units, units);
            if (arrays.Length > 1)
            {
                arrays[1].CopyTo(sums);
            }

            for (int i = 0; i < inputs; i++)
            {
                TensorPrimitives.MultiplyAdd(kernel.AsSpan(i * units, units), input[(row * inputs) + i], sums, sums);
            }
        }

        return output;
    }

    private static float[] Normalized(KerasBatchNormalization layer, float[] input, float[][] arrays, int width)
    {
        int at = 0;
        float[]? gamma = layer.Scale ? arrays[at++] : null;
        float[]? beta = layer.Center ? arrays[at++] : null;
        float[] mean = arrays[at];
        float[] variance = arrays[at + 1];
        float[] factor = [.. variance.Select((v, i) => (gamma?[i] ?? 1) / MathF.Sqrt(v + (float)layer.Layer.Epsilon))];
        return ByRow(input, width, (i, x) => ((x - mean[i]) * factor[i]) + (beta?[i] ?? 0));
    }

    private float[] Embedded(KerasNode node, KerasEmbedding layer, float[] ids, float[] table)
    {
        float[] output = new float[ids.Length * layer.Size];
        for (int i = 0; i < ids.Length; i++)
        {
            float id = ids[i];
            if (!(id >= 0 && id < layer.Ids) || id != MathF.Floor(id))
            {
                throw KerasErrors.Layer(
                    graph.File,
                    node.Name,
                    $"it is given the id {id}; expected a whole number from 0 to {layer.Ids - 1}"
                );
            }

            table.AsSpan((int)id * layer.Size, layer.Size).CopyTo(output.AsSpan(i * layer.Size));
        }

        return output;
    }

    private static float[] SideBySide(int[] widths, float[][] inputs, int rows)
    {
        int width = widths.Sum();
        float[] output = new float[rows * width];
        for (int row = 0; row < rows; row++)
        {
            Span<float> place = output.AsSpan(row * width, width);
            for (int i = 0; i < inputs.Length; i++)
            {
                inputs[i].AsSpan(row * widths[i], widths[i]).CopyTo(place);
                place = place[widths[i]..];
            }
        }

        return output;
    }

    private static float[] ByRow(float[] input, int width, Func<int, float, float> function)
    {
        float[] output = new float[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            output[i] = function(i % width, input[i]);
        }

        return output;
    }
}
