using Kinship.Engine;

namespace Kinship.Training.Course;

/// <summary>Keeps the best epoch's weights as <see cref="RestoreBest"/> says.</summary>
internal sealed class BestKeeper(MonitoredColumn monitor) : ICheckpointed, IRestoresWeights
{
    private readonly BestValue _best = new(monitor);
    private readonly BestWeights _weights = new();
    private IEngine? _engine;

    /// <inheritdoc/>
    public string StateName => "restore_best";

    /// <inheritdoc/>
    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch) => _engine = engine;

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history)
    {
        if (_best.Take(epoch, monitor.Read(history)) || _weights.Epoch == 0)
        {
            _weights.Keep(_engine!, epoch);
        }
    }

    /// <inheritdoc/>
    public void Save(CheckpointState state)
    {
        _best.Save(state);
        _weights.Save(state);
    }

    /// <inheritdoc/>
    public void Restore(CheckpointState state, int epoch)
    {
        _best.Restore(state);
        _weights.Restore(state, _engine!);
    }

    public int? PutBack() => _weights.PutBack(_engine!);
}
