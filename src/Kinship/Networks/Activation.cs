namespace Kinship.Networks;

/// <summary>An activation, as Keras defines it.</summary>
public enum Activation
{
    /// <summary>x.</summary>
    Linear,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,

    /// <summary>x Phi(x), exactly (by erf), as Keras' default.</summary>
    Gelu,

    /// <summary>x above 0, exp(x) - 1 below.</summary>
    Elu,

    /// <summary>x above 0, 0.2 x below (Keras 3's negative_slope).</summary>
    LeakyRelu,

    /// <summary>x sigmoid(x); Keras also calls it silu.</summary>
    Swish,
}
