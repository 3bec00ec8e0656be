namespace Kinship.Engine.Numerics;

/// <summary>
/// The numbers of one step with momentum: velocity = Momentum velocity - Rate g; p += velocity, or with Nesterov's
/// momentum p += Momentum velocity - Rate g.
/// </summary>
internal readonly record struct MomentumStep<T>(T Rate, T Momentum, bool Nesterov)
    where T : unmanaged;
