using Kinship.Reporting;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>The strongest pairs of a matrix that is too large to be read whole.</summary>
internal static class PairsView
{
    private const int Most = 10;

    /// <summary>Writes the pairs that lower most and those that raise most.</summary>
    public static void Write(IAnsiConsole console, MatrixText matrix)
    {
        (string Pair, MatrixCell Cell)[] pairs =
        [
            .. from source in Enumerable.Range(0, matrix.Rows.Count)
            from target in Enumerable.Range(0, matrix.Names.Count)
            let cell = matrix.Cells[source][target]
            where !cell.IsDiagonal && double.IsFinite(cell.Value)
            select ($"{matrix.Rows[source]} -> {matrix.Names[target]}", cell),
        ];
        console.WriteLine($"{matrix.PairAxes}, the strongest of " + Words.Count(pairs.Length, "pair"));
        console.WriteLine(matrix.Unit);
        (string, MatrixCell)[] positive = [.. pairs.Where(p => p.Cell.Value > 0).OrderByDescending(p => p.Cell.Value)];
        (string, MatrixCell)[] negative = [.. pairs.Where(p => p.Cell.Value < 0).OrderBy(p => p.Cell.Value)];
        Grid grid = new Grid().AddColumns([.. Enumerable.Range(0, 4).Select(_ => new GridColumn().NoWrap())]);
        for (int i = 0; i < Math.Min(Most, Math.Max(positive.Length, negative.Length)); i++)
        {
            grid.AddRow([.. Cells(positive, i), .. Cells(negative, i)]);
        }

        console.Write(grid);
        if (matrix.Legend is { } legend)
        {
            console.WriteLine(legend);
        }
    }

    private static Text[] Cells((string Pair, MatrixCell Cell)[] pairs, int index) =>
        index < pairs.Length
            ?
            [
                new Text(pairs[index].Pair),
                new Text(
                    $"{pairs[index].Cell.Text} {pairs[index].Cell.Mark}".TrimEnd(),
                    MatrixView.StyleOf(pairs[index].Cell)
                ),
            ]
            : [Text.Empty, Text.Empty];
}
