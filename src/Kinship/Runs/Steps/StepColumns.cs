using Parquet;
using Parquet.Schema;

namespace Kinship.Runs.Steps;

/// <summary>Rows of observations, column by column, until they are written as one row group.</summary>
internal sealed class StepColumns
{
    private readonly List<int> _epoch = [];
    private readonly List<int> _step = [];
    private readonly List<double> _rate = [];
    private readonly List<bool> _young = [];
    private readonly List<string>[] _texts = [.. Enumerable.Range(0, s_texts.Length).Select(_ => new List<string>())];
    private readonly List<double> _value = [];

    private static readonly DataField<int> s_epoch = new("epoch");
    private static readonly DataField<int> s_step = new("step");
    private static readonly DataField<double> s_rate = new("learning_rate");
    private static readonly DataField<bool> s_young = new("young");
    private static readonly DataField<double> s_value = new("value");
    private static readonly DataField[] s_texts =
    [
        .. new[] { "kind", "move", "layer", "on", "source", "target" }.Select(n => new DataField(
            n,
            typeof(string),
            false
        )),
    ];

    /// <summary>The columns, in order.</summary>
    public static ParquetSchema Schema { get; } = new([s_epoch, s_step, s_rate, s_young, .. s_texts, s_value]);

    /// <summary>Rows that are not written yet.</summary>
    public int Count => _value.Count;

    /// <summary>Adds a row.</summary>
    /// <param name="step">Epoch, step, learning rate, and whether the second moments are young.</param>
    /// <param name="series">Kind, move, layer and rows: what is measured.</param>
    /// <param name="source">Whose step; empty where nobody's.</param>
    /// <param name="target">Whose loss or gradient.</param>
    /// <param name="value">The number.</param>
    public void Add(StepPlace step, StepSeries series, string source, string target, double value)
    {
        _epoch.Add(step.Epoch);
        _step.Add(step.Step);
        _rate.Add(step.LearningRate);
        _young.Add(step.Young);
        _texts[0].Add(series.Kind);
        _texts[1].Add(series.Move);
        _texts[2].Add(series.Layer);
        _texts[3].Add(series.On);
        _texts[4].Add(source);
        _texts[5].Add(target);
        _value.Add(value);
    }

    /// <summary>Writes the rows as a row group, and forgets them.</summary>
    public void Flush(ParquetWriter writer)
    {
        if (Count > 0)
        {
            WriteAsync(writer).GetAwaiter().GetResult(); // to a file, and without a synchronisation context
            Clear();
        }
    }

    private async Task WriteAsync(ParquetWriter writer)
    {
        using ParquetRowGroupWriter group = writer.CreateRowGroup();
        await group.WriteAsync<int>(s_epoch, _epoch.ToArray());
        await group.WriteAsync<int>(s_step, _step.ToArray());
        await group.WriteAsync<double>(s_rate, _rate.ToArray());
        await group.WriteAsync<bool>(s_young, _young.ToArray());
        for (int i = 0; i < s_texts.Length; i++)
        {
            await group.WriteAsync(s_texts[i], _texts[i]);
        }

        await group.WriteAsync<double>(s_value, _value.ToArray());
    }

    private void Clear()
    {
        _epoch.Clear();
        _step.Clear();
        _rate.Clear();
        _young.Clear();
        Array.ForEach(_texts, t => t.Clear());
        _value.Clear();
    }
}
