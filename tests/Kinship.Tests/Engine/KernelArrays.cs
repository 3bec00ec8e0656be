using System.Numerics;
using Kinship.Engine.Numerics;

namespace Kinship.Tests.Engine;

/// <summary>Arrays for tests of kernels.</summary>
internal static class KernelArrays
{
    public static unsafe T* Filled<T>(Workspace<T> workspace, int count, int salt)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* block = workspace.Allocate(count);
        for (int i = 0; i < count; i++)
        {
            block[i] = T.CreateTruncating(Value(salt, i));
        }

        return block;
    }

    /// <summary>A number in [-1, 1), a multiple of 1/64, so that it is the same in both precisions.</summary>
    private static double Value(int salt, int i) => ((((i * 2654435761L) + (salt * 40503L)) >> 7) % 128 / 64.0) - 1;
}
