using System.Text.Json;
using Kinship.Affinity;

namespace Kinship.Reporting.Html;

/// <summary>The answer in words, in the page's document.</summary>
internal static class WordsSection
{
    /// <summary>Writes <c>words</c>, parts with their headings, and <c>layerWords</c>.</summary>
    public static void Write(Utf8JsonWriter json, ReportedRun run)
    {
        json.WriteStartArray("words");
        if (run.Record is { } record)
        {
            foreach ((string heading, IReadOnlyList<string> sentences) in AffinityWords.Of(record).Parts)
            {
                json.WriteStartObject();
                json.WriteString("heading", heading);
                ReportDocument.WriteTexts(json, "sentences", sentences);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        ReportDocument.WriteTexts(
            json,
            "layerWords",
            run.Record is { } measured ? LayersText.Of(measured)?.Sentences ?? [] : []
        );
    }
}
