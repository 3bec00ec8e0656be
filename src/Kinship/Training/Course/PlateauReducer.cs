namespace Kinship.Training.Course;

/// <summary>Lowers the learning rate as <see cref="ReduceOnPlateau"/> says.</summary>
internal sealed class PlateauReducer(ReduceOnPlateau options, MonitoredColumn monitor, LearningRates rates)
    : ICheckpointed
{
    private readonly BestValue _best = new(monitor, options.MinDelta);
    private int _wait;
    private int _cooldown;

    /// <inheritdoc/>
    public string StateName => "reduce_on_plateau";

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history)
    {
        if (_cooldown > 0)
        {
            _cooldown--;
            _wait = 0;
        }

        if (_best.Take(epoch, monitor.Read(history)))
        {
            _wait = 0;
        }
        else if (_cooldown == 0 && ++_wait >= options.Patience && rates.Base > options.MinLearningRate)
        {
            rates.Base = Math.Max(rates.Base * options.Factor, options.MinLearningRate);
            _cooldown = options.Cooldown;
            _wait = 0;
        }
    }

    /// <inheritdoc/>
    public void Save(CheckpointState state)
    {
        state.Set("wait", _wait);
        state.Set("cooldown", _cooldown);
        _best.Save(state);
    }

    /// <inheritdoc/>
    public void Restore(CheckpointState state, int epoch)
    {
        _wait = (int)state.Number("wait");
        _cooldown = (int)state.Number("cooldown");
        _best.Restore(state);
    }
}
