using Kinship.Data;
using Kinship.Networks;

namespace Kinship.Runs.Json;

/// <summary>network.json.</summary>
internal static class NetworkJson
{
    public static void Write(JsonMembers json, NetworkDocument document)
    {
        json.Object("inputs", document.Inputs, Inputs);
        Layers(json, "trunk", document.Trunk);
        json.Objects("heads", document.Heads, Head);
        json.Object("preprocessing", document.Preprocessing, Preprocessing);
    }

    private static void Inputs(JsonMembers json, NetworkDocument.InputsPart inputs)
    {
        json.Whole("columns", inputs.Columns);
        json.Objects("embedded", inputs.Embedded, Embedded);
    }

    private static void Embedded(JsonMembers json, EmbeddedColumn column)
    {
        json.Whole("column", column.Column);
        json.Text("name", column.Name);
        json.Whole("categories", column.Categories);
    }

    private static void Layers(JsonMembers json, string name, IReadOnlyList<Layer> layers)
    {
        json.Writer.WriteStartArray(name);
        foreach (Layer layer in layers)
        {
            NetworkFileWriter.Layer(layer).WriteTo(json.Writer);
        }

        json.Writer.WriteEndArray();
    }

    private static void Head(JsonMembers json, NetworkDocument.HeadPart head)
    {
        json.Object("task", head.Task, Task);
        Layers(json, "layers", head.Layers);
    }

    private static void Task(JsonMembers json, LearningTask task)
    {
        json.Text("name", task.Name);
        json.Name("kind", task.Kind);
        json.Texts("outputs", task.Outputs);
        json.Numbers("mean", task.Mean);
        json.Numbers("scale", task.Scale);
    }

    private static void Preprocessing(JsonMembers json, Preprocessing preprocessing)
    {
        json.Objects("features", preprocessing.Features, Feature);
        json.Objects("targets", preprocessing.Targets, Target);
        if (preprocessing.SampleWeight is { } column)
        {
            json.Text("sampleWeight", column);
        }
    }

    private static void Feature(JsonMembers json, FeatureColumn feature)
    {
        json.Text("name", feature.Name);
        json.Name("encoding", feature.Encoding);
        json.Number("mean", feature.Mean);
        json.Number("scale", feature.Scale);
        json.Flag("hasIndicator", feature.HasIndicator);
        json.Texts("categories", feature.Categories);
    }

    private static void Target(JsonMembers json, TargetColumns target)
    {
        json.Object("task", target.Task, Task);
        json.Texts("columns", target.Columns);
        json.Name("encoding", target.Encoding);
    }
}
