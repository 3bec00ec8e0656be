using System.Text.Json;
using Kinship.Training;

namespace Kinship.Reporting.Html;

/// <summary>Losses and metrics over the epochs, in the page's document.</summary>
internal static class HistorySection
{
    /// <summary>Writes <c>history</c>: every column by its name; null where no epoch was completed.</summary>
    public static void Write(Utf8JsonWriter json, History? history)
    {
        if (history is null)
        {
            json.WriteNull("history");
            return;
        }

        json.WriteStartObject("history");
        foreach (string name in history.Names)
        {
            PackedNumbers.Write(json, name, history[name], halves: false);
        }

        json.WriteEndObject();
    }
}
