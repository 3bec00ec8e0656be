using System.Text.Json;
using Kinship.Affinity;

namespace Kinship.Reporting.Html;

/// <summary>What was measured, in the page's document.</summary>
internal static class AffinitySection
{
    /// <summary>Writes <c>affinity</c>; null where nothing was measured.</summary>
    public static void Write(Utf8JsonWriter json, AffinityRecord? record, int runs)
    {
        if (record is null)
        {
            json.WriteNull("affinity");
            return;
        }

        SeriesBudget budget = new(record, runs);
        json.WriteStartObject("affinity");
        json.WriteNumber("epochs", record.Series[0].Epochs.Count);
        json.WriteNumber("default", record.Series.ToList().IndexOf(record.Default));
        json.WriteString("nullTask", record.NullTask);
        json.WriteStartArray("series");
        foreach (AffinitySeries series in record.Series)
        {
            WriteSeries(json, series, budget.Epochs(record, series), budget.Halves);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>
    /// Writes <c>between</c>: the mean over the runs of the first one's default series, with the interval between them; null
    /// where they are one, or differ in tasks or in what was measured.
    /// </summary>
    public static void WriteBetween(Utf8JsonWriter json, IReadOnlyList<ReportedRun> runs)
    {
        SeriesKey? key = runs[0].Record?.Default.Key;
        AffinityStatistics?[] all = [.. runs.Select(r => r.Record?.Series.FirstOrDefault(s => s.Key == key)?.Whole)];
        AffinityStatistics[] known = [.. all.OfType<AffinityStatistics>()];
        if (
            known.Length < 2
            || known.Length < all.Length
            || known.Any(s => !s.Mean.Tasks.SequenceEqual(known[0].Mean.Tasks))
        )
        {
            json.WriteNull("between");
            return;
        }

        json.WritePropertyName("between");
        WriteStatistics(json, [BetweenRuns.Of(known)], halves: false);
    }

    private static void WriteSeries(Utf8JsonWriter json, AffinitySeries series, IReadOnlyList<int> epochs, bool halves)
    {
        MatrixUnit unit = MatrixUnit.Of(series.Key.Estimator, perLearningRate: false);
        json.WriteStartObject();
        json.WriteString("estimator", EstimatorNames.Format(series.Key.Estimator));
        json.WriteString("move", series.Key.Move is { } move ? MoveNames.Format(move) : null);
        json.WriteString("layer", series.Key.Layer);
        json.WriteString("on", OnNames.Format(series.Key.On));
        json.WriteNumber("factor", unit.Factor);
        json.WriteString("caption", unit.Caption);
        json.WriteBoolean("signed", unit.Signed);
        json.WriteString("above", unit.Words.Above);
        json.WriteString("below", unit.Words.Below);
        json.WritePropertyName("whole");
        WriteStatistics(json, [series.Whole], halves);
        if (series.Rounding is { } rounding)
        {
            PackedNumbers.Write(json, "rounding", [.. rounding.Mean.Values], halves);
        }

        json.WriteStartArray("epochs");
        foreach (int epoch in epochs)
        {
            json.WriteNumberValue(epoch);
        }

        json.WriteEndArray();
        if (epochs.Count > 0)
        {
            json.WritePropertyName("byEpoch");
            WriteStatistics(json, [.. epochs.Select(e => series.Epochs[e - 1])], halves);
        }

        json.WriteEndObject();
    }

    /// <summary>
    /// One matrix behind the other, each row-major: means, half widths of the 95 % intervals, a letter a verdict; and each
    /// matrix's steps.
    /// </summary>
    private static void WriteStatistics(Utf8JsonWriter json, IReadOnlyList<AffinityStatistics> matrices, bool halves)
    {
        json.WriteStartObject();
        PackedNumbers.Write(json, "mean", [.. matrices.SelectMany(m => m.Mean.Values.ToArray())], halves);
        PackedNumbers.Write(json, "half", [.. matrices.SelectMany(HalfWidths)], halves);
        json.WriteString("verdicts", string.Concat(matrices.SelectMany(Letters)));
        json.WriteStartArray("steps");
        foreach (AffinityStatistics matrix in matrices)
        {
            json.WriteNumberValue(matrix.MaximumSteps);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<double> HalfWidths(AffinityStatistics matrix) =>
        Enumerable.Range(0, matrix.Steps.Count).Select(k => (matrix.HighOf(k) - matrix.LowOf(k)) / 2);

    private static IEnumerable<char> Letters(AffinityStatistics matrix) =>
        Enumerable
            .Range(0, matrix.Steps.Count)
            .Select(k => VerdictLetters.Of(matrix.Verdicts.Count == 0 ? null : matrix.Verdicts[k]));
}
