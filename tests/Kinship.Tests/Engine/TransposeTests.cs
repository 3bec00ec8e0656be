using System.Numerics;
using CsCheck;
using Kinship.Engine.Numerics;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>The transpose against its definition.</summary>
public sealed class TransposeTests
{
    private static readonly Gen<(int Rows, int Columns, int FromGap, int ToGap)> Shapes = Gen.Select(
        Gen.Int[1, 40],
        Gen.Int[1, 40],
        Gen.Int[0, 5],
        Gen.Int[0, 5]
    );

    [Fact]
    public void Transpose_OfAnyShapeAndStrides_EqualsTheDefinitionAndLeavesPadding()
    {
        Shapes.Sample(s => Transposes<float>(s.Rows, s.Columns, s.FromGap, s.ToGap), iter: 200);
        Shapes.Sample(s => Transposes<double>(s.Rows, s.Columns, s.FromGap, s.ToGap), iter: 200);
    }

    private static unsafe void Transposes<T>(int rows, int columns, int fromGap, int toGap)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var workspace = new Workspace<T>();
        int from = columns + fromGap;
        int to = rows + toGap;
        T* source = KernelArrays.Filled(workspace, rows * from, 3);
        T* target = KernelArrays.Filled(workspace, columns * to, 5);
        T* before = KernelArrays.Filled(workspace, columns * to, 5);
        Kernels<T>.Transpose(target, to, source, from, rows, columns);
        for (int i = 0; i < columns * to; i++)
        {
            int column = i / to;
            int row = i % to;
            Assert.Equal(row < rows ? source[(row * from) + column] : before[i], target[i]);
        }
    }
}
