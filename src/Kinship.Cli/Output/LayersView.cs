using Kinship.Reporting;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>The layers' cosines in the terminal: a row a pair, a column a layer; columns that do not fit come in further blocks.</summary>
internal static class LayersView
{
    private const string Gap = "  ";

    public static void Write(IAnsiConsole console, LayersText layers, string when)
    {
        AffinityView.WriteHeading(
            console,
            $"cosine of the gradients in every trunk layer, {when}: + they agree, - they oppose"
        );
        int label = layers.Rows.Max(r => r.Pair.Length);
        int column = Math.Max(
            layers.Layers.Max(l => l.Length),
            layers.Rows.Max(r => r.Cells.Max(c => c.Text.Length)) + 2
        );
        int block = Math.Clamp((console.Profile.Width - label - 1) / (column + Gap.Length), 1, layers.Layers.Count);
        for (int first = 0; first < layers.Layers.Count; first += block)
        {
            Paragraph lines = new(new string(' ', label));
            foreach (string layer in layers.Layers.Skip(first).Take(block))
            {
                lines.Append(Gap + layer.PadLeft(column), new Style(decoration: Decoration.Bold));
            }

            lines.Append("\n");
            foreach ((string pair, IReadOnlyList<MatrixCell> cells) in layers.Rows)
            {
                lines.Append(pair.PadRight(label));
                foreach (MatrixCell cell in cells.Skip(first).Take(block))
                {
                    lines.Append(Gap);
                    lines.Append($"{cell.Text} {cell.Mark}".PadLeft(column), MatrixView.StyleOf(cell));
                }

                lines.Append("\n");
            }

            console.Write(lines);
        }

        AffinityView.WriteLines(
            console,
            [.. layers.Legend is { } legend ? [legend] : (string[])[], .. layers.Sentences]
        );
    }
}
