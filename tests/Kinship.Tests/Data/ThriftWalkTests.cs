using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class ThriftWalkTests
{
    // A structure of a whole number, a text, a list of two structures, a truth and a number in double precision.
    private static readonly byte[] s_whole =
    [
        .. new byte[] { 0x15, 0x80, 0x01, 0x18, 3, (byte)'a', (byte)'b', (byte)'c' },
        .. new byte[] { 0x19, 0x2c, 0x15, 2, 0, 0x15, 4, 0, 0x11, 0x07, 0x28, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
    ];

    [Fact]
    public void IsWhole_AWholeStructure_True() => Assert.True(ThriftWalk.IsWhole(s_whole));

    [Fact]
    public void IsWhole_CutAnywhere_False()
    {
        for (int length = 0; length < s_whole.Length; length++)
        {
            Assert.False(ThriftWalk.IsWhole(s_whole.AsSpan(0, length)), $"{length} bytes");
        }
    }

    [Fact]
    public void IsWhole_NestedWithoutEnd_False()
    {
        byte[] nested = new byte[1 << 20];
        Array.Fill(nested, (byte)0x1c);
        Assert.False(ThriftWalk.IsWhole(nested));
    }
}
