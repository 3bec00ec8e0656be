using Kinship.Data;
using Kinship.Training;

namespace Kinship.Exchange.Keras;

/// <summary>
/// A model's outputs as predictions: with softmax a classification, with sigmoid labels, otherwise values. Keras knows no names
/// of classes: they are numbers from 0.
/// </summary>
internal static class KerasPrediction
{
    private const int BlockRows = 256;

    public static Predictions Of(KerasEvaluator evaluator, KerasGraph graph, KerasColumns columns)
    {
        double[][] values = [.. graph.Outputs.Select(o => new double[columns.Rows * graph.Nodes[o.Node].Shape.Size])];
        for (int start = 0; start < columns.Rows; start += BlockRows)
        {
            int rows = Math.Min(BlockRows, columns.Rows - start);
            float[][] nodes = evaluator.Evaluate([.. columns.Inputs.Select(c => Block(c, start, rows))], rows);
            for (int o = 0; o < values.Length; o++)
            {
                float[] output = nodes[graph.Outputs[o].Node];
                int at = start * (int)graph.Nodes[graph.Outputs[o].Node].Shape.Size;
                for (int i = 0; i < output.Length; i++)
                {
                    values[o][at + i] = output[i];
                }
            }
        }

        return new(
            [.. graph.Outputs.Select((o, i) => new TaskPrediction(Task(o.Name, graph.Nodes[o.Node]), values[i]))],
            columns.Rows
        );
    }

    private static float[] Block(IReadOnlyList<NumberColumn> columns, int start, int rows)
    {
        float[] block = new float[rows * columns.Count];
        for (int row = 0; row < rows; row++)
        {
            for (int c = 0; c < columns.Count; c++)
            {
                block[(row * columns.Count) + c] = (float)columns[c][start + row];
            }
        }

        return block;
    }

    private static LearningTask Task(string name, KerasNode node)
    {
        int size = (int)node.Shape.Size;
        KerasFunction function = node.Operation switch
        {
            KerasDense dense => dense.Function,
            KerasActivation activation => activation.Function,
            _ => KerasFunction.Linear,
        };
        IReadOnlyList<string> outputs = size == 1 ? [name] : [.. Enumerable.Range(0, size).Select(i => $"{i}")];
        return function.Softmax ? LearningTask.Classification(name, outputs)
            : function.Known == Networks.Activation.Sigmoid ? new(name, TaskKind.MultiLabel, outputs, [], [])
            : new(name, TaskKind.Regression, outputs, [.. new double[size]], [.. Enumerable.Repeat(1.0, size)]);
    }
}
