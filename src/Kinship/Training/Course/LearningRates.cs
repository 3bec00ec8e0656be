using Kinship.Engine;

namespace Kinship.Training.Course;

/// <summary>
/// The learning rate of every step: the schedule's share of a base rate, which is the optimizer's until something lowers
/// it. Without a schedule the rate is the engine's own, and only what lowers it touches it.
/// </summary>
internal sealed class LearningRates(IEngine engine, TrainingOptions options, int stepsPerEpoch) : ICheckpointed
{
    private double _base = engine.LearningRate;

    /// <inheritdoc/>
    public string StateName => "schedule";

    /// <summary>The rate that the schedule takes its shares of.</summary>
    public double Base
    {
        get => options.Schedule is null ? engine.LearningRate : _base;
        set
        {
            if (options.Schedule is null)
            {
                engine.LearningRate = value;
            }

            _base = value;
        }
    }

    /// <summary>Sets the rate of a step, from 1 over all epochs.</summary>
    public void SetFor(long step)
    {
        if (options.Schedule is { } schedule)
        {
            engine.LearningRate = _base * schedule.ShareAt(step, stepsPerEpoch, options.Epochs);
        }
    }

    /// <inheritdoc/>
    public void Save(CheckpointState state) => state.Set("base", _base);

    /// <inheritdoc/>
    public void Restore(CheckpointState state, int epoch)
    {
        _base = state.Number("base");
        double found = engine.LearningRate;
        SetFor(((long)epoch * stepsPerEpoch) + 1);
        if (engine.LearningRate != found)
        {
            throw MonitorErrors.OtherSchedule(found, engine.LearningRate);
        }
    }
}
