using System.Numerics;

namespace Kinship.Data;

/// <summary>
/// The first 128 bits of the powers of five, as many as numbers within float32's range need: truncated, but rounded up
/// where 5^-exponent fits into 64 bits (D. Lemire, Number Parsing at a Gigabyte per Second, 2021, sections 5 and 6).
/// </summary>
internal static class PowersOfFive
{
    /// <summary>Nineteen digits below the smallest float32, 1.4e-45.</summary>
    public const int Smallest = -64;

    /// <summary>Beyond the largest float32, 3.4e38.</summary>
    public const int Largest = 40;

    private static readonly UInt128[] s_powers =
    [
        .. Enumerable.Range(Smallest, Largest - Smallest + 1).Select(Compute),
    ];

    /// <summary>5^exponent times the power of two that puts its first bit at the top.</summary>
    public static UInt128 Of(int exponent) => s_powers[exponent - Smallest];

    private static UInt128 Compute(int exponent)
    {
        BigInteger power = BigInteger.Pow(5, Math.Abs(exponent));
        int length = (int)power.GetBitLength();
        if (exponent >= 0)
        {
            return (UInt128)(length <= 128 ? power << (128 - length) : power >> (length - 128));
        }

        BigInteger reciprocal = (BigInteger.One << (length + 127)) / power;
        return (UInt128)(length <= 64 ? reciprocal + 1 : reciprocal);
    }
}
