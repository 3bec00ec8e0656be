using Kinship.Engine;

namespace Kinship.Training.Course;

/// <summary>Stops the training as <see cref="EarlyStopping"/> says.</summary>
internal sealed class EarlyStopper(EarlyStopping options, MonitoredColumn monitor) : ICheckpointed, IRestoresWeights
{
    private readonly BestValue _best = new(monitor, options.MinDelta);
    private readonly BestWeights _weights = new();
    private IEngine? _engine;
    private int _epoch;
    private int _wait;
    private bool _better;

    /// <inheritdoc/>
    public string StateName => "early_stopping";

    /// <summary>
    /// Follows from the state alone, so that a run resumed where it had stopped stops there again, unless it was given
    /// more patience. As in Keras it never stops after the first epoch.
    /// </summary>
    public string? StopReason =>
        !_better && _wait > 0 && _wait >= options.Patience && _epoch > 1
            ? StopWords.NoBetter(options, monitor, _best, _wait)
            : null;

    /// <inheritdoc/>
    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch) => _engine = engine;

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history)
    {
        _epoch = epoch;
        if (epoch <= options.StartFromEpoch)
        {
            return;
        }

        double value = monitor.Read(history);
        _better = _best.Take(epoch, value);
        _wait = _better && BeatsBaseline(value) ? 0 : _wait + 1;
        if (options.RestoreBestWeights && (_better || _weights.Epoch == 0))
        {
            _weights.Keep(_engine!, epoch);
        }
    }

    /// <inheritdoc/>
    public void Save(CheckpointState state)
    {
        state.Set("wait", _wait);
        state.Set("better", _better ? 1 : 0);
        _best.Save(state);
        if (options.RestoreBestWeights)
        {
            _weights.Save(state);
        }
    }

    /// <inheritdoc/>
    public void Restore(CheckpointState state, int epoch)
    {
        _epoch = epoch;
        _wait = (int)state.Number("wait");
        _better = state.Number("better") != 0;
        _best.Restore(state);
        if (options.RestoreBestWeights)
        {
            _weights.Restore(state, _engine!);
        }
    }

    public int? PutBack() => _weights.PutBack(_engine!);

    private bool BeatsBaseline(double value) =>
        options.Baseline is not { } baseline || monitor.IsBetter(value, baseline, options.MinDelta);
}
