using System.Text.Json;
using Kinship.Runs;

namespace Kinship.Reporting.Html;

/// <summary>Which tasks to train together, in the page's document.</summary>
internal static class GroupsSection
{
    /// <summary>Writes <c>groups</c>; null where none were looked for.</summary>
    public static void Write(Utf8JsonWriter json, FoundGroups? found)
    {
        if (found is null)
        {
            json.WriteNull("groups");
            return;
        }

        json.WriteStartObject("groups");
        ReportDocument.WriteNumber(json, "score", found.Score);
        if (found.Optimal is { } optimal)
        {
            json.WriteBoolean("optimal", optimal);
        }

        json.WriteStartArray("groups");
        foreach (IReadOnlyList<string> group in found.Groups)
        {
            json.WriteStartArray();
            foreach (string task in group)
            {
                json.WriteStringValue(task);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("servedBy");
        foreach ((string task, int group) in found.ServedBy)
        {
            json.WriteStartArray();
            json.WriteStringValue(task);
            json.WriteNumberValue(group);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
