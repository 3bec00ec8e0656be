using Kinship.Data;

namespace Kinship.Runs.Groups;

/// <summary>A CSV file that a user made: every cell with where it stands.</summary>
internal sealed class GroupTable
{
    private readonly string _path;

    private GroupTable(string path, List<Csv.Row> rows)
    {
        _path = path;
        Header = rows[0];
        Rows = rows[1..];
    }

    /// <summary>The first row.</summary>
    public Csv.Row Header { get; }

    /// <summary>The others; rows without any text are left out.</summary>
    public IReadOnlyList<Csv.Row> Rows { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be read, is empty, or has rows of other lengths than its first.</exception>
    public static GroupTable Read(string path, string expected)
    {
        if (!File.Exists(path))
        {
            throw GroupFileErrors.NoFile(path, expected);
        }

        string text = RunFile.Text(path).TrimStart('\uFEFF');
        List<Csv.Row> rows =
        [
            .. Csv.Rows(text.EndsWith('\n') ? text : text + "\n")
                .Select(r => new Csv.Row(r.Line, [.. r.Cells.Select(c => VisibleText.Of(c.Trim()))]))
                .Where(r => r.Cells.Any(c => c.Length > 0)),
        ];
        if (rows.Count < 2)
        {
            throw GroupFileErrors.Empty(path, expected);
        }

        return rows.Find(r => r.Cells.Length != rows[0].Cells.Length) is { Cells: not null } ragged
            ? throw GroupFileErrors.Ragged(path, ragged.Line, ragged.Cells.Length, rows[0].Cells.Length)
            : new GroupTable(path, rows);
    }

    /// <summary>A cell as a number; NaN where it is empty.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public double Number(Csv.Row row, int cell) =>
        Csv.TryNumber(row.Cells[cell], out double value)
            ? value
            : throw GroupFileErrors.NotANumber(_path, row.Line, Header.Cells[cell], row.Cells[cell]);
}
