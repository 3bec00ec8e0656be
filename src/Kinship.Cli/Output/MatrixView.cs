using Kinship.Reporting;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>
/// A matrix in the terminal, coloured from orange (raises the loss) over dark to blue (lowers it), hues that the
/// colour-blind tell apart; the signs say the same without colour. Columns that do not fit come in further blocks.
/// </summary>
internal static class MatrixView
{
    private const string Gap = "  ";
    private static readonly Style Diagonal = new(Color.Grey);

    /// <summary>Writes axes, unit and matrix.</summary>
    public static void Write(IAnsiConsole console, MatrixText matrix)
    {
        console.WriteLine(matrix.Axes);
        console.WriteLine(matrix.Unit);
        int n = matrix.Names.Count;
        int label = matrix.Rows.Max(name => name.Length);
        string tail = Tail(matrix);
        int column = Math.Max(
            matrix.Names.Max(name => name.Length) + tail.Length,
            matrix.Cells.Max(row => row.Max(c => c.Text.Length)) + 1 + tail.Length
        );
        int block = Math.Clamp((console.Profile.Width - label - 1) / (column + Gap.Length), 1, n);
        for (int first = 0; first < n; first += block)
        {
            WriteBlock(console, matrix, (first, Math.Min(block, n - first)), label, column);
        }

        if (matrix.Legend is { } legend)
        {
            console.WriteLine(legend);
        }
    }

    private static void WriteBlock(
        IAnsiConsole console,
        MatrixText matrix,
        (int First, int Count) columns,
        int label,
        int column
    )
    {
        Paragraph lines = new();
        string tail = Tail(matrix);
        lines.Append(new string(' ', label));
        foreach (string name in matrix.Names.Skip(columns.First).Take(columns.Count))
        {
            lines.Append(Gap + (name + tail).PadLeft(column), new Style(decoration: Decoration.Bold));
        }

        lines.Append("\n");
        for (int row = 0; row < matrix.Rows.Count; row++)
        {
            lines.Append(matrix.Rows[row].PadRight(label), new Style(decoration: Decoration.Bold));
            foreach (MatrixCell cell in matrix.Cells[row].Skip(columns.First).Take(columns.Count))
            {
                lines.Append(Gap);
                string text = cell.IsDiagonal ? $"[{cell.Text}]" : cell.Text + " ";
                lines.Append((tail.Length > 1 ? text + cell.Mark : text).PadLeft(column), StyleOf(cell));
            }

            lines.Append("\n");
        }

        console.Write(lines);
    }

    /// <summary>What follows a number: a bracket or a blank, and a mark where the matrix has any.</summary>
    private static string Tail(MatrixText matrix) => matrix.Cells.Any(row => row.Any(c => c.Mark != ' ')) ? "  " : " ";

    /// <summary>The style of a cell: grey on the diagonal and where nothing sure can be said, else its shade as background.</summary>
    internal static Style StyleOf(MatrixCell cell) =>
        cell.IsDiagonal ? Diagonal
        : !double.IsFinite(cell.Value) || cell.Mark != ' ' ? new Style(Color.Grey)
        : new Style(Color.White, Background(cell.Shade));

    /// <summary>The colour of a cell by itself: grey on the diagonal, dark where nothing sure can be said.</summary>
    internal static Color ColourOf(MatrixCell cell) =>
        cell.IsDiagonal ? new Color(95, 95, 95)
        : double.IsFinite(cell.Value) ? Background(cell.Shade)
        : Color.Default;

    // From near black to a blue (lowers) or an orange (raises) on which white stays legible; the root lifts small values.
    private static Color Background(double shade)
    {
        (int R, int G, int B) end = shade >= 0 ? (20, 100, 200) : (190, 85, 0);
        double t = Math.Sqrt(Math.Abs(shade));
        byte Mix(int to) => (byte)Math.Round(40 + ((to - 40) * t));
        return new Color(Mix(end.R), Mix(end.G), Mix(end.B));
    }
}
