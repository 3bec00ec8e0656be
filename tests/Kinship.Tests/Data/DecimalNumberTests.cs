using System.Globalization;
using System.Text;
using CsCheck;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

/// <summary>Numbers as the runtime's own parser reads them, to the last bit.</summary>
public sealed class DecimalNumberTests
{
    private static readonly Gen<string> s_digits = Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 18])
        .Select((n, point) => n.ToString().PadLeft(19, '0').Insert(point, "."));

    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.Double.Select(d => d.ToString("R")),
        Gen.Float.Select(f => f.ToString("R")),
        Gen.Double[-1e6, 1e6].Select(d => d.ToString("F4")),
        Gen.Select(Gen.Double[-1e30, 1e30], Gen.Int[0, 18]).Select((d, n) => d.ToString("E" + n)),
        Gen.Long.Select(n => n.ToString()),
        s_digits,
        s_digits.Select(t => "-" + t.TrimStart('0')),
        Gen.Select(s_digits, Gen.Int[-70, 50]).Select((t, e) => $"{t}e{e}"),
        Gen.Select(Gen.ULong[1UL << 53, 1UL << 54], Gen.Int[0, 4]).Select(Halfway)
    );

    [Fact]
    public void Read_AnyNumber_IsTheRuntimes() =>
        s_text.Sample(
            text =>
            {
                if (Read(text, out double number) >= 0)
                {
                    Assert.Equal(Bits(double.Parse(text, CultureInfo.InvariantCulture)), Bits(number));
                }
            },
            iter: 200_000
        );

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("-0.0")]
    [InlineData("007")]
    [InlineData("5.")]
    [InlineData(".5")]
    [InlineData("1E+5")]
    [InlineData("1e-05")]
    [InlineData("0.00000000000000000000012345")]
    [InlineData("9999999999999999999")]
    [InlineData("9007199254740993")]
    [InlineData("123456789012345678e-20")]
    [InlineData("3.4028234663852886e38")]
    [InlineData("1.401298464324817e-45")]
    public void Read_EveryWayOfWritingOne_IsRead(string text)
    {
        Assert.Equal(text.Length, Read(text, out double number));
        Assert.Equal(Bits(double.Parse(text, CultureInfo.InvariantCulture)), Bits(number));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("-.")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("nan")]
    [InlineData("12345678901234567890")]
    [InlineData("1e400")]
    [InlineData("1e99999999999")]
    public void Read_AnythingElse_IsLeftToOthers(string text) => Assert.Equal(-1, Read(text, out _));

    [Theory]
    [InlineData("1.2.3", 3)]
    [InlineData("12abc", 2)]
    [InlineData("1 ", 1)]
    public void Read_NumberAndMore_EndsBeforeIt(string text, int length) => Assert.Equal(length, Read(text, out _));

    /// <summary>Odd numbers of 54 bits over a power of two, written out whole: halfway between two doubles.</summary>
    private static string Halfway(ulong odd, int halvings)
    {
        decimal value = odd | 1;
        for (int i = 0; i < halvings; i++)
        {
            value /= 2;
        }

        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static long Bits(double number) => BitConverter.DoubleToInt64Bits(number);

    /// <summary>The number's length, -1 where it is none.</summary>
    private static unsafe int Read(string text, out double number)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(text), (byte)',', .. new byte[DecimalNumber.Overrun]];
        fixed (byte* start = bytes)
        {
            byte* end = DecimalNumber.Read(start, out number);
            return end == null ? -1 : (int)(end - start);
        }
    }
}
