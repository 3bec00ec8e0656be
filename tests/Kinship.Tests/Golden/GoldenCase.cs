using System.Text.Json;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;

namespace Kinship.Tests.Golden;

/// <summary>One golden file: its network, weights, batches and expected numbers. Nothing here is about one case.</summary>
internal sealed class GoldenCase
{
    private readonly JsonElement _config;
    private readonly JsonElement _initial;
    private readonly JsonElement _batches;

    public GoldenCase(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement root = document.RootElement.Clone();
        _config = root.GetProperty("config");
        _initial = root.GetProperty("initial");
        _batches = root.GetProperty("batches");
        Expected64 = root.GetProperty("float64");
        Expected32 = root.GetProperty("float32");
        Widths = Json.Ints(_config.GetProperty("widths"));
        Etas = Json.Numbers(_config.GetProperty("etas"));
        Weights = Json.Numbers(_config.GetProperty("task_weights"));
        Tasks = [.. _config.GetProperty("heads").EnumerateArray().Select(Task)];
        Network = new Network(new InputShape(_config.GetProperty("inputs").GetInt32()), Trunk(), [.. Heads()]);
    }

    public JsonElement Expected64 { get; }

    public JsonElement Expected32 { get; }

    public int[] Widths { get; }

    public double[] Etas { get; }

    public double[] Weights { get; }

    public LearningTask[] Tasks { get; }

    public Network Network { get; }

    public int Batches => _batches.GetArrayLength();

    public Adam Adam(bool torchForm = false)
    {
        JsonElement adam = _config.GetProperty("adam");
        double Value(string name) => adam.GetProperty(name).GetDouble();
        return new Adam(Value("lr"), Value("b1"), Value("b2"), Value("eps"), torchForm);
    }

    public EngineOptions Options(bool torchForm = false, int threads = 1) =>
        new()
        {
            Optimizer = Adam(torchForm),
            TaskWeights = Weights,
            MaximumRows = _config.GetProperty("rows").GetInt32(),
            Threads = threads,
        };

    public Batch Batch(int index)
    {
        JsonElement batch = _batches[index];
        float[] x = [.. Json.Numbers(batch.GetProperty("x")).Select(v => (float)v)];
        List<Target> targets = [];
        for (int j = 0; j < Tasks.Length; j++)
        {
            double[] values = Json.Numbers(batch.GetProperty("targets")[j]);
            double[] present = Json.Numbers(batch.GetProperty("present")[j]);
            targets.Add(Labels(Tasks[j], values, present));
        }

        var data = new Dataset(Network.Inputs, x, [], targets);
        return new Batch(data, Enumerable.Range(0, data.Rows).ToArray());
    }

    /// <summary>The given keep masks of every dropout layer, [rows][units] each; null without dropout.</summary>
    public double[][][]? Keep(int index)
    {
        JsonElement keep = _batches[index].GetProperty("keep");
        return keep.ValueKind == JsonValueKind.Null
            ? null
            : [.. keep.EnumerateArray().Select(k => k.EnumerateArray().Select(Json.Numbers).ToArray())];
    }

    private static Target Labels(LearningTask task, double[] values, double[] present) =>
        task.Kind == TaskKind.Classification
            ? Target.OfClasses(task, [.. values.Select((v, row) => present[row] > 0 ? (int)v : -1)])
            : Target.OfValues(task, [.. values.Select((v, i) => present[i / task.Size] > 0 ? (float)v : float.NaN)]);

    private static LearningTask Task(JsonElement head, int index)
    {
        string[] outputs = [.. Enumerable.Range(0, head.GetProperty("size").GetInt32()).Select(k => $"o{k}")];
        TaskKind kind = head.GetProperty("kind").GetString() switch
        {
            "softmax" => TaskKind.Classification,
            "sigmoid" => TaskKind.MultiLabel,
            "mse" => TaskKind.Regression,
            string other => throw new InvalidDataException($"head kind {other}"),
            _ => throw new InvalidDataException("a head without a kind"),
        };
        return new LearningTask($"t{index}", kind, outputs, [], []);
    }

    private List<Layer> Trunk()
    {
        List<Layer> layers = [new Dense(Widths[0])];
        foreach (int width in Widths.Skip(1))
        {
            layers.Add(new Dense(width, Activation.Relu));
            layers.Add(
                new BatchNormalization(
                    _config.GetProperty("bn_momentum").GetDouble(),
                    _config.GetProperty("bn_eps").GetDouble()
                )
            );
            layers.Add(new Dropout(_config.GetProperty("dropout").GetDouble()));
        }

        return layers;
    }

    private IEnumerable<Head> Heads() => Tasks.Select(t => new Head(t));

    public IEnumerable<WeightTensor> InitialWeights()
    {
        foreach (JsonElement tensor in _initial.GetProperty("shared").EnumerateArray())
        {
            string name = tensor.GetProperty("name").GetString()!;
            int layer = int.Parse(name.AsSpan(name.IndexOfAny("0123456789".ToCharArray())));
            string kind = name[..^layer.ToString().Length];
            string owner = kind is "kernel" or "bias" ? $"dense_{layer}" : $"batch_normalization_{layer - 1}";
            int[] shape = Json.Ints(tensor.GetProperty("shape"));
            yield return Tensor($"trunk/{owner}/{kind}", shape, tensor.GetProperty("data"));
        }

        int at = 1;
        foreach (JsonElement running in _initial.GetProperty("running").EnumerateArray())
        {
            string owner = $"trunk/batch_normalization_{at}";
            int[] shape = [Widths[at++]];
            yield return Tensor($"{owner}/moving_mean", shape, running.GetProperty("mean"));
            yield return Tensor($"{owner}/moving_variance", shape, running.GetProperty("variance"));
        }

        int task = 0;
        foreach (JsonElement head in _initial.GetProperty("heads").EnumerateArray())
        {
            string owner = $"heads/{Tasks[task++].Name}/output";
            int[] shape = Json.Ints(head.GetProperty("shape"));
            yield return Tensor($"{owner}/kernel", shape, head.GetProperty("kernel"));
            yield return Tensor($"{owner}/bias", [shape[1]], head.GetProperty("bias"));
        }
    }

    private static WeightTensor Tensor(string name, int[] shape, JsonElement values) =>
        new(name, shape, Json.Numbers(values), Precision.Double);
}
