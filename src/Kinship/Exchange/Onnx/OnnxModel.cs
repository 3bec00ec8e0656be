using System.Text;
using System.Text.Json;
using Kinship.Data;
using Kinship.Networks;
using Kinship.Runs;

namespace Kinship.Exchange.Onnx;

/// <summary>
/// A run as one ONNX model: a table's columns in, as they stand in the table, every task's probabilities or values out.
/// </summary>
public static class OnnxModel
{
    /// <summary>The operators for classical machine learning.</summary>
    internal const string ClassicalDomain = "ai.onnx.ml";

    // Version 13 of the operators (2020) has all that is used, and its format is version 7.
    private const int FormatVersion = 7;
    private const int Operators = 13;
    private const int ClassicalOperators = 2;

    /// <summary>Writes the model of a run, over whatever file is there.</summary>
    /// <exception cref="InputException">
    /// The run has no trained weights, was trained on arrays or by another library, or is too big for the format; or the file
    /// cannot be written.
    /// </exception>
    public static void Write(RunFolder run, string path)
    {
        ExportedRun exported = ExportedRun.Of(run, "ONNX");
        byte[] model = Bytes(exported);
        ExchangeFile.Write(path, stream => stream.Write(model));
    }

    private static byte[] Bytes(ExportedRun run)
    {
        string[] columns = [.. run.Preprocessing.Features.Select(f => f.Name)];
        Dictionary<string, string> outputs = OutputNames(columns, run.Heads.Select(h => h.Task.Name));
        OnnxGraph graph = new([.. columns, .. outputs.Values]);
        OnnxWeights constants = new(graph, run.Weights);
        OnnxLayers layers = new(graph, constants);
        string inputs = new OnnxInputs(graph, constants).Build(run.Preprocessing);
        string trunk = layers.Sequence(run.Network.Trunk, LayerNames.Trunk, inputs);
        foreach (Head head in run.Heads)
        {
            AddHead(graph, layers, head, trunk, outputs[head.Task.Name]);
        }

        return Model(graph, run.Heads.Select(h => (h.Task, outputs[h.Task.Name])));
    }

    /// <summary>A task's output has its name, unless a column has it.</summary>
    private static Dictionary<string, string> OutputNames(string[] columns, IEnumerable<string> tasks)
    {
        HashSet<string> taken = new(columns, StringComparer.Ordinal);
        Dictionary<string, string> outputs = [];
        foreach (string task in tasks)
        {
            string name = task;
            while (!taken.Add(name))
            {
                name += "_predicted";
            }

            outputs[task] = name;
        }

        return outputs;
    }

    private static void AddHead(OnnxGraph graph, OnnxLayers layers, Head head, string trunk, string output)
    {
        LearningTask task = head.Task;
        string group = LayerNames.Head(task.Name);
        string own = layers.Sequence(head.Layers, group, trunk);
        string linear = layers.Linear($"{group}/{LayerNames.Output}", own);
        switch (task.Kind)
        {
            case TaskKind.Classification:
                graph.Node("Softmax", [linear], output, [OnnxAttribute.Of("axis", 1)]);
                break;
            case TaskKind.MultiLabel:
                graph.Node("Sigmoid", [linear], output, []);
                break;
            default:
                string exact = graph.Node("Cast", [linear], OnnxAttribute.Of("to", (long)OnnxType.Double));
                string scale = graph.Constant($"{group}/scale", [.. task.Scale], task.Size);
                string mean = graph.Constant($"{group}/mean", [.. task.Mean], task.Size);
                graph.Node("Add", [graph.Node("Mul", [exact, scale]), mean], output, []);
                break;
        }

        graph.Output(output, task.Kind == TaskKind.Regression ? OnnxType.Double : OnnxType.Float, task.Size);
    }

    private static byte[] Model(OnnxGraph graph, IEnumerable<(LearningTask Task, string Output)> tasks)
    {
        ProtocolBuffer model = new ProtocolBuffer()
            .Add(1, FormatVersion)
            .Add(2, "kinship")
            .Add(7, graph.Message)
            .Add(8, new ProtocolBuffer().Add(1, "").Add(2, Operators))
            .Add(8, new ProtocolBuffer().Add(1, ClassicalDomain).Add(2, ClassicalOperators));
        foreach ((LearningTask task, string output) in tasks)
        {
            model.Add(14, new ProtocolBuffer().Add(1, $"task:{output}").Add(2, Description(task)));
        }

        return model.Bytes.ToArray();
    }

    /// <summary>What the columns of an output mean: the task's kind, and the names of its classes, labels or values.</summary>
    private static string Description(LearningTask task)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("task", task.Name);
            writer.WriteString("kind", $"{task.Kind}");
            writer.WriteStartArray("outputs");
            foreach (string output in task.Outputs)
            {
                writer.WriteStringValue(output);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
