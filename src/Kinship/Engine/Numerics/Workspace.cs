using System.Runtime.InteropServices;

namespace Kinship.Engine.Numerics;

/// <summary>
/// Owns the engine's blocks of numbers: zeroed, aligned to 64 bytes, outside the garbage collector's reach, freed
/// together. Kernels rely on the alignment of rows: see <see cref="Pad"/>.
/// </summary>
internal sealed unsafe class Workspace<T> : IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;
    private readonly List<nint> _blocks = [];

    ~Workspace() => Free();

    /// <summary>A row's length rounded up to whole 64-byte lines, so that no kernel has a tail.</summary>
    public static int Pad(int count)
    {
        int line = Alignment / sizeof(T);
        return (count + line - 1) / line * line;
    }

    /// <summary>A block of so many numbers (at least one line), zeroed.</summary>
    public T* Allocate(long count)
    {
        nuint bytes = (nuint)(Math.Max(count, 1) * sizeof(T) + Alignment - 1) / Alignment * Alignment;
        void* block = NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(block, bytes);
        _blocks.Add((nint)block);
        return (T*)block;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        foreach (nint block in _blocks)
        {
            NativeMemory.AlignedFree((void*)block);
        }

        _blocks.Clear();
    }
}
