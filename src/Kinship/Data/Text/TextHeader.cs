using System.Text;

namespace Kinship.Data;

/// <summary>The first row of a text table.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Delimiter">What separates them.</param>
/// <param name="Length">Its bytes, line end included.</param>
internal sealed record TextHeader(IReadOnlyList<string> Columns, char Delimiter, int Length)
{
    /// <summary>Reads it from the table's first block.</summary>
    /// <exception cref="InputException">No header, or one that names a column twice.</exception>
    public static TextHeader Read(TablePlace table, TextBlocks blocks)
    {
        TextBlock block = new();
        if (!blocks.Read(block))
        {
            throw Errors.EmptyFile(table.Path);
        }

        char delimiter = DelimiterDetector.Detect(block.Text);
        List<string> names = [];
        int length = Scan(new CellScanner(table, block, (byte)delimiter), block, (byte)delimiter, names);
        if (names is ["column_1"])
        {
            throw Errors.EmptyFile(table.Path);
        }

        ColumnNames.Check(table.Path, names);
        return new TextHeader(names, delimiter, length);
    }

    private static int Scan(CellScanner scanner, TextBlock block, byte delimiter, List<string> names)
    {
        int start = 0;
        while (true)
        {
            int end = scanner.EndOfCell(start);
            string name = Cells.Unquote(Encoding.UTF8.GetString(block.Text[start..end])).ToString();
            names.Add(name.Length > 0 ? name : $"column_{names.Count + 1}");
            if (block.Text[end] != delimiter)
            {
                return scanner.EndRow(end);
            }

            start = end + 1;
        }
    }
}
