using System.Text.Json;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Training;
using Kinship.Training.Metrics;

namespace Kinship.Tests.Training;

/// <summary>Cases whose metrics scikit-learn computed; Reference/scikit-learn.json says how.</summary>
internal static class ReferenceMetrics
{
    public static IReadOnlyList<JsonElement> Cases { get; } = Read();

    /// <summary>Our metrics of a case, added in batches of so many rows.</summary>
    public static IReadOnlyDictionary<string, double> Measure(JsonElement reference, int batchSize)
    {
        LearningTask task = TaskOf(reference);
        double[] values = Golden.Json.Numbers(reference.GetProperty("values"));
        double[] labels = Golden.Json.Numbers(reference.GetProperty("labels"));
        Target target =
            task.Kind == TaskKind.Classification
                ? Target.OfClasses(task, [.. labels.Select(l => (int)l)])
                : Target.OfValues(task, [.. labels.Select(l => (float)l)]);
        Dataset data = new(new InputShape(1), new float[values.Length / task.Size], ["x"], [target]);
        MetricSet metrics = new([task], [1], [MetricNames.All], data.Rows);
        RowBatches batches = new(data, batchSize);
        BatchOutputs outputs = new([task], batchSize);
        for (int b = 0; b < batches.Count; b++)
        {
            int count = batches[b].Count * task.Size;
            values.AsSpan(batches.Start(b) * task.Size, count).CopyTo(outputs.Values[0]);
            metrics.Add(batches[b], outputs);
        }

        double[] written = new double[metrics.Names.Count];
        metrics.Write(written);
        return metrics.Names.Zip(written).Skip(2).ToDictionary(p => p.First["t_".Length..], p => p.Second);
    }

    private static LearningTask TaskOf(JsonElement reference)
    {
        string[] outputs = [.. Enumerable.Range(0, reference.GetProperty("outputs").GetInt32()).Select(o => $"o{o}")];
        return reference.GetProperty("kind").GetString() switch
        {
            "classification" => LearningTask.Classification("t", outputs),
            "multi-label" => new("t", TaskKind.MultiLabel, outputs, [], []),
            _ => new(
                "t",
                TaskKind.Regression,
                outputs,
                Golden.Json.Numbers(reference.GetProperty("mean")),
                Golden.Json.Numbers(reference.GetProperty("scale"))
            ),
        };
    }

    private static JsonElement[] Read()
    {
        string path = Path.Combine(
            Architecture.RepositoryRoot.Path,
            "tests",
            "Kinship.Tests",
            "Training",
            "Reference",
            "scikit-learn.json"
        );
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.Clone())];
    }
}
