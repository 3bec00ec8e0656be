using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>Sentences on where in the trunk tasks part.</summary>
internal static class LayerWords
{
    private const int Most = 3;

    /// <summary>The pairs that part most, each with the layers between which they do; one sentence where none does.</summary>
    public static IReadOnlyList<string> Of(
        IReadOnlyList<string> tasks,
        IReadOnlyList<string> layers,
        IReadOnlyList<(int A, int B)> pairs,
        IReadOnlyList<MatrixText> texts
    )
    {
        (double Gap, string Sentence)[] partings =
        [
            .. pairs
                .Select(p => Parting(tasks[p.A], tasks[p.B], layers, [.. texts.Select(t => t.Cells[p.A][p.B])]))
                .OfType<(double, string)>()
                .OrderByDescending(p => p.Item1),
        ];
        if (partings.Length > 0)
        {
            string[] told = [.. partings.Take(Most).Select(p => p.Sentence)];
            return partings.Length > Most ? [.. told, $"{partings.Length - Most} further pairs change sides."] : told;
        }

        int opposed = pairs.Count(p =>
            texts.All(t => Side(t.Cells[p.A][p.B]) <= 0) && texts.Any(t => Side(t.Cells[p.A][p.B]) < 0)
        );
        return
        [
            "No two tasks part within the trunk: none agrees in one layer and opposes in another by more than chance"
                + (
                    opposed > 0
                        ? $"; {opposed:N0} of {pairs.Count:N0} pairs oppose wherever they are distinguishable."
                        : "."
                ),
        ];
    }

    /// <summary>The first change of sides on the way from the inputs, and how far the cosine goes from end to end of it.</summary>
    private static (double Gap, string Sentence)? Parting(
        string a,
        string b,
        IReadOnlyList<string> layers,
        IReadOnlyList<MatrixCell> cells
    )
    {
        int before = -1;
        for (int layer = 0; layer < cells.Count; layer++)
        {
            int side = Side(cells[layer]);
            if (side == 0)
            {
                continue;
            }

            if (before >= 0 && Side(cells[before]) != side)
            {
                string how = side < 0 ? "part" : "come together";
                string sentence =
                    $"{a} and {b} {how} at {layers[layer]}: the cosine of their gradients is "
                    + $"{Figures.Signed(cells[before].Value)} in {layers[before]} and {Figures.Signed(cells[layer].Value)} there.";
                return (Math.Abs(cells[layer].Value - cells[before].Value), sentence);
            }

            before = layer;
        }

        return null;
    }

    /// <summary>1 where they agree, -1 where they oppose, 0 where that cannot be said.</summary>
    private static int Side(MatrixCell cell) =>
        cell.IsRounding || cell.Verdict is not (null or Verdict.Helps or Verdict.Hurts) ? 0
        : double.IsFinite(cell.Value) ? Math.Sign(cell.Value)
        : 0;
}
