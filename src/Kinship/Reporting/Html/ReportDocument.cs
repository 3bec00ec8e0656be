using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kinship.Runs;

namespace Kinship.Reporting.Html;

/// <summary>The one JSON document that a page is drawn from. docs/report.md describes it.</summary>
internal static class ReportDocument
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The document of runs.</summary>
    public static string Of(IReadOnlyList<ReportedRun> runs)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("kinship", RunInfo.ThisVersion);
            json.WriteStartArray("runs");
            foreach (ReportedRun run in runs)
            {
                Write(json, run, runs.Count);
            }

            json.WriteEndArray();
            AffinitySection.WriteBetween(json, runs);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, ReportedRun run, int runs)
    {
        json.WriteStartObject();
        json.WriteString("name", run.Name);
        json.WriteString("status", run.Info.Status.ToString().ToLowerInvariant());
        json.WriteNumber("epochsDone", run.EpochsDone);
        json.WriteNumber("epochsAsked", run.Info.Options.Epochs);
        WriteTexts(json, "notes", run.Notes);
        WriteTexts(json, "tasks", run.Info.Tasks.Select(t => t.Name));
        SetupSection.Write(json, run.Info);
        WordsSection.Write(json, run);
        AffinitySection.Write(json, run.Record, runs);
        HistorySection.Write(json, run.History);
        EffectsSection.Write(json, run);
        GroupsSection.Write(json, run.Groups);
        json.WriteEndObject();
    }

    /// <summary>A list of texts.</summary>
    internal static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>A number, null where it is not known.</summary>
    internal static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
