using Kinship.Training;

namespace Kinship.Runs;

/// <summary>history.csv: a header of names, one row an epoch, empty for NaN.</summary>
internal static class HistoryCsv
{
    /// <summary>The header's line.</summary>
    public static string Header(History history) => Csv.Line(history.Names);

    /// <summary>Adds the line of a row, index from 0.</summary>
    public static void Add(CsvText lines, History history, int index)
    {
        IReadOnlyList<double> row = history.Row(index);
        for (int column = 0; column < row.Count; column++)
        {
            (column > 0 ? lines.Comma() : lines).Add(row[column]);
        }

        lines.EndLine();
    }

    /// <summary>Reads what was written, but for a last line cut short.</summary>
    public static History Read(string path) => Parse(RunFile.Text(path), path);

    /// <summary>Reads the text of the file.</summary>
    public static History Parse(string text, string path)
    {
        List<Csv.Row> rows = Csv.Rows(text);
        if (rows.Count == 0 || rows[0].Cells[0] != "epoch")
        {
            throw RunErrors.Damaged(path, "its first line is not the header; expected epoch,loss,...");
        }

        History history = new(rows[0].Cells);
        foreach (Csv.Row row in rows.Skip(1))
        {
            history.Add(Values(row, history.Names.Count, path));
        }

        return history;
    }

    private static double[] Values(Csv.Row row, int columns, string path)
    {
        if (row.Cells.Length != columns)
        {
            throw RunErrors.Damaged(path, $"line {row.Line} has {row.Cells.Length} cells; expected {columns}");
        }

        double[] values = new double[columns];
        for (int i = 0; i < columns; i++)
        {
            if (!Csv.TryNumber(row.Cells[i], out values[i]))
            {
                throw RunErrors.Damaged(
                    path,
                    $"line {row.Line} has '{row.Cells[i]}' in column {i + 1}; expected a number"
                );
            }
        }

        return values;
    }
}
