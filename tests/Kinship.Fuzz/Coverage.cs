using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace Kinship.Fuzz;

/// <summary>
/// What an execution went through: the instrumented code counts its edges in a map, as AFL's does. An input is interesting whose
/// counts, in classes, reach what none has reached before.
/// </summary>
internal sealed unsafe class Coverage
{
    private const int Size = 1 << 16;
    private readonly byte* _map = (byte*)NativeMemory.AllocZeroed(Size);
    private readonly byte[] _seen = new byte[Size];

    public Coverage() => Trace.SharedMem = _map;

    /// <summary>Edges reached by any input.</summary>
    public int Edges { get; private set; }

    /// <summary>Before an execution.</summary>
    public void Clear()
    {
        new Span<byte>(_map, Size).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>After it: whether it reached anything new.</summary>
    public bool IsNew()
    {
        bool found = false;
        ReadOnlySpan<ulong> words = new(_map, Size / sizeof(ulong));
        for (int w = 0; w < words.Length; w++)
        {
            if (words[w] != 0)
            {
                found |= Take(w * sizeof(ulong));
            }
        }

        return found;
    }

    private bool Take(int start)
    {
        bool found = false;
        for (int i = start; i < start + sizeof(ulong); i++)
        {
            byte reached = Class(_map[i]);
            if ((reached & ~_seen[i]) != 0)
            {
                Edges += _seen[i] == 0 ? 1 : 0;
                _seen[i] |= reached;
                found = true;
            }
        }

        return found;
    }

    /// <summary>AFL's classes of counts, a bit each.</summary>
    private static byte Class(byte count) =>
        count switch
        {
            0 => 0,
            1 => 1,
            2 => 2,
            3 => 4,
            < 8 => 8,
            < 16 => 16,
            < 32 => 32,
            < 128 => 64,
            _ => 128,
        };
}
