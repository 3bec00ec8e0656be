using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Runs;
using Xunit;

namespace Kinship.Tests.Runs;

public sealed class SafeTensorsTests
{
    [Fact]
    public void Write_TwoTensors_GivesTheBytesOfTheFormat()
    {
        using TemporaryFolder folder = new();

        SafeTensors.Write(
            folder["m.safetensors"],
            [
                new("a/bias", [2], [1.5, -2], Precision.Single),
                new("a/kernel", [1, 2], [0.25, double.MaxValue], Precision.Double),
            ]
        );

        string header =
            """{"a/kernel":{"dtype":"F64","shape":[1,2],"data_offsets":[0,16]},"a/bias":{"dtype":"F32","shape":[2],"data_offsets":[16,24]}}""";
        byte[] expected =
        [
            0x80,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            .. Encoding.ASCII.GetBytes(header.PadRight(128)),
            0,
            0,
            0,
            0,
            0,
            0,
            0xD0,
            0x3F,
            0xFF,
            0xFF,
            0xFF,
            0xFF,
            0xFF,
            0xFF,
            0xEF,
            0x7F,
            0,
            0,
            0xC0,
            0x3F,
            0,
            0,
            0,
            0xC0,
        ];
        Assert.Equal(expected, File.ReadAllBytes(folder["m.safetensors"]));
        Assert.Equal(["m.safetensors"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Read_FileOfThePythonPackage_GivesItsTensors()
    {
        // As safetensors.numpy.save_file writes it: metadata, compact JSON, padded with spaces.
        byte[] file = Bytes(
            """{"__metadata__":{"format":"np"},"w":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}  """,
            [0, 0, 0x80, 0x3F]
        );

        WeightTensor tensor = Assert.Single(Read(file));

        Assert.Equal(("w", Precision.Single, 1.0), (tensor.Name, tensor.Precision, tensor.Values.Single()));
        Assert.Equal([1, 1], tensor.Shape);
    }

    [Fact]
    public void ReadBack_AnyTensors_GivesTheSame()
    {
        Gen<WeightTensor> tensor = Gen.Select(
            Gen.String[0, 12],
            Gen.Int[0, 4].Array[0, 3],
            Gen.Bool,
            Gen.Double,
            (name, shape, single, scale) =>
            {
                int count = shape.Aggregate(1, (a, b) => a * b);
                double[] values = [.. Enumerable.Range(0, count).Select(i => single ? (float)(scale + i) : scale + i)];
                return new WeightTensor(name, shape, values, single ? Precision.Single : Precision.Double);
            }
        );
        using TemporaryFolder folder = new();

        tensor
            .Array[0, 5]
            .Where(t => t.DistinctBy(x => x.Name).Count() == t.Length && t.All(x => IsUnicode(x.Name)))
            .Sample(
                tensors =>
                {
                    string path = folder[$"{Guid.NewGuid():N}"];
                    SafeTensors.Write(path, tensors);
                    Dictionary<string, WeightTensor> back = SafeTensors.Read(path).ToDictionary(t => t.Name);
                    Assert.Equal(tensors.Length, back.Count);
                    foreach (WeightTensor t in tensors)
                    {
                        Assert.Equal(t.Shape, back[t.Name].Shape);
                        Assert.Equal(t.Precision, back[t.Name].Precision);
                        Assert.Equal(t.Values, back[t.Name].Values);
                    }
                },
                iter: 200
            );
    }

    [Theory]
    [InlineData(
        """{"w":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""",
        "numbers of type F16; expected F32 or F64"
    )]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "expected a range of 8 bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "of shape [-1] lies at bytes 0 to 4")]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""",
        "lies at bytes 0 to 4"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        "leaves a hole before it (4; expected 0)"
    )]
    [InlineData(
        """{"v":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        "tensor 'w' overlaps the tensor before it"
    )]
    [InlineData(
        """{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        "tensor 'w' comes twice"
    )]
    [InlineData("{}", "it has 4 bytes of numbers; its header speaks of 0")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", "has 1 data offsets; expected 2")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1]}}""", "its header is not the JSON that the format asks for")]
    [InlineData("""{"w":7}""", "its header is not the JSON that the format asks for")]
    [InlineData("[]", "its header is not the JSON that the format asks for")]
    [InlineData("{\"w\":", "its header is not the JSON that the format asks for")]
    public void Read_DamagedHeader_SaysWhatIsWrong(string header, string problem)
    {
        var e = Assert.Throws<InputException>(() => Read(Bytes(header, [0, 0, 0x80, 0x3F])));

        Assert.StartsWith("m.safetensors is not a sound safetensors file: ", e.Message);
        Assert.Contains(problem, e.Message);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, "it has 3 bytes; expected at least 8")]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, 1 }, "its header claims 9 bytes; expected at most 1")]
    [InlineData(
        new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, 1 },
        "its header claims 18446744073709551615 bytes; expected at most 1"
    )]
    public void Read_DamagedLength_SaysWhatIsWrong(byte[] file, string problem) =>
        Assert.Contains(problem, Assert.Throws<InputException>(() => Read(file)).Message);

    [Fact]
    public void Read_FileCutShort_NeverGivesNumbers()
    {
        using TemporaryFolder folder = new();
        SafeTensors.Write(
            folder["m"],
            [new("w", [3], [1, 2, 3], Precision.Single), new("b", [1], [4], Precision.Double)]
        );
        byte[] whole = File.ReadAllBytes(folder["m"]);

        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InputException>(() => Read(whole[..length]));
        }
    }

    [Fact]
    public void Write_ShapeOfOtherSize_IsRefusedAndLeavesNothing()
    {
        using TemporaryFolder folder = new();

        Assert.Throws<ArgumentException>(() =>
            SafeTensors.Write(folder["m"], [new("w", [3], [1, 2], Precision.Single)])
        );

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static IReadOnlyList<WeightTensor> Read(byte[] file) =>
        SafeTensorsReader.Read(file, "m.safetensors").Tensors;

    private static byte[] Bytes(string header, byte[] data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. Encoding.UTF8.GetBytes(header), .. data];
    }

    /// <summary>JSON holds no half of a surrogate pair.</summary>
    private static bool IsUnicode(string text) =>
        text == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) && text != "__metadata__";
}
