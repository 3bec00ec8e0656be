using System.Text.Json.Nodes;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Data;

namespace Kinship.Cli.Commands;

/// <summary>kinship inspect: the columns as they were understood.</summary>
internal sealed class InspectCommand : KinshipCommand<InspectSettings>
{
    protected override int Run(InspectSettings settings, CliEnvironment environment)
    {
        TabularData data = TabularData.Read(environment.FullPath(settings.Data), settings.ToOptions());
        DataNotes.Write(environment, data);
        if (settings.Json)
        {
            Json.Write(environment, ToJson(settings, data));
        }
        else
        {
            ColumnView.Write(environment.Out, data, settings.Data);
        }

        return ExitCode.Done;
    }

    private static JsonObject ToJson(InspectSettings settings, TabularData data) =>
        new()
        {
            ["data"] = settings.Data,
            ["rows"] = data.Rows,
            ["fingerprint"] = data.Fingerprint,
            ["tasks"] = Json.Texts(data.Tasks.Select(t => t.Name)),
            ["columns"] = new JsonArray([.. data.Columns.Select(ToJson)]),
        };

    private static JsonObject ToJson(ColumnDescription c) =>
        new()
        {
            ["name"] = c.Name,
            ["role"] = Words.Of(c.Role),
            ["type"] = Words.Of(c.Kind),
            ["task"] = c.Task,
            ["predicts"] = c.TaskKind is { } kind ? Words.Of(kind) : null,
            ["missing"] = c.Missing,
            ["min"] = Json.Number(c.Min),
            ["max"] = Json.Number(c.Max),
            ["mean"] = Json.Number(c.Mean),
            ["distinct"] = c.Distinct,
            ["categories"] = new JsonArray([
                .. c.Categories.Select(k => new JsonObject { ["name"] = k.Name, ["rows"] = k.Rows }),
            ]),
            ["encoding"] = c.Encoding,
        };
}
