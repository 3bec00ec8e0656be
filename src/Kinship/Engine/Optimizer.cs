namespace Kinship.Engine;

/// <summary>How parameters move; every value by Keras' name and with Keras' default.</summary>
/// <param name="LearningRate">Above 0.</param>
public abstract record Optimizer(double LearningRate)
{
    /// <summary>The look-ahead measured by default: the one that describes this optimizer's own step.</summary>
    public abstract Move DefaultMove { get; }
}

/// <summary>
/// Adam (Kingma and Ba 2015) in Keras' form: p -= lr sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + eps).
/// </summary>
/// <param name="LearningRate">Above 0, default 1e-3.</param>
/// <param name="Beta1">Decay of the first moment, in [0, 1), default 0.9.</param>
/// <param name="Beta2">Decay of the second moment, in [0, 1), default 0.999.</param>
/// <param name="Epsilon">Added to sqrt(v), above 0, default 1e-7.</param>
/// <param name="TorchForm">
/// PyTorch's form instead: p -= lr / (1 - b1^t) m / (sqrt(v / (1 - b2^t)) + eps); it differs only in how eps counts.
/// </param>
public sealed record Adam(
    double LearningRate = 1e-3,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-7,
    bool TorchForm = false
) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override Move DefaultMove => Move.Preconditioned;
}

/// <summary>Stochastic gradient descent: velocity = momentum velocity - lr g; p += velocity (Keras' form).</summary>
/// <param name="LearningRate">Above 0, default 0.01.</param>
/// <param name="Momentum">In [0, 1), default 0.</param>
public sealed record Sgd(double LearningRate = 0.01, double Momentum = 0) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override Move DefaultMove => Move.Gradient;
}
