using Kinship.Affinity;

namespace Kinship.Reporting;

/// <summary>Where in the trunk two tasks part: the cosine of their gradients in every layer.</summary>
public sealed class LayersText
{
    private const int LongestName = 16;
    private const string Prefix = "trunk/";

    private LayersText(
        IReadOnlyList<string> layers,
        IReadOnlyList<(string Pair, IReadOnlyList<MatrixCell> Cells)> rows,
        IReadOnlyList<string> sentences
    )
    {
        Layers = layers;
        Rows = rows;
        Sentences = sentences;
        Legend = VerdictMarks.Legend([.. rows.SelectMany(r => r.Cells)], ("agree", "oppose"));
    }

    /// <summary>The trunk's layers, from the inputs on.</summary>
    public IReadOnlyList<string> Layers { get; }

    /// <summary>A row a pair, a number a layer.</summary>
    public IReadOnlyList<(string Pair, IReadOnlyList<MatrixCell> Cells)> Rows { get; }

    /// <summary>Which pairs part, and where.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>What the marks mean; null where there are no verdicts.</summary>
    public string? Legend { get; }

    /// <summary>The layers' cosines of a record; null where they were not recorded.</summary>
    /// <param name="record">The run's record.</param>
    /// <param name="epoch">From 1; null for the whole run.</param>
    public static LayersText? Of(AffinityRecord record, int? epoch = null)
    {
        AffinitySeries[] series = [.. Series(record)];
        if (series.Length == 0)
        {
            return null;
        }

        string[] layers = [.. series.Select(s => Short(s.Key.Layer))];
        MatrixText[] texts =
        [
            .. series.Select(s => MatrixText.Of(s.At(epoch), Estimator.Cosine, rounding: s.Rounding)),
        ];
        int n = record.Tasks.Count;
        (int A, int B)[] pairs =
        [
            .. Enumerable.Range(0, n).SelectMany(a => Enumerable.Range(a + 1, n - a - 1).Select(b => (a, b))),
        ];
        string[] names = [.. record.Tasks.Select(t => ShortName.Of(t, LongestName))];
        return new LayersText(
            layers,
            [
                .. pairs.Select(p =>
                    (
                        $"{names[p.A].PadRight(names.Max(t => t.Length))} <> {names[p.B]}",
                        (IReadOnlyList<MatrixCell>)[.. texts.Select(t => t.Cells[p.A][p.B])]
                    )
                ),
            ],
            LayerWords.Of(record.Tasks, layers, pairs, texts)
        );
    }

    /// <summary>The series of the layers' cosines, from the inputs on.</summary>
    internal static IEnumerable<AffinitySeries> Series(AffinityRecord record) =>
        record.Series.Where(s => s.Key.Estimator == Estimator.Cosine && s.Key.Layer != SeriesKey.AllLayers);

    private static string Short(string layer) =>
        (layer.StartsWith(Prefix, StringComparison.Ordinal) ? layer[Prefix.Length..] : layer).Replace(
            "batch_normalization",
            "batch_norm",
            StringComparison.Ordinal
        );
}
