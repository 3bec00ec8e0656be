using nietras.SeparatedValues;

namespace Kinship.Data;

/// <summary>Reads a text table with a header line, one cell at a time into its columns' builders.</summary>
internal sealed class TextTableReader
{
    private readonly TablePlace _table;
    private readonly char _delimiter;

    private TextTableReader(string path)
    {
        _table = new TablePlace(path);
        using StreamReader text = TableFile.Text(TableFile.Open(path));
        _delimiter = DelimiterDetector.Detect(text);
    }

    /// <summary>Reads the file; the plan is asked for once the header is known.</summary>
    public static RawTable Read(string path, Func<TableHeader, IReadOnlyList<ColumnPlan>> plan)
    {
        TextTableReader reader = new(path);
        IReadOnlyList<ColumnPlan> columns = plan(new TableHeader(path, reader.ReadHeader()));
        while (true)
        {
            ColumnBuilder[] builders = [.. columns.Select(c => new ColumnBuilder(reader._table, c))];
            int rows = reader.ReadRows(builders);
            RawColumn?[] built = [.. builders.Select(b => b.Build())];
            if (!built.Contains(null))
            {
                return new RawTable(path, rows, built!);
            }

            columns = [.. columns.Select((c, i) => built[i] is null ? c with { Mode = ColumnMode.Text } : c)];
        }
    }

    private List<string> ReadHeader()
    {
        using SepReader reader = OpenRows();
        if (!MoveNext(reader, 1))
        {
            throw Errors.EmptyFile(_table.Path);
        }

        SepReader.Row header = reader.Current;
        CheckQuotes(header, 1);
        List<string> names = [];
        for (int i = 0; i < header.ColCount; i++)
        {
            string name = Cells.Unquote(header[i].Span).ToString();
            names.Add(name.Length > 0 ? name : $"column_{i + 1}");
        }

        if (names is ["column_1"])
        {
            throw Errors.EmptyFile(_table.Path);
        }

        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1)?.Key is string twice)
        {
            throw Errors.DuplicateColumn(_table.Path, twice, names.IndexOf(twice) + 1, names.LastIndexOf(twice) + 1);
        }

        return names;
    }

    private int ReadRows(ColumnBuilder[] builders)
    {
        using SepReader reader = OpenRows();
        _ = MoveNext(reader, 1);
        int rows = 0;
        int line = reader.Current.LineNumberToExcl;
        while (MoveNext(reader, line))
        {
            SepReader.Row row = reader.Current;
            line = row.LineNumberToExcl;
            CheckQuotes(row, row.LineNumberFrom);
            if (row.Span.IsWhiteSpace() && !row.Span.Contains(_delimiter))
            {
                continue;
            }

            if (row.ColCount != builders.Length)
            {
                throw Errors.RaggedRow(_table, row.LineNumberFrom, line - 1, row.ColCount, builders.Length, _delimiter);
            }

            for (int i = 0; i < builders.Length; i++)
            {
                builders[i].Add(Cells.Unquote(row[i].Span), row.LineNumberFrom);
            }

            rows++;
        }

        return rows > 0 ? rows : throw Errors.HeaderOnly(_table.Path, builders.Length);
    }

    private SepReader OpenRows() =>
        new Sep(_delimiter)
            .Reader(o => o with { HasHeader = false, DisableColCountCheck = true })
            .From(TableFile.Text(TableFile.Open(_table.Path)));

    // Sep gives up on a row of more than 16 million characters: nothing but a quote left open makes one.
    private bool MoveNext(SepReader reader, int line)
    {
        try
        {
            return reader.MoveNext();
        }
        catch (NotSupportedException)
        {
            throw Errors.OpenQuote(_table, line);
        }
    }

    // Quotes come in pairs; an odd one swallows the rest of the file.
    private void CheckQuotes(SepReader.Row row, int line)
    {
        ReadOnlySpan<char> text = row.Span;
        int quotes = text.Count('"');
        if (quotes == 0)
        {
            return;
        }

        if (quotes % 2 == 1)
        {
            throw Errors.OpenQuote(_table, line);
        }

        for (int i = 0; i < row.ColCount; i++)
        {
            ReadOnlySpan<char> cell = row[i].Span.Trim();
            if (cell.Contains('\n') && cell[0] != '"')
            {
                throw Errors.StrayQuote(_table, line, cell[..Math.Min(cell.IndexOf('\n'), 40)].ToString());
            }
        }
    }
}
