using System.Text.Json.Nodes;
using Kinship.Cli.Settings;
using Kinship.Data;
using Kinship.Training;

namespace Kinship.Cli.Output;

/// <summary>Predictions as JSON: per task the outputs' names, each row's numbers and, for classes, the class.</summary>
internal static class PredictionDocument
{
    public static JsonObject Of(PredictSettings settings, Predictions predictions) =>
        new()
        {
            ["run"] = settings.Run,
            ["data"] = settings.Data,
            ["rows"] = predictions.Rows,
            ["out"] = settings.Out,
            ["tasks"] = new JsonArray([.. predictions.Tasks.Select(Of)]),
        };

    private static JsonObject Of(TaskPrediction prediction)
    {
        IEnumerable<int> rows = Enumerable.Range(0, prediction.Rows);
        bool classes = prediction.Task.Kind == TaskKind.Classification;
        return new()
        {
            ["name"] = prediction.Task.Name,
            ["kind"] = Words.Of(prediction.Task.Kind),
            ["outputs"] = Json.Texts(prediction.Task.Outputs),
            ["predicted"] = classes ? Json.Texts(rows.Select(prediction.Class)) : null,
            ["values"] = new JsonArray([.. rows.Select(r => Json.Numbers(prediction.Row(r).ToArray()))]),
        };
    }
}
