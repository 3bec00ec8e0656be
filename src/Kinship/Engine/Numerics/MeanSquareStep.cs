namespace Kinship.Engine.Numerics;

/// <summary>
/// The numbers of one step of RMSprop or Adagrad: v = Keep v + Take g^2, and where a mean gradient is kept
/// a = Keep a + Take g; p -= Rate g / sqrt(v - a^2 + Epsilon), by way of a buffer where there is momentum:
/// buffer = Momentum buffer + Rate g / sqrt(...); p -= buffer.
/// </summary>
internal readonly record struct MeanSquareStep<T>(T Rate, T Keep, T Take, T Momentum, T Epsilon)
    where T : unmanaged;
