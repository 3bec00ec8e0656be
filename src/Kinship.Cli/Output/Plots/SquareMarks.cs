using Kinship.Reporting;

namespace Kinship.Cli.Output.Plots;

/// <summary>Squares where there are no colours.</summary>
internal static class SquareMarks
{
    /// <summary>What they mean.</summary>
    public const string Legend =
        "# lowers the loss (or agrees), + less so; = raises it (or opposes), - less so; . not beyond chance";

    private const double Strong = 0.5;

    /// <summary>The mark of a cell.</summary>
    public static char Of(MatrixCell cell) =>
        cell.IsDiagonal ? 'o'
        : !double.IsFinite(cell.Value) ? ' '
        : cell.Shade == 0 ? '.'
        : cell.Shade > 0 ? (cell.Shade >= Strong ? '#' : '+')
        : (cell.Shade <= -Strong ? '=' : '-');
}
