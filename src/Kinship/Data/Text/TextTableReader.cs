namespace Kinship.Data;

/// <summary>Reads a text table with a header line.</summary>
internal static class TextTableReader
{
    // One thread reads (or unzips) and appends at a time: more than this many would wait for it.
    private const int MostThreads = 8;

    /// <summary>Reads the file; the plan is asked for once the header is known.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">How to read the columns of a header.</param>
    /// <param name="threads">Threads that parse; they change no number.</param>
    /// <param name="blockLength">Bytes read at a time; they change no number.</param>
    public static RawTable Read(
        string path,
        Func<TableHeader, IReadOnlyList<ColumnPlan>> plan,
        int? threads = null,
        int blockLength = TextBlocks.DefaultLength
    )
    {
        TablePlace table = new(path);
        TextHeader header = ReadHeader(table, blockLength);
        IReadOnlyList<ColumnPlan> plans = plan(new TableHeader(path, header.Columns));
        return ColumnPasses.Read(table, plans, columns => ReadRows(columns));

        int ReadRows(IReadOnlyList<ColumnBuilder> columns)
        {
            using TextBlocks blocks = new(path, blockLength);
            OrderedBlocks ordered = new(blocks, () => new(table, (byte)header.Delimiter, columns), header.Length);
            int rows = ordered.Run(threads ?? Math.Min(Environment.ProcessorCount, MostThreads));
            return rows > 0 ? rows : throw Errors.HeaderOnly(path, columns.Count);
        }
    }

    private static TextHeader ReadHeader(TablePlace table, int blockLength)
    {
        using TextBlocks blocks = new(table.Path, blockLength);
        return TextHeader.Read(table, blocks);
    }
}
