using System.Text.Json;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Tests.Architecture;

namespace Kinship.Tests.Engine;

/// <summary>A case of LossReferences.json, whose own text says how its numbers were computed.</summary>
internal sealed record LossReference(
    string Name,
    TaskKind Kind,
    Loss Loss,
    double[][] Logits,
    Target Target,
    double[]? ClassWeights,
    float[] SampleWeights,
    double Value,
    double[][] Gradient,
    double? TorchMean
)
{
    public static IReadOnlyList<LossReference> All { get; } = Read();

    private static LossReference[] Read()
    {
        string path = RepositoryRoot.Combine("tests", "Kinship.Tests", "Engine", "LossReferences.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(Of)];
    }

    private static LossReference Of(JsonElement e)
    {
        TaskKind kind = Enum.Parse<TaskKind>(e.GetProperty("kind").GetString()!);
        double[][] logits = e.GetProperty("logits").Deserialize<double[][]>()!;
        return new(
            e.GetProperty("name").GetString()!,
            kind,
            LossOf(e.GetProperty("loss")),
            logits,
            TargetOf(kind, logits[0].Length, e.GetProperty("labels")),
            e.TryGetProperty("classWeights", out JsonElement c) ? c.Deserialize<double[]>() : null,
            e.TryGetProperty("sampleWeights", out JsonElement s) ? s.Deserialize<float[]>()! : [],
            e.GetProperty("value").GetDouble(),
            e.GetProperty("gradient").Deserialize<double[][]>()!,
            e.TryGetProperty("torchMean", out JsonElement t) ? t.GetDouble() : null
        );
    }

    private static Loss LossOf(JsonElement e)
    {
        double Number(string name, double otherwise) =>
            e.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;

        double smoothing = Number("labelSmoothing", 0);
        return e.GetProperty("type").GetString() switch
        {
            "CrossEntropy" => new CrossEntropy(smoothing),
            "Focal" => new Focal(Number("gamma", 2), Number("alpha", 0.25), smoothing)
            {
                ClassBalancing = e.TryGetProperty("classBalancing", out JsonElement b) && b.GetBoolean(),
            },
            "SquaredError" => new SquaredError(),
            "AbsoluteError" => new AbsoluteError(),
            "Huber" => new Huber(Number("delta", 1)),
            string other => throw new InvalidOperationException(other),
            null => throw new InvalidOperationException("no type"),
        };
    }

    private static Target TargetOf(TaskKind kind, int outputs, JsonElement labels)
    {
        string[] names = [.. Enumerable.Range(0, outputs).Select(k => $"c{k}")];
        if (kind == TaskKind.Classification)
        {
            return Target.OfClasses(LearningTask.Classification("task", names), labels.Deserialize<int[]>()!);
        }

        double[] none = kind == TaskKind.Regression ? new double[outputs] : [];
        float[] missing = [.. Enumerable.Repeat(float.NaN, outputs)];
        float[] values = [.. labels.Deserialize<float[]?[]>()!.SelectMany(v => v ?? missing)];
        return Target.OfValues(new LearningTask("task", kind, names, none, none), values);
    }
}
