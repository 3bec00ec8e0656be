using System.Text;
using System.Text.Json;
using Kinship.Data;
using Kinship.Engine;
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
    /// The run has no trained weights, was trained on arrays, or is too big for the format; or the file cannot be written.
    /// </exception>
    public static void Write(RunFolder run, string path)
    {
        Preprocessing preprocessing = run.ReadPreprocessing() ?? throw ExchangeErrors.TrainedOnArrays(run.Path);
        byte[] model = Bytes(run.ReadNetwork(), run.ReadWeights(), preprocessing, run.Info.Affinity?.NullTask);
        ExchangeFile.Write(path, stream => stream.Write(model));
    }

    /// <summary>The model's bytes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="preprocessing">How a table becomes its inputs.</param>
    /// <param name="without">A task that nobody wants predicted; null for none.</param>
    internal static byte[] Bytes(
        Network network,
        IReadOnlyList<WeightTensor> weights,
        Preprocessing preprocessing,
        string? without
    )
    {
        const long MostParameters = 500_000_000; // of four bytes each, in two GB
        long parameters = weights.Sum(w => (long)w.Values.Length);
        if (parameters > MostParameters)
        {
            throw ExchangeErrors.TooBig("ONNX", parameters);
        }

        string[] columns = [.. preprocessing.Features.Select(f => f.Name)];
        Head[] heads = [.. network.Heads.Where(h => h.Task.Name != without)];
        Dictionary<string, string> outputs = OutputNames(columns, heads.Select(h => h.Task.Name));
        OnnxGraph graph = new([.. columns, .. outputs.Values]);
        OnnxWeights constants = new(graph, weights);
        OnnxLayers layers = new(graph, constants);
        string inputs = new OnnxInputs(graph, constants).Build(preprocessing);
        string trunk = layers.Sequence(network.Trunk, LayerNames.Trunk, inputs);
        foreach (Head head in heads)
        {
            AddHead(graph, layers, head, trunk, outputs[head.Task.Name]);
        }

        return Model(graph, heads.Select(h => (h.Task, outputs[h.Task.Name])));
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
