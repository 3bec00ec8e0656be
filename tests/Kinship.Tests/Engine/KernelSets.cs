using System.Numerics;
using System.Runtime.Intrinsics;
using Kinship.Engine.Numerics;

namespace Kinship.Tests.Engine;

/// <summary>The kernels at every vector width; those the processor lacks run by the runtime's own fallback.</summary>
internal static class KernelSets
{
    public static IEnumerable<Kernels<T>> All<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [
            new VectorKernels<Simd512<T>, Vector512<T>, T>(),
            new VectorKernels<Simd256<T>, Vector256<T>, T>(),
            new VectorKernels<Simd128<T>, Vector128<T>, T>(),
        ];
}
