using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kinship.Data;

/// <summary>Reads numbers written in decimal digits: the nearest double, as <see cref="double.Parse(string)"/> gives it.</summary>
internal static unsafe class DecimalNumber
{
    /// <summary>Bytes beyond a number's end that reading it may touch.</summary>
    public const int Overrun = 8;

    private const int MostDigits = 19; // that a ulong always holds
    private const int ExactPower = 22; // the largest power of ten that a double holds

    // All digits of a double are 16 or 17: above this it is one side of the branch for nearly all of them.
    private const ulong ExactDigits = 1_000_000_000_000_000;

    private static ReadOnlySpan<double> PowersOfTen =>
        [
            1e0,
            1e1,
            1e2,
            1e3,
            1e4,
            1e5,
            1e6,
            1e7,
            1e8,
            1e9,
            1e10,
            1e11,
            1e12,
            1e13,
            1e14,
            1e15,
            1e16,
            1e17,
            1e18,
            1e19,
            1e20,
            1e21,
            1e22,
        ];

    private static ReadOnlySpan<uint> Shifts => [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>
    /// Reads -12.5e-3 and the like. Null where something else begins there, or where the number is one for the runtime's own
    /// parser: of more than 19 digits, or far beyond float32's range.
    /// </summary>
    /// <param name="text">Where it begins; what ends it, and <see cref="Overrun"/> bytes, must follow.</param>
    /// <param name="number">The number.</param>
    /// <returns>Where it ends.</returns>
    public static byte* Read(byte* text, out double number)
    {
        number = 0;
        // No branch: signs come in no order that a processor could foresee.
        uint negative = *text == '-' ? 1u : 0;
        byte* first = text + negative;
        byte* at = first;
        ulong digits = 0;
        at = Digits(at, ref digits);
        int count = (int)(at - first);
        int exponent = 0;
        if (*at == '.')
        {
            byte* fraction = ++at;
            at = Digits(at, ref digits);
            exponent = (int)(fraction - at);
            count -= exponent;
        }

        if (count == 0 || (count > MostDigits && Significant(first, at) > MostDigits))
        {
            return null;
        }

        if ((*at | 0x20) == 'e')
        {
            at = Exponent(at + 1, ref exponent);
        }

        if (at == null || !TryScale(digits, exponent, out number))
        {
            return null;
        }

        ulong sign = (ulong)negative << 63;
        number = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(number) | sign);
        return at;
    }

    /// <summary>Appends the digits found there; where they are more than a ulong holds, its lowest 64 bits are right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Digits(byte* at, ref ulong digits)
    {
        while (true)
        {
            // Eight characters at once; those from the first that is no digit on are shifted out at the top.
            ulong values = Unsafe.ReadUnaligned<ulong>(at) ^ 0x3030303030303030;
            ulong others = ((values + 0x7676767676767676) | values) & 0x8080808080808080;
            int count = BitOperations.TrailingZeroCount(others) >> 3;
            if (count == 0)
            {
                return at;
            }

            digits =
                (digits * Unsafe.Add(ref MemoryMarshal.GetReference(Shifts), count))
                + Eight(values << (64 - (8 * count)));
            at += count;
            if (count < 8)
            {
                return at;
            }
        }
    }

    /// <summary>The number of eight digits, the first in the lowest byte: pairs, then fours, then all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Eight(ulong values)
    {
        const ulong mask = 0x000000FF000000FF;
        ulong pairs = (values * 10) + (values >> 8);
        ulong high = (pairs & mask) * (100 + (1_000_000UL << 32));
        ulong low = ((pairs >> 16) & mask) * (1 + (10_000UL << 32));
        return (uint)((high + low) >> 32);
    }

    private static int Significant(byte* first, byte* end)
    {
        while (first < end && *first is (byte)'0' or (byte)'.')
        {
            first++;
        }

        int count = 0;
        for (; first < end; first++)
        {
            count += *first == '.' ? 0 : 1;
        }

        return count;
    }

    private static byte* Exponent(byte* at, ref int exponent)
    {
        bool negative = *at == '-';
        at += *at is (byte)'-' or (byte)'+' ? 1 : 0;
        byte* first = at;
        int value = 0;
        for (; (uint)(*at - '0') <= 9; at++)
        {
            value = Math.Min((value * 10) + (*at - '0'), 100_000);
        }

        exponent += negative ? -value : value;
        return at == first ? null : at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryScale(ulong digits, int exponent, out double number)
    {
        // Both exact, so that one division or multiplication rounds once (W. D. Clinger, 1990).
        if (digits < ExactDigits && exponent is >= -ExactPower and <= ExactPower)
        {
            double power = Unsafe.Add(ref MemoryMarshal.GetReference(PowersOfTen), Math.Abs(exponent));
            number = exponent < 0 ? (long)digits / power : (long)digits * power;
            return true;
        }

        return TryScaleWide(digits, exponent, out number);
    }

    /// <summary>Rounds digits * 10^exponent from the first 128 bits of their product (Lemire 2021, algorithm 1).</summary>
    private static bool TryScaleWide(ulong digits, int exponent, out double number)
    {
        number = 0;
        if (digits == 0)
        {
            return true;
        }

        if (exponent is < PowersOfFive.Smallest or > PowersOfFive.Largest)
        {
            return false;
        }

        int shift = BitOperations.LeadingZeroCount(digits);
        UInt128 five = PowersOfFive.Of(exponent);
        ulong high = Math.BigMul(digits << shift, (ulong)(five >> 64), out ulong low);
        if ((high & 0x1FF) == 0x1FF)
        {
            ulong carry = Math.BigMul(digits << shift, (ulong)five, out _);
            low += carry;
            high += low < carry ? 1UL : 0;
        }

        if (low == ulong.MaxValue)
        {
            return false; // the bits beyond might carry
        }

        int upper = (int)(high >> 63);
        ulong mantissa = high >> (upper + 9);
        bool isTie = low <= 1 && exponent is >= -4 and <= 23 && (mantissa & 3) == 1 && mantissa << (upper + 9) == high;
        mantissa = ((isTie ? mantissa & ~1UL : mantissa) + 1) >> 1;
        // floor(log2(10^exponent)); a mantissa that rounding carried to 2^53 carries into the power as it is added.
        long power = ((217_706L * exponent) >> 16) + 63 + upper - shift + 1022;
        number = BitConverter.UInt64BitsToDouble(((ulong)power << 52) + mantissa);
        return true;
    }
}
