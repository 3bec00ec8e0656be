using System.Globalization;

namespace Kinship.Data;

/// <summary>How much a compressed file may unpack to: tables of real data shrink to a tenth or so, bombs to a thousandth.</summary>
internal static class Unpacking
{
    /// <summary>Times its size that a file may become.</summary>
    public const int MostTimes = 200;

    /// <summary>So much it may become in any case.</summary>
    public const long Always = 64L << 20;

    /// <summary>Whether so much is refused.</summary>
    /// <param name="packed">Bytes that were read.</param>
    /// <param name="unpacked">What they became so far, or are said to become.</param>
    public static bool IsBomb(long packed, long unpacked) => unpacked > Always && unpacked / MostTimes > packed;

    /// <summary>Why, in words.</summary>
    public static string Refusal(long packed, long unpacked) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{packed:N0} bytes become {unpacked:N0} or more, over {MostTimes} times as much, which no table does; if it is to be trusted, unpack it first"
        );
}
