using Kinship.Engine;

namespace Kinship.Training;

/// <summary>
/// Sets the learning rate before every epoch, as Keras' callback of this name. The look-ahead affinity scales with the
/// learning rate, so a schedule shows in its curves. See <see cref="LearningRateSchedule"/> for those that have a name.
/// </summary>
/// <param name="schedule">
/// The rate for an epoch (from 1), given the rate of the one before; above 0. A resumed training is exact where it depends
/// on nothing else.
/// </param>
public sealed class LearningRateScheduler(Func<int, double, double> schedule) : ICheckpointed
{
    private IEngine? _engine;
    private int _epochs;
    private double _rate;

    /// <inheritdoc/>
    public string StateName => "learning_rate_scheduler";

    /// <inheritdoc/>
    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch)
    {
        _engine = engine;
        _epochs = epochs;
        Set(1, engine.LearningRate);
    }

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history)
    {
        _rate = _engine!.LearningRate;
        Set(epoch + 1, _rate);
    }

    /// <summary>Writes the rate of the epoch done: a training of more epochs asks anew for that of the next.</summary>
    public void Save(CheckpointState state) => state.Set("rate", _rate);

    /// <inheritdoc/>
    public void Restore(CheckpointState state, int epoch)
    {
        _rate = state.Number("rate");
        Set(epoch + 1, _rate);
    }

    private void Set(int epoch, double before)
    {
        if (epoch <= _epochs)
        {
            double rate = schedule(epoch, before);
            TrainingChecks.CheckLearningRate(rate);
            _engine!.LearningRate = rate;
        }
    }
}
