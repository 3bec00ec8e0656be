namespace Kinship.Engine.Numerics;

/// <summary>The arguments of <see cref="Kernels{T}.Normalize"/>.</summary>
internal readonly unsafe ref struct Normalization<T>
    where T : unmanaged
{
    public int Units { get; init; }
    public T* Mean { get; init; }
    public T* Variance { get; init; }
    public T* Inverse { get; init; }
    public T* Gamma { get; init; }
    public T* Beta { get; init; }
    public T Epsilon { get; init; }
}

/// <summary>The arguments of <see cref="Kernels{T}.NormalizeBackward"/>.</summary>
internal readonly unsafe ref struct NormalizationGradient<T>
    where T : unmanaged
{
    public int Units { get; init; }
    public T* Input { get; init; }
    public T* Mean { get; init; }
    public T* Inverse { get; init; }
    public T* Gamma { get; init; }
    public T* OutputGradient { get; init; }
    public T* InputGradient { get; init; }
    public T* GammaGradient { get; init; }
    public T* BetaGradient { get; init; }
    public bool Training { get; init; }
}
