namespace Kinship.Engine.Numerics;

/// <summary>
/// The numbers of one Adam step: p = p - Decay p - Alpha m / (RootScale sqrt(v) + Epsilon) after m and v have taken the gradient
/// in. Keras' form has RootScale 1 and Alpha = lr sqrt(1 - b2^t) / (1 - b1^t); PyTorch's RootScale 1 / sqrt(1 - b2^t) and
/// Alpha = lr / (1 - b1^t). Decay is lr times the weight decay.
/// </summary>
internal readonly record struct AdamStep<T>(T Alpha, T Beta1, T Beta2, T RootScale, T Epsilon, T Decay)
    where T : unmanaged;
