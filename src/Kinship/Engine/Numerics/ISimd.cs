namespace Kinship.Engine.Numerics;

/// <summary>
/// A vector width: the operations that kernels are written in once, for Vector512, Vector256 and Vector128 alike. The
/// implementations are empty structs, so the JIT resolves and inlines every call.
/// </summary>
internal unsafe interface ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged
{
    /// <summary>Elements in a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Broadcast(T value);

    static abstract TVector Load(T* source);

    static abstract void Store(TVector value, T* target);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Sqrt(TVector a);

    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector Exp(TVector a);

    static abstract TVector Log(TVector a);

    /// <summary>value where test is above zero, 0 elsewhere.</summary>
    static abstract TVector WherePositive(TVector test, TVector value);

    /// <summary>value where a equals b, 0 elsewhere.</summary>
    static abstract TVector WhereEqual(TVector a, TVector b, TVector value);

    /// <summary>The larger of both; NaN stays.</summary>
    static abstract TVector AtLeast(TVector a, TVector limit);

    /// <summary>a 2^k for whole k, which are the lowest bits of n; nothing may overflow.</summary>
    static abstract TVector AddToExponent(TVector a, TVector n);

    /// <summary>The sum of the elements.</summary>
    static abstract T Sum(TVector a);
}
