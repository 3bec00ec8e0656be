using System.Text.Encodings.Web;
using System.Text.Json;
using Kinship.Affinity;
using Kinship.Runs;
using Kinship.Runs.Sweeps;

namespace Kinship.Exchange.Tables;

/// <summary>A run's numbers as one JSON document, written as it goes: it may be larger than memory.</summary>
internal sealed class JsonTables
{
    private const int FullBuffer = 1 << 20;
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Utf8JsonWriter _json;

    private JsonTables(Utf8JsonWriter json) => _json = json;

    /// <summary>Writes the document.</summary>
    public static void Write(RunNumbers numbers, Stream stream)
    {
        using Utf8JsonWriter json = new(stream, s_options);
        new JsonTables(json).Write(numbers);
    }

    private void Write(RunNumbers numbers)
    {
        RunInfo info = numbers.Run.Info;
        _json.WriteStartObject();
        _json.WriteString("kinship", RunInfo.ThisVersion);
        _json.WriteString(
            "run",
            Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(numbers.Run.Path)))
        );
        _json.WriteString("status", info.Status.ToString().ToLowerInvariant());
        _json.WriteNumber("epochs", numbers.History.Count);
        Texts("tasks", numbers.Run.Tasks);
        _json.WriteStartObject("history");
        foreach (string name in numbers.History.Names)
        {
            Numbers(name, numbers.History[name]);
        }

        _json.WriteEndObject();
        WriteAffinity(numbers);
        Rows("effects", numbers.Effects, WriteEffect);
        Rows("agreement", numbers.Agreement, WriteAgreement);
        _json.WriteEndObject();
    }

    private void WriteAffinity(RunNumbers numbers)
    {
        if (numbers.Record is not { } record)
        {
            _json.WriteNull("affinity");
            return;
        }

        _json.WriteStartObject("affinity");
        _json.WriteString("defaultMove", MoveNames.Format(record.DefaultMove));
        _json.WriteString("nullTask", record.NullTask);
        Numbers("learningRates", record.LearningRates);
        _json.WriteStartArray("series");
        foreach (AffinitySeries series in numbers.Series)
        {
            WriteSeries(series);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteSeries(AffinitySeries series)
    {
        _json.WriteStartObject();
        _json.WriteString("estimator", EstimatorNames.Format(series.Key.Estimator));
        _json.WriteString("move", series.Key.Move is { } move ? MoveNames.Format(move) : null);
        _json.WriteString("layer", series.Key.Layer);
        _json.WriteString("on", OnNames.Format(series.Key.On));
        Texts("sources", series.Whole.Mean.Sources);
        _json.WritePropertyName("whole");
        WriteStatistics(series.Whole);
        _json.WritePropertyName("settled");
        WriteStatistics(series.Settled);
        _json.WriteStartArray("byEpoch");
        foreach (AffinityStatistics epoch in series.Epochs)
        {
            WriteStatistics(epoch);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteStatistics(AffinityStatistics? statistics)
    {
        if (statistics is null)
        {
            _json.WriteNullValue();
            return;
        }

        int columns = statistics.Mean.Tasks.Count;
        int pairs = statistics.Steps.Count;
        _json.WriteStartObject();
        Matrix("mean", pairs, columns, k => Number(statistics.Mean.Values[k]));
        Matrix("sd", pairs, columns, k => Number(statistics.StandardDeviation.Values[k]));
        Matrix("se", pairs, columns, k => Number(statistics.StandardError?.Values[k] ?? double.NaN));
        Matrix("ciLow", pairs, columns, k => Number(statistics.LowOf(k)));
        Matrix("ciHigh", pairs, columns, k => Number(statistics.HighOf(k)));
        Matrix("steps", pairs, columns, k => _json.WriteNumberValue(statistics.Steps[k]));
        IReadOnlyList<Verdict?> verdicts = statistics.Verdicts;
        if (verdicts.Count == 0)
        {
            _json.WriteNull("verdict");
        }
        else
        {
            Matrix(
                "verdict",
                pairs,
                columns,
                k => _json.WriteStringValue(verdicts[k] is { } verdict ? VerdictNames.Format(verdict) : null)
            );
        }

        _json.WriteEndObject();
        if (_json.BytesPending > FullBuffer)
        {
            _json.Flush();
        }
    }

    private void WriteEffect(EffectRow row)
    {
        _json.WriteString("baseline", row.Baseline);
        _json.WriteString("source", row.Source);
        _json.WriteString("target", row.Target);
        _json.WriteString("metric", row.Metric);
        Number("effect", row.Effect);
        Number("ciLow", row.Low);
        Number("ciHigh", row.High);
        _json.WriteNumber("seeds", row.Seeds);
        _json.WriteString("verdict", row.Verdict is { } verdict ? VerdictNames.Format(verdict) : null);
    }

    private void WriteAgreement(AgreementFigures row)
    {
        _json.WriteString("estimator", row.Estimator);
        _json.WriteString("move", row.Move.Length > 0 ? row.Move : null);
        _json.WriteString("on", row.On.Length > 0 ? row.On : null);
        _json.WriteString("part", row.Part);
        Number("pearson", row.Pearson);
        Number("spearman", row.Spearman);
        Number("spearmanWithin", row.SpearmanWithin);
        Number("p", row.P);
        Number("ceiling", row.Ceiling);
    }

    private void Rows<T>(string name, IReadOnlyList<T> rows, Action<T> members)
    {
        _json.WriteStartArray(name);
        foreach (T row in rows)
        {
            _json.WriteStartObject();
            members(row);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void Matrix(string name, int pairs, int columns, Action<int> cell)
    {
        _json.WriteStartArray(name);
        for (int k = 0; k < pairs; k++)
        {
            if (k % columns == 0)
            {
                _json.WriteStartArray();
            }

            cell(k);
            if (k % columns == columns - 1)
            {
                _json.WriteEndArray();
            }
        }

        _json.WriteEndArray();
    }

    private void Texts(string name, IEnumerable<string> texts)
    {
        _json.WriteStartArray(name);
        foreach (string text in texts)
        {
            _json.WriteStringValue(text);
        }

        _json.WriteEndArray();
    }

    private void Numbers(string name, IEnumerable<double> numbers)
    {
        _json.WriteStartArray(name);
        foreach (double number in numbers)
        {
            Number(number);
        }

        _json.WriteEndArray();
    }

    private void Number(string name, double value)
    {
        _json.WritePropertyName(name);
        Number(value);
    }

    private void Number(double value)
    {
        if (double.IsFinite(value))
        {
            _json.WriteNumberValue(value);
        }
        else
        {
            _json.WriteNullValue(); // JSON has no NaN and no infinity
        }
    }
}
