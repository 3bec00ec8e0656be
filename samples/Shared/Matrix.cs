using Kinship.Affinity;
using Kinship.Reporting;

namespace Kinship.Samples;

/// <summary>A measured matrix in the console.</summary>
internal static class Matrix
{
    public static void Write(string title, AffinitySeries series)
    {
        MatrixText text = MatrixText.Of(series.Whole, series.Key.Estimator, rounding: series.Rounding);
        int width = Math.Max(12, text.Names.Max(n => n.Length) + 4);
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine(text.Axes);
        Console.WriteLine(text.Unit);
        Console.WriteLine(new string(' ', width) + string.Concat(text.Names.Select(n => $"{n}  ".PadLeft(width))));
        foreach ((string name, IReadOnlyList<MatrixCell> cells) in text.Rows.Zip(text.Cells))
        {
            Console.WriteLine(
                name.PadRight(width) + string.Concat(cells.Select(c => $"{c.Text} {c.Mark}".PadLeft(width)))
            );
        }

        if (text.Legend is not null)
        {
            Console.WriteLine(text.Legend);
        }
    }
}
