using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>Sentences on where in the trunk tasks part.</summary>
internal static class LayerWords
{
    private const int Most = 3;

    /// <summary>
    /// The cosine from which on two tasks are said to agree or oppose. Layers have no standard errors of their own, and small
    /// cosines of small layers are mostly noise.
    /// </summary>
    private const double Clear = 0.1;

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

        return
        [
            $"No two tasks part within the trunk: no pair's cosine is at least {Clear:0.0} in one layer and at most -{Clear:0.0} in "
                + "another.",
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

    /// <summary>1 where they clearly agree, -1 where they clearly oppose, else 0.</summary>
    private static int Side(MatrixCell cell) => Math.Abs(cell.Value) >= Clear ? Math.Sign(cell.Value) : 0;
}
