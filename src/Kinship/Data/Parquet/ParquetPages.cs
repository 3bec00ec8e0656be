using Parquet.Meta;

namespace Kinship.Data;

/// <summary>
/// Looks over the pages of a column before the library reads them, which takes memory for as much as they say they hold: each
/// must lie in the file, and become no more than such bytes do.
/// </summary>
internal static class ParquetPages
{
    private const int FirstLook = 1 << 12;

    /// <summary>Refuses more rows than a file of this size has, eight bytes each a column.</summary>
    /// <exception cref="InputException">There are.</exception>
    public static void CheckRows(string path, long length, long rows)
    {
        if (rows < 0 || rows > int.MaxValue)
        {
            throw Errors.DamagedParquet(path, $"it says it has {rows} rows");
        }

        if (Unpacking.IsBomb(length, rows * sizeof(double)))
        {
            throw Errors.DamagedParquet(path, Unpacking.Refusal(length, rows * sizeof(double)));
        }
    }

    /// <summary>Refuses pages that lie.</summary>
    /// <param name="file">The file; its position changes.</param>
    /// <param name="column">What the footer says of the column.</param>
    /// <param name="rows">Rows of its group: a value or a gap each.</param>
    /// <exception cref="InvalidDataException">They do.</exception>
    public static void Check(Stream file, ColumnMetaData column, long rows)
    {
        long at = Math.Min(
            column.DictionaryPageOffset is > 0 and long offset ? offset : long.MaxValue,
            column.DataPageOffset
        );
        Expect(column.NumValues == rows, "a column has another number of values than its group rows");
        for (long found = 0; found < rows; )
        {
            Page page = new();
            at += Length(file, at, page);
            Expect(
                page.Packed >= 0 && page.Packed <= file.Length - at && page.Unpacked is >= 0 and <= int.MaxValue,
                "a page is larger than the file"
            );
            Expect(!Unpacking.IsBomb(page.Packed, page.Unpacked), "a page becomes too much");
            Expect(
                page.Entries >= 0 && page.Entries <= page.Unpacked,
                "a dictionary says it has more values than bytes"
            );
            Expect(
                page.Values >= 0 && page.Values <= rows - found,
                "a page says it has more values than there are rows"
            );
            if (column.Codec == CompressionCodec.SNAPPY)
            {
                Expect(
                    !page.IsPlain || SnappyLength(file, at) == page.Unpacked,
                    "a page becomes another number of bytes"
                );
            }

            found += page.Values;
            at += page.Packed;
        }
    }

    private static int Length(Stream file, long at, Page page)
    {
        Expect(at > 0 && at < file.Length, "a page is outside the file");
        for (long look = FirstLook; ; look *= 16)
        {
            byte[] bytes = new byte[Math.Min(look, file.Length - at)];
            file.Position = at;
            file.ReadExactly(bytes);
            int length = ThriftWalk.Length(bytes, ThriftShape.PageHeader, page.Tell);
            if (length > 0)
            {
                return length;
            }

            Expect(bytes.Length == look, "the beginning of a page is damaged");
        }
    }

    /// <summary>What Snappy's own header says: seven bits a byte, the lowest first.</summary>
    private static long SnappyLength(Stream file, long at)
    {
        file.Position = at;
        long length = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            int b = file.ReadByte();
            length |= (long)(b & 0x7f) << shift;
            if (b < 0x80)
            {
                return b < 0 ? -1 : length;
            }
        }

        return -1;
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }

    private sealed class Page
    {
        /// <summary>Bytes once unpacked.</summary>
        public long Unpacked { get; private set; } = -1;

        /// <summary>Bytes in the file.</summary>
        public long Packed { get; private set; } = -1;

        /// <summary>Values, gaps among them; 0 for a dictionary.</summary>
        public long Values { get; private set; }

        /// <summary>Values of a dictionary; 0 for another page.</summary>
        public long Entries { get; private set; }

        /// <summary>Whether all of it is packed: not so in the second form of data pages.</summary>
        public bool IsPlain { get; private set; } = true;

        public void Tell(ThriftShape shape, ulong field, long number)
        {
            switch (field)
            {
                case 2 when shape == ThriftShape.PageHeader:
                    Unpacked = number;
                    break;
                case 3 when shape == ThriftShape.PageHeader:
                    Packed = number;
                    break;
                case 1 when shape == ThriftShape.DictionaryPage:
                    Entries = number;
                    break;
                case 1 when ThriftShape.Pages.Contains(shape):
                    Values = number;
                    IsPlain = shape == ThriftShape.Pages[0];
                    break;
                default:
                    break;
            }
        }
    }
}
