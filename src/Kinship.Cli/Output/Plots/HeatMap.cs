using Kinship.Reporting;
using Spectre.Console;

namespace Kinship.Cli.Output.Plots;

/// <summary>
/// A matrix as squares of colour, half a character high each, so that 40 tasks fit into 20 lines; where a square has room for
/// it, its number stands in it. Without colours squares are made of marks.
/// </summary>
internal static class HeatMap
{
    private const int MostRows = 48; // pixels down, so that a matrix is seen whole
    private const int LargestSquare = 8;
    private const int LongestHeader = 10;

    /// <summary>Writes axes, unit, the map and what its colours mean.</summary>
    public static void Write(IAnsiConsole console, MatrixText matrix)
    {
        console.WriteLine(matrix.Axes);
        console.WriteLine(matrix.Unit);
        int n = matrix.Names.Count;
        int label = matrix.Rows.Max(name => name.Length) + 1;
        int room = Math.Max(1, console.Profile.Width - label - 1);
        int square = Math.Clamp(Math.Min(room / n, MostRows / Math.Max(n, matrix.Rows.Count)), 1, LargestSquare);
        square = square > 2 ? square & ~1 : square; // even ones are whole characters high
        int block = Math.Clamp(room / square, 1, n);
        for (int first = 0; first < n; first += block)
        {
            SquareRows rows = new(console, matrix, (first, Math.Min(block, n - first)), square, label);
            console.Write(Header(matrix, rows));
            console.Write(rows.Paragraph());
        }

        console.WriteLine(Legend(console));
        if (square == LargestSquare && matrix.Legend is { } marks)
        {
            console.WriteLine(marks);
        }
    }

    /// <summary>Whether a console shows enough colours for a scale.</summary>
    public static bool HasColours(IAnsiConsole console) =>
        console.Profile.Capabilities is { Ansi: true, ColorSystem: ColorSystem.EightBit or ColorSystem.TrueColor };

    private static string Legend(IAnsiConsole console) =>
        HasColours(console)
            ? "blue lowers the loss (or agrees), orange raises it (or opposes); dark: not beyond chance; grey: own step"
            : $"{SquareMarks.Legend}; o own step";

    /// <summary>The columns' names: across where they fit, else downwards.</summary>
    private static Paragraph Header(MatrixText matrix, SquareRows rows)
    {
        Paragraph lines = new();
        string[] names = [.. matrix.Names.Skip(rows.Columns.First).Take(rows.Columns.Count)];
        string indent = new(' ', rows.Label);
        if (names.All(name => name.Length < rows.Square))
        {
            lines.Append(indent + string.Concat(names.Select(n => Centred(n, rows.Square))) + "\n");
            return lines;
        }

        string[] short_ = [.. names.Select(n => ShortName.Of(n, LongestHeader))];
        int height = short_.Max(n => n.Length);
        for (int at = 0; at < height; at++)
        {
            string line = string.Concat(
                short_.Select(n => Centred(at >= height - n.Length ? $"{n[at - height + n.Length]}" : " ", rows.Square))
            );
            lines.Append(indent + line.TrimEnd() + "\n");
        }

        return lines;
    }

    private static string Centred(string text, int width) => text.PadLeft((width + text.Length) / 2).PadRight(width);
}
