using Kinship.Engine;

namespace Kinship.Training;

/// <summary>
/// Sets the learning rate before every epoch, as Keras' callback of this name. The look-ahead affinity scales with the
/// learning rate, so a schedule shows in its curves.
/// </summary>
/// <param name="schedule">The rate for an epoch (from 1), given the rate of the one before; above 0.</param>
public sealed class LearningRateScheduler(Func<int, double, double> schedule) : ITrainingObserver
{
    private IEngine? _engine;
    private int _epochs;

    /// <inheritdoc/>
    public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch)
    {
        _engine = engine;
        _epochs = epochs;
        Set(1);
    }

    /// <inheritdoc/>
    public void OnEpoch(int epoch, History history)
    {
        if (epoch < _epochs)
        {
            Set(epoch + 1);
        }
    }

    private void Set(int epoch)
    {
        double rate = schedule(epoch, _engine!.LearningRate);
        TrainingChecks.CheckLearningRate(rate);
        _engine.LearningRate = rate;
    }
}
