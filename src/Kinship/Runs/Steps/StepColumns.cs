using Kinship.Runs.Tables;

namespace Kinship.Runs.Steps;

/// <summary>Rows of observations, column by column.</summary>
internal sealed class StepColumns
{
    private readonly ValueColumn<int> _epoch = new("epoch");
    private readonly ValueColumn<int> _step = new("step");
    private readonly ValueColumn<double> _rate = new("learning_rate");
    private readonly ValueColumn<bool> _young = new("young");
    private readonly TextColumn _kind = new("kind");
    private readonly TextColumn _move = new("move");
    private readonly TextColumn _layer = new("layer");
    private readonly TextColumn _on = new("on");
    private readonly TextColumn _source = new("source");
    private readonly TextColumn _target = new("target");
    private readonly ValueColumn<double> _value = new("value");

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<ParquetColumn> All =>
        [_epoch, _step, _rate, _young, _kind, _move, _layer, _on, _source, _target, _value];

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
        _kind.Add(series.Kind);
        _move.Add(series.Move);
        _layer.Add(series.Layer);
        _on.Add(series.On);
        _source.Add(source);
        _target.Add(target);
        _value.Add(value);
    }
}
