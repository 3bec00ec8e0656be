namespace Kinship.Engine.Numerics;

/// <summary>The arrays of RMSprop or Adagrad; mean and buffer null where the optimizer has none.</summary>
internal readonly unsafe struct MeanSquareState<T>(T* v, T* mean, T* buffer)
    where T : unmanaged
{
    public readonly T* V = v;
    public readonly T* Mean = mean;
    public readonly T* Buffer = buffer;

    /// <summary>The arrays from a place on.</summary>
    public MeanSquareState<T> From(long at) =>
        new(V + at, Mean == null ? null : Mean + at, Buffer == null ? null : Buffer + at);
}
