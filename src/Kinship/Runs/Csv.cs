using System.Globalization;
using System.Text;

namespace Kinship.Runs;

/// <summary>Comma-separated values as RFC 4180 has them, numbers so that they read back as the same.</summary>
internal static class Csv
{
    /// <summary>A row of a file, with the line it starts on.</summary>
    public readonly record struct Row(int Line, string[] Cells);

    /// <summary>A number with as many digits as it takes to read it back; empty for NaN.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number as <see cref="Number"/> writes it; false where it is none.</summary>
    public static bool TryNumber(string cell, out double value)
    {
        value = double.NaN;
        return cell.Length == 0 || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A line with its end; cells with commas, quotes or line ends are quoted.</summary>
    public static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\n";

    /// <summary>A cell; quoted where it has commas, quotes or line ends.</summary>
    public static string Cell(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// A text for tables that people open in a spreadsheet: one that would be a formula there begins with an apostrophe
    /// (OWASP, CSV injection). The run folder's own tables hold names as they are, so that they read back.
    /// </summary>
    public static string NoFormula(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;

    /// <summary>Each text as a cell.</summary>
    public static string[] Cells(IReadOnlyList<string> texts)
    {
        string[] cells = new string[texts.Count];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = Cell(texts[i]);
        }

        return cells;
    }

    /// <summary>The complete rows of a file's text below its header, which is checked, as is each row's length.</summary>
    /// <exception cref="Data.InputException">Another header, or a row of another length.</exception>
    public static List<Row> Table(string text, IReadOnlyList<string> columns, string path)
    {
        List<Row> rows = Rows(text);
        if (rows.Count == 0 || !rows[0].Cells.SequenceEqual(columns))
        {
            throw RunErrors.Damaged(path, $"its first line is not {string.Join(',', columns)}");
        }

        if (rows.Find(r => r.Cells.Length != columns.Count) is { Cells: not null } ragged)
        {
            string problem = $"line {ragged.Line} has {ragged.Cells.Length} cells; expected {columns.Count}";
            throw RunErrors.Damaged(path, problem);
        }

        rows.RemoveAt(0);
        return rows;
    }

    /// <summary>Every row that is complete: what follows the last line end (a write cut short) is left out.</summary>
    public static List<Row> Rows(string text)
    {
        List<Row> rows = [];
        using StringReader reader = new(text);
        Read(reader, rows.Add);
        return rows;
    }

    /// <summary>The same of a text of any length, a row at a time.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="take">Told of every row.</param>
    public static void Read(TextReader reader, Action<Row> take)
    {
        CsvRows rows = new(take);
        char[] block = new char[1 << 16];
        for (int length; (length = reader.Read(block, 0, block.Length)) > 0; )
        {
            rows.Add(block.AsSpan(0, length));
        }
    }
}
