using System.Text.Json;
using Kinship.Runs.Sweeps;

namespace Kinship.Reporting.Html;

/// <summary>Measured effects and the estimators' agreement with them, in the page's document.</summary>
internal static class EffectsSection
{
    /// <summary>Writes <c>effects</c> and <c>agreement</c>, a row each, in the order of their files.</summary>
    public static void Write(Utf8JsonWriter json, ReportedRun run)
    {
        json.WriteStartArray("effects");
        foreach (EffectRow row in run.Effects)
        {
            Write(json, row);
        }

        json.WriteEndArray();
        json.WriteStartArray("agreement");
        foreach (AgreementFigures row in run.Agreement)
        {
            Write(json, row);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, EffectRow row)
    {
        json.WriteStartObject();
        json.WriteString("baseline", row.Baseline);
        json.WriteString("source", row.Source);
        json.WriteString("target", row.Target);
        json.WriteString("metric", row.Metric);
        ReportDocument.WriteNumber(json, "effect", row.Effect);
        ReportDocument.WriteNumber(json, "low", row.Low);
        ReportDocument.WriteNumber(json, "high", row.High);
        json.WriteNumber("seeds", row.Seeds);
        json.WriteString("verdict", $"{VerdictLetters.Of(row.Verdict)}");
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AgreementFigures row)
    {
        json.WriteStartObject();
        json.WriteString("estimator", row.Estimator);
        json.WriteString("move", row.Move);
        json.WriteString("on", row.On);
        json.WriteString("part", row.Part);
        ReportDocument.WriteNumber(json, "pearson", row.Pearson);
        ReportDocument.WriteNumber(json, "spearman", row.Spearman);
        ReportDocument.WriteNumber(json, "within", row.SpearmanWithin);
        ReportDocument.WriteNumber(json, "p", row.P);
        ReportDocument.WriteNumber(json, "ceiling", row.Ceiling);
        json.WriteEndObject();
    }
}
