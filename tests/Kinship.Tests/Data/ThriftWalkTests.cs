using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class ThriftWalkTests
{
    // A footer: version 1, two columns' names, 64 rows, a field that no footer has (a truth, a double in a structure), who wrote it.
    private static readonly byte[] s_footer =
    [
        .. new byte[]
        {
            0x15,
            2,
            0x19,
            0x2c,
            0x48,
            1,
            (byte)'a',
            0,
            0x48,
            2,
            (byte)'b',
            (byte)'c',
            0,
            0x16,
            0x80,
            0x01,
        },
        .. new byte[] { 0x38, 1, (byte)'k', 0x8c, 0x11, 0x17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
    ];

    [Fact]
    public void Length_OfAWholeStructure_IsItsBytes_AndItsNumbersAreTold()
    {
        List<(ulong Field, long Number)> told = [];
        byte[] more = [.. s_footer, 1, 2, 3];
        Assert.Equal(
            s_footer.Length,
            ThriftWalk.Length(
                more,
                ThriftShape.FileMetaData,
                (shape, field, number) =>
                {
                    Assert.Same(ThriftShape.FileMetaData, shape);
                    told.Add((field, number));
                }
            )
        );
        Assert.Equal([(1, 1), (3, 64)], told);
    }

    [Fact]
    public void Length_CutAnywhere_IsNone()
    {
        for (int length = 0; length < s_footer.Length; length++)
        {
            Assert.Equal(-1, Length(s_footer.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x18, 0, 0 })] // the version as text
    [InlineData(new byte[] { 0x19, 0x25, 2, 4, 0 })] // the version as numbers
    [InlineData(new byte[] { 0x29, 0x28, 0, 0, 0 })] // columns that are texts
    [InlineData(new byte[] { 0x29, 0x1c, 0x45, 2, 0, 0 })] // a column whose name is a number
    [InlineData(new byte[] { 0x05, 0x82, 0x80, 0x08, 2, 0 })] // a field whose number has no place in 16 bits, but for its lowest
    [InlineData(new byte[] { 0x18, 0xff, 0xff, 0xff, 0xff, 0x0f, 0 })] // a text of 2^32 bytes
    [InlineData(new byte[] { 0x1b, 0, 0 })] // a map
    public void Length_OfWhatThereShouldNotBe_IsNone(byte[] bytes) => Assert.Equal(-1, Length(bytes));

    [Fact]
    public void Length_NestedWithoutEnd_IsNone()
    {
        byte[] nested = new byte[1 << 20];
        Array.Fill(nested, (byte)0x1c);
        Assert.Equal(-1, Length(nested));
    }

    private static int Length(ReadOnlySpan<byte> bytes) => ThriftWalk.Length(bytes, ThriftShape.FileMetaData);
}
