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

/// <summary>
/// Stochastic gradient descent in Keras' form: velocity = momentum velocity - lr g; p += velocity, or with Nesterov's
/// momentum p += momentum velocity - lr g.
/// </summary>
/// <param name="LearningRate">Above 0, default 0.01.</param>
/// <param name="Momentum">In [0, 1), default 0.</param>
/// <param name="Nesterov">Nesterov's momentum (Sutskever et al. 2013); needs a momentum above 0. Default false.</param>
public sealed record Sgd(double LearningRate = 0.01, double Momentum = 0, bool Nesterov = false)
    : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override Move DefaultMove => Move.Gradient;
}

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019) in Keras' form: p -= lr decay p, for every parameter and
/// with the learning rate of the step, then Adam's step in Keras' form.
/// </summary>
/// <param name="LearningRate">Above 0, default 1e-3.</param>
/// <param name="WeightDecay">At least 0, default 0.004.</param>
/// <param name="Beta1">Decay of the first moment, in [0, 1), default 0.9.</param>
/// <param name="Beta2">Decay of the second moment, in [0, 1), default 0.999.</param>
/// <param name="Epsilon">Added to sqrt(v), above 0, default 1e-7.</param>
public sealed record AdamW(
    double LearningRate = 1e-3,
    double WeightDecay = 0.004,
    double Beta1 = 0.9,
    double Beta2 = 0.999,
    double Epsilon = 1e-7
) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override Move DefaultMove => Move.Preconditioned;
}

/// <summary>
/// RMSprop (Tieleman and Hinton 2012) in Keras' form: v = rho v + (1 - rho) g^2; p -= lr g / sqrt(v + eps); with
/// momentum: buffer = momentum buffer + lr g / sqrt(v + eps); p -= buffer. Centered, a = rho a + (1 - rho) g, and v - a^2,
/// at least 0, stands for v under the root.
/// </summary>
/// <param name="LearningRate">Above 0, default 1e-3.</param>
/// <param name="Rho">Decay of the mean square, in [0, 1), default 0.9.</param>
/// <param name="Momentum">In [0, 1), default 0.</param>
/// <param name="Epsilon">Added under the root, above 0, default 1e-7.</param>
/// <param name="Centered">Whether the squared mean gradient is taken from v (Graves 2013). Default false.</param>
public sealed record RMSprop(
    double LearningRate = 1e-3,
    double Rho = 0.9,
    double Momentum = 0,
    double Epsilon = 1e-7,
    bool Centered = false
) : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override Move DefaultMove => Move.Preconditioned;
}

/// <summary>Adagrad (Duchi et al. 2011) in Keras' form: a += g^2; p -= lr g / sqrt(a + eps).</summary>
/// <param name="LearningRate">Above 0, default 1e-3.</param>
/// <param name="InitialAccumulatorValue">What a starts with, at least 0, default 0.1.</param>
/// <param name="Epsilon">Added under the root, above 0, default 1e-7.</param>
public sealed record Adagrad(double LearningRate = 1e-3, double InitialAccumulatorValue = 0.1, double Epsilon = 1e-7)
    : Optimizer(LearningRate)
{
    /// <inheritdoc/>
    public override Move DefaultMove => Move.Preconditioned;
}
