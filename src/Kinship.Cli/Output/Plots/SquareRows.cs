using Kinship.Reporting;
using Spectre.Console;

namespace Kinship.Cli.Output.Plots;

/// <summary>The lines of a heat map: each character is two pixels, one above the other.</summary>
internal sealed class SquareRows(
    IAnsiConsole console,
    MatrixText matrix,
    (int First, int Count) columns,
    int square,
    int label
)
{
    private const char UpperHalf = '\u2580';
    private const int RoomForNumber = 8;

    private readonly bool _colours = HeatMap.HasColours(console);
    private readonly bool _halves = HeatMap.HasColours(console) && console.Profile.Capabilities.Unicode;

    /// <summary>The columns shown.</summary>
    public (int First, int Count) Columns => columns;

    /// <summary>A square's side in pixels, and so in characters across.</summary>
    public int Square => square;

    /// <summary>Characters left of the squares.</summary>
    public int Label => label;

    /// <summary>The lines.</summary>
    public Paragraph Paragraph()
    {
        Paragraph lines = new();
        int pixels = matrix.Rows.Count * square;
        int step =
            _halves ? 2
            : square == 1 ? 1
            : 2;
        for (int top = 0; top < pixels; top += step)
        {
            AppendLabel(lines, top, step);
            int bottom = top + 1;
            for (int c = 0; c < columns.Count; c++)
            {
                AppendSquare(lines, top / square, step == 2 && bottom < pixels ? bottom / square : -1, c, Middle(top));
            }

            lines.Append("\n");
        }

        return lines;
    }

    /// <summary>Whether a line is the one of a square's middle.</summary>
    private bool Middle(int top) => top % square == square / 4 * 2;

    private void AppendLabel(Paragraph lines, int top, int step)
    {
        string[] names =
        [
            .. Enumerable
                .Range(top, step)
                .Where(p => p % square == (square == 1 ? 0 : square / 4 * 2))
                .Select(p => p / square)
                .Where(r => r < matrix.Rows.Count)
                .Select(r => matrix.Rows[r]),
        ];
        // Two rows of a line share its label: as much of both as there is room for.
        string text = names.Length > 1 ? Both(names[0], names[1]) : names.FirstOrDefault() ?? "";
        lines.Append(text.PadRight(label));
    }

    private string Both(string upper, string lower)
    {
        int room = label - 1;
        string both = $"{upper} {lower}";
        int half = (room - 1) / 2;
        return both.Length <= room ? both
            : half < 3 ? ShortName.Of(upper, room)
            : $"{ShortName.Of(upper, half)} {ShortName.Of(lower, half)}";
    }

    private void AppendSquare(Paragraph lines, int upperRow, int lowerRow, int column, bool middle)
    {
        MatrixCell upper = matrix.Cells[upperRow][columns.First + column];
        if (!_colours)
        {
            lines.Append(Centred(upper, middle, SquareMarks.Of(upper)));
            return;
        }

        if (upperRow == lowerRow || !_halves)
        {
            lines.Append(Centred(upper, middle, ' '), new Style(Color.White, MatrixView.ColourOf(upper)));
            return;
        }

        Color below =
            lowerRow < 0 ? Color.Default : MatrixView.ColourOf(matrix.Cells[lowerRow][columns.First + column]);
        lines.Append(new string(UpperHalf, square), new Style(MatrixView.ColourOf(upper), below));
    }

    private string Centred(MatrixCell cell, bool middle, char fill)
    {
        string text = $"{cell.Text}{cell.Mark}".TrimEnd();
        if (!middle || square < RoomForNumber || text.Length > square)
        {
            return new string(fill, square);
        }

        int left = (square - text.Length) / 2;
        return (fill == ' ' ? new string(' ', left) : new string(fill, left))
            + text
            + new string(fill, square - left - text.Length);
    }
}
