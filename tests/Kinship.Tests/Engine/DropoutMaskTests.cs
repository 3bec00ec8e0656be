using CsCheck;
using Kinship.Data;
using Kinship.Engine.Layers;
using Kinship.Engine.Numerics;
using Xunit;

namespace Kinship.Tests.Engine;

/// <summary>Masks, and the random bits they are made of, against one number at a time.</summary>
public sealed class DropoutMaskTests
{
    [Fact]
    public void Fill_OfAnyLength_GivesTheStreamsOwnNumbers() =>
        Gen.Select(Gen.Long, Gen.Int[0, 70], Gen.Int[0, 9])
            .Sample(
                (seed, count, skipped) =>
                {
                    RandomStream one = new(seed, RandomPurpose.Dropout);
                    RandomStream other = one;
                    for (int i = 0; i < skipped; i++)
                    {
                        one.NextBits();
                    }

                    ulong[] expected = [.. Enumerable.Range(0, count).Select(_ => one.NextBits())];
                    ulong[] filled = new ulong[count];
                    other.Skip(skipped);
                    other.Fill(filled);
                    Assert.Equal(expected, filled);
                    Assert.Equal(one.NextBits(), other.NextBits());
                }
            );

    [Fact]
    public void DrawMask_OfAnyShapeInAnyShares_DropsWhatTheStreamSays() =>
        Gen.Select(Gen.Int[1, 1100], Gen.Int[1, 40], Gen.Int[1, 4], Gen.Double[0, 0.99])
            .Sample(
                (rows, units, shares, rate) =>
                {
                    Masks<float>(rows, units, shares, rate);
                    Masks<double>(rows, units, shares, rate);
                },
                iter: 50
            );

    private static unsafe void Masks<T>(int rows, int units, int shares, double rate)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        using Workspace<T> workspace = new();
        int stride = Workspace<T>.Pad(rows);
        RowBlock<T> block = new(rows, stride, workspace.Allocate(stride));
        T* mask = workspace.Allocate((long)units * stride);
        DropoutLayer<T> layer = new(Kernels<T>.Best, "dropout", units, rate);
        RandomStream stream = new(5, RandomPurpose.Dropout);
        for (int share = 0; share < shares; share++)
        {
            layer.DrawMask(mask, block, stream, new Share(share, shares).Of(units));
        }

        T kept = T.CreateTruncating(1 / (1 - rate));
        for (int unit = 0; unit < units; unit++)
        {
            ulong bits = 0;
            for (int row = 0; row < stride; row++)
            {
                bits =
                    row % 2 == 1 ? bits >> 32
                    : row < rows ? stream.NextBits()
                    : 0;
                bool keeps = row < rows && (uint)bits >= rate * 4294967296.0;
                Assert.Equal(keeps ? kept : T.Zero, mask[(unit * stride) + row]);
            }
        }
    }
}
