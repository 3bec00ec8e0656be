using System.Buffers.Binary;

namespace Kinship.Data;

/// <summary>What every Parquet file begins and ends with: its mark, the columns, a footer, the footer's length, the mark.</summary>
internal static class ParquetFrame
{
    private const int TailLength = 8;
    private static ReadOnlySpan<byte> Mark => "PAR1"u8;

    /// <summary>Whether the first bytes of a file are Parquet's.</summary>
    public static bool IsAt(ReadOnlySpan<byte> start) => start.StartsWith(Mark);

    /// <summary>Refuses a file that is not whole, and leaves a whole one at its beginning.</summary>
    /// <exception cref="InputException">It is cut off, or its footer is damaged.</exception>
    public static void Check(string path, Stream file)
    {
        if (file.Length < Mark.Length || !IsAt(Read(file, 0, Mark.Length)))
        {
            throw Errors.DamagedParquet(path, "it does not begin with PAR1");
        }

        byte[] tail = file.Length < Mark.Length + TailLength ? [] : Read(file, file.Length - TailLength, TailLength);
        if (!tail.AsSpan().EndsWith(Mark))
        {
            throw Errors.DamagedParquet(path, "it does not end with PAR1, so it was cut off or never finished");
        }

        long length = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        long start = file.Length - TailLength - length;
        if (
            start < Mark.Length
            || length > int.MaxValue
            || ThriftWalk.Length(Read(file, start, (int)length), ThriftShape.FileMetaData) < 0
        )
        {
            throw Errors.DamagedParquet(path, "its footer is damaged");
        }

        file.Position = 0;
    }

    private static byte[] Read(Stream file, long start, int length)
    {
        byte[] bytes = new byte[length];
        file.Position = start;
        file.ReadExactly(bytes);
        return bytes;
    }
}
