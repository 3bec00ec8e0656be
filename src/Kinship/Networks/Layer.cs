namespace Kinship.Networks;

/// <summary>A layer's description: no weights, no arithmetic.</summary>
public abstract record Layer;

/// <summary>y = activation(x W + b), W glorot_uniform, b zero.</summary>
/// <param name="Units">Outputs, at least 1.</param>
/// <param name="Activation">Applied to the outputs; default linear.</param>
public sealed record Dense(int Units, Activation Activation = Activation.Linear) : Layer
{
    /// <summary>L1 penalty on the kernel: l1 sum |w| is added to the training loss. At least 0, default 0.</summary>
    public double L1 { get; init; }

    /// <summary>L2 penalty on the kernel: l2 sum w^2 is added to the training loss (no half, as in Keras). At least 0, default 0.</summary>
    public double L2 { get; init; }

    /// <summary>
    /// The largest Euclidean norm of a unit's incoming weights, to which they are scaled back after a step (Srebro and
    /// Shraibman 2005). Above 0; null, the default, for no limit.
    /// </summary>
    public double? MaxNorm { get; init; }
}

/// <summary>
/// Batch normalization over the rows, per unit (Ioffe and Szegedy 2015), with Keras' conventions: the running variance
/// is the batch's biased one.
/// </summary>
/// <param name="Momentum">running = momentum running + (1 - momentum) batch; in [0, 1), default 0.99.</param>
/// <param name="Epsilon">Added to the variance; above 0, default 1e-3.</param>
public sealed record BatchNormalization(double Momentum = 0.99, double Epsilon = 1e-3) : Layer;

/// <summary>Inverted dropout: in training a unit is zeroed with the rate's probability, others scaled by 1 / (1 - rate).</summary>
/// <param name="Rate">In [0, 1).</param>
public sealed record Dropout(double Rate) : Layer;

/// <summary>
/// A module of another library, computed by an engine of its own: only its name and size are known here. It stands for a whole
/// trunk, or for a whole head, output layer included.
/// </summary>
/// <param name="Module">What it is called there.</param>
/// <param name="Trainable">Its parameters that training moves.</param>
/// <param name="NonTrainable">Its frozen parameters and its buffers.</param>
public sealed record ModuleLayer(string Module, long Trainable, long NonTrainable) : Layer;

/// <summary>An activation as a layer of its own.</summary>
/// <param name="Function">Which one.</param>
public sealed record ActivationLayer(Activation Function) : Layer;
