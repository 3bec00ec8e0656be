using System.Buffers.Binary;
using Kinship.Exchange.Hdf5;
using Kinship.Tests.Exchange.Keras;
using Xunit;

namespace Kinship.Tests.Exchange;

/// <summary>HDF5 files that lead in circles, claim what they have not, or have what is not read.</summary>
public sealed class Hdf5Tests
{
    private static readonly byte[] Sound = File.ReadAllBytes(KerasFixtures.Path("keras2.h5"));

    [Fact]
    public void SoundFile_GroupsArraysAndTexts()
    {
        Hdf5Object root = Hdf5File.Open(Sound);

        Assert.Equal(["model_weights"], root.Names);
        Hdf5Object kernel = root.FindPath("model_weights/dense/dense/kernel:0")!;
        Assert.Equal([3, 6], kernel.Shape);
        Assert.Equal(18, kernel.Numbers().Length);
        Assert.Equal("2.8.0", root.Text("keras_version"));
        Assert.Equal(["dense/kernel:0", "dense/bias:0"], root.FindPath("model_weights/dense")!.Texts("weight_names"));
        Assert.Null(root.Find("nothing"));
        Assert.Null(root.Text("nothing"));
    }

    [Fact]
    public void TreesThatPointAtThemselves_End()
    {
        byte[] circle = [.. Sound];
        int tree = circle.AsSpan().IndexOf("TREE"u8);
        BinaryPrimitives.WriteUInt64LittleEndian(circle.AsSpan(tree + 32), (ulong)tree);

        Hdf5Exception e = Assert.Throws<Hdf5Exception>(() => Hdf5File.Open(circle).Names);
        Assert.Contains("in circles", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_AreRefused()
    {
        byte[] linked = [.. Sound];
        int leaf = linked.AsSpan().IndexOf("SNOD"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(linked.AsSpan(leaf + 8 + 16), 2);

        Hdf5Exception e = Assert.Throws<Hdf5Exception>(() => Hdf5File.Open(linked).Names);
        Assert.Contains("links", e.Message, StringComparison.Ordinal);
    }

    /// <summary>A dimension of 2^40 takes no memory: it is compared with what the file has.</summary>
    [Fact]
    public void HugeArrays_AreRefused()
    {
        byte[] huge = [.. Sound];
        ReadOnlySpan<byte> shape = [3, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        int at = huge.AsSpan().IndexOf(shape);
        huge[at + 3] = 0x7f;
        Assert.Throws<Hdf5Exception>(() =>
            Hdf5File.Open(huge).FindPath("model_weights/dense/dense/kernel:0")!.Numbers()
        );
        huge[at + 5] = 1;
        Assert.Throws<Hdf5Exception>(() =>
            Hdf5File.Open(huge).FindPath("model_weights/dense/dense/kernel:0")!.Numbers()
        );
    }

    [Fact]
    public void NewerKindsAndOtherFiles_AreNamed()
    {
        byte[] newer = [.. Sound];
        newer[8] = 3;
        Assert.Contains(
            "version 3 of the format",
            Assert.Throws<Hdf5Exception>(() => Hdf5File.Open(newer)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<Hdf5Exception>(() => Hdf5File.Open([1, 2, 3]));
        Assert.Throws<Hdf5Exception>(() => Hdf5File.Open(Sound[..100]));
    }
}
