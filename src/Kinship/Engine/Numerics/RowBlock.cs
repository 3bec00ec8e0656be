namespace Kinship.Engine.Numerics;

/// <summary>
/// The rows of a batch as columns of the engine's arrays: so many real ones, then padding up to whole 64-byte lines. The
/// padding holds whatever bias and activation make of zeros; sums over rows are taken through the mask.
/// </summary>
/// <param name="count">Real rows.</param>
/// <param name="stride">Columns, padding included.</param>
/// <param name="mask">[stride]: 1 for a real row, 0 for padding.</param>
internal readonly unsafe struct RowBlock<T>(int count, int stride, T* mask)
    where T : unmanaged
{
    public readonly int Count = count;
    public readonly int Stride = stride;
    public readonly T* Mask = mask;
}
