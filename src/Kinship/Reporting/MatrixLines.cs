namespace Kinship.Reporting;

/// <summary>Sets a matrix as aligned text.</summary>
internal static class MatrixLines
{
    private const string Gap = " ";

    public static IReadOnlyList<string> Of(MatrixText matrix, int width)
    {
        int n = matrix.Names.Count;
        int label = matrix.Names.Max(name => name.Length);
        // A bracket's place is kept on both sides of every number, so that the digits stand below one another.
        int column = Math.Max(
            matrix.Names.Max(c => c.Length),
            matrix.Cells.Max(row => row.Max(c => c.Text.Length)) + 2
        );
        int block = Math.Clamp((width - label) / (column + Gap.Length), 1, n);
        List<string> lines = [MatrixText.Axes, matrix.Unit];
        for (int first = 0; first < n; first += block)
        {
            int count = Math.Min(block, n - first);
            lines.Add(Line("", label, matrix.Names.Skip(first).Take(count).Select(c => c + " "), column));
            for (int row = 0; row < n; row++)
            {
                IEnumerable<string> cells = matrix.Cells[row].Skip(first).Take(count).Select(Bracketed);
                lines.Add(Line(matrix.Names[row], label, cells, column));
            }
        }

        return lines;
    }

    private static string Bracketed(MatrixCell cell) => cell.IsDiagonal ? $"[{cell.Text}]" : cell.Text + " ";

    private static string Line(string name, int label, IEnumerable<string> cells, int column) =>
        (name.PadRight(label) + string.Concat(cells.Select(c => Gap + c.PadLeft(column)))).TrimEnd();
}
