namespace Kinship.Training;

/// <summary>
/// How the learning rate goes over a training, as a share of the optimizer's own: a pure function of the step, so that a
/// resumed training goes on exactly. Set anew before every step.
/// </summary>
/// <remarks>
/// Look-ahead and first-order affinities scale with the learning rate, so a schedule shows in their curves over the
/// epochs: compare epochs per unit of learning rate, by the history's column <c>learning_rate</c>.
/// </remarks>
public abstract record LearningRateSchedule
{
    /// <summary>
    /// Epochs, also parts of one, over which the rate rises linearly from near 0 before the decay begins (Goyal et al.
    /// 2017, section 2.2): step k of W warm-up steps has the share k / W. At least 0.
    /// </summary>
    /// <value>Default 0: none.</value>
    public double WarmUp { get; init; }

    /// <summary>The share of the optimizer's learning rate that a step has: at least 0, at most 1.</summary>
    /// <param name="step">The step over all epochs, from 1.</param>
    /// <param name="stepsPerEpoch">Steps that make an epoch.</param>
    /// <param name="epochs">Epochs of the whole training.</param>
    public double ShareAt(long step, int stepsPerEpoch, int epochs)
    {
        double warmUp = WarmUp * stepsPerEpoch;
        if (step < warmUp)
        {
            return step / warmUp;
        }

        double since = Math.Max(0, step - 1 - warmUp) / stepsPerEpoch;
        return ShareAfter(since, epochs - WarmUp);
    }

    /// <summary>The share so many epochs after the warm-up, of so many that the training has from there.</summary>
    private protected abstract double ShareAfter(double since, double epochs);
}

/// <summary>The optimizer's learning rate, after a warm-up where there is one.</summary>
public sealed record ConstantRate : LearningRateSchedule
{
    private protected override double ShareAfter(double since, double epochs) => 1;
}

/// <summary>Times <paramref name="Factor"/> once in <paramref name="Every"/> epochs: the share factor^floor(t / every).</summary>
/// <param name="Every">Epochs from one fall to the next, at least 1, default 10.</param>
/// <param name="Factor">Above 0 and below 1, default 0.1.</param>
public sealed record StepDecay(int Every = 10, double Factor = 0.1) : LearningRateSchedule
{
    private protected override double ShareAfter(double since, double epochs) =>
        Math.Pow(Factor, Math.Floor(since / Every));
}

/// <summary>Times <paramref name="Factor"/> an epoch, falling at every step: the share factor^t, t in epochs.</summary>
/// <param name="Factor">Above 0 and below 1, default 0.95.</param>
public sealed record ExponentialDecay(double Factor = 0.95) : LearningRateSchedule
{
    private protected override double ShareAfter(double since, double epochs) => Math.Pow(Factor, since);
}

/// <summary>
/// Half a cosine from the optimizer's learning rate to <paramref name="Minimum"/> times it, without restarts: the share
/// min + (1 - min) (1 + cos(pi t / T)) / 2 (Loshchilov and Hutter 2017, equation 5); min from T on.
/// </summary>
/// <param name="Minimum">The share at the end, from 0 on and below 1, default 0.</param>
/// <param name="Epochs">
/// Epochs until the minimum, the warm-up's among them; null (the default) for the training's. Say it where a training is to
/// be resumed with more epochs than it began with: a cosine over other epochs is another schedule.
/// </param>
public sealed record CosineDecay(double Minimum = 0, int? Epochs = null) : LearningRateSchedule
{
    private protected override double ShareAfter(double since, double epochs)
    {
        double length = Epochs - WarmUp ?? epochs;
        double part = since < length ? since / length : 1;
        return Minimum + ((1 - Minimum) * (1 + Math.Cos(Math.PI * part)) / 2);
    }
}
