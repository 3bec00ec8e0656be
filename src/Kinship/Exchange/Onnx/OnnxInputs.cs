using Kinship.Data;

namespace Kinship.Exchange.Onnx;

/// <summary>
/// From a table's columns to what enters the trunk: standardised, imputed and one-hot numbers in the order of the
/// features, behind them the embedded columns' vectors. The arithmetic is the table reader's: float64 up to the
/// standardised number.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="weights">The network's weights.</param>
internal sealed class OnnxInputs(OnnxGraph graph, OnnxWeights weights)
{
    private readonly List<(string Value, int Width)> _blocks = [];

    /// <summary>For every feature column that enters as it is, its place in the blocks laid side by side.</summary>
    private readonly List<long> _places = [];

    /// <summary>The value with every input of the trunk.</summary>
    public string Build(Preprocessing preprocessing)
    {
        FeatureColumn[] features = [.. preprocessing.Features.Where(f => f.Width > 0)];
        FeatureColumn[] numbers = [.. features.Where(f => f.Encoding == FeatureEncoding.Standardised)];
        FeatureColumn[] indicated = [.. numbers.Where(f => f.HasIndicator)];
        AddNumbers(numbers, indicated);
        int start = numbers.Length + indicated.Length;
        foreach (FeatureColumn feature in features)
        {
            switch (feature.Encoding)
            {
                case FeatureEncoding.Standardised:
                    _places.Add(Array.IndexOf(numbers, feature));
                    _places.AddRange(
                        feature.HasIndicator ? [numbers.Length + Array.IndexOf(indicated, feature)] : (long[])[]
                    );
                    break;
                case FeatureEncoding.OneHot:
                    int width = feature.Categories.Count;
                    _blocks.Add((Vectors(feature, Indicators(width), width), width));
                    _places.AddRange(Enumerable.Range(start, width).Select(i => (long)i));
                    start += width;
                    break;
                default:
                    break;
            }
        }

        List<string> inputs = _blocks.Count > 0 ? [InOrder(Concat(_blocks.Select(b => b.Value)))] : [];
        foreach (FeatureColumn feature in features.Where(f => f.Encoding == FeatureEncoding.Embedded))
        {
            (string table, int size) = weights.Embedding(feature.Name);
            inputs.Add(Vectors(feature, table, size));
        }

        return Concat(inputs);
    }

    private void AddNumbers(FeatureColumn[] numbers, FeatureColumn[] indicated)
    {
        if (numbers.Length == 0)
        {
            return;
        }

        string raw = Concat([.. numbers.Select(f => graph.Input(f.Name, OnnxType.Double))]);
        double[] means = [.. numbers.Select(f => f.Mean)];
        double[] perScale = [.. numbers.Select(f => 1 / f.Scale)];
        string missing = graph.Node("IsNaN", [raw]);
        string centred = graph.Node("Sub", [raw, graph.Constant("mean", means, means.Length)]);
        string scaled = graph.Node("Mul", [centred, graph.Constant("per_scale", perScale, means.Length)]);
        string imputed = graph.Node("Where", [missing, graph.Constant("imputed", [0.0]), scaled]);
        string least = graph.Constant("least", [(double)float.MinValue]);
        string most = graph.Constant("most", [(double)float.MaxValue]);
        string bounded = graph.Node("Clip", [imputed, least, most]);
        _blocks.Add((ToFloat(bounded), numbers.Length));
        if (indicated.Length > 0)
        {
            long[] columns = [.. indicated.Select(f => (long)Array.IndexOf(numbers, f))];
            _blocks.Add((Columns(ToFloat(missing), columns), indicated.Length));
        }
    }

    /// <summary>A column of texts as a row of a table each: row 0 for a text that is none of the categories.</summary>
    private string Vectors(FeatureColumn feature, string table, int width)
    {
        string text = graph.Input(feature.Name, OnnxType.String);
        string ids = graph.Node(
            "LabelEncoder",
            [text],
            null,
            [
                OnnxAttribute.Of("keys_strings", feature.Categories),
                OnnxAttribute.Of("values_int64s", feature.Categories.Select((_, i) => i + 1L)),
                OnnxAttribute.Of("default_int64", 0),
            ],
            OnnxModel.ClassicalDomain
        );
        string rows = graph.Node("Gather", [table, ids]);
        return graph.Node("Reshape", [rows, graph.Constant("shape", [-1L, width], 2)]);
    }

    private string Indicators(int categories)
    {
        float[] table = new float[(categories + 1) * categories];
        for (int i = 0; i < categories; i++)
        {
            table[((i + 1) * categories) + i] = 1;
        }

        return graph.Constant("one_hot", table, categories + 1, categories);
    }

    private string InOrder(string value) =>
        _places.SequenceEqual(Enumerable.Range(0, _places.Count).Select(i => (long)i))
            ? value
            : Columns(value, [.. _places]);

    private string Columns(string value, long[] columns) =>
        graph.Node("Gather", [value, graph.Constant("columns", columns, columns.Length)], OnnxAttribute.Of("axis", 1));

    private string ToFloat(string value) => graph.Node("Cast", [value], OnnxAttribute.Of("to", (long)OnnxType.Float));

    private string Concat(IEnumerable<string> values)
    {
        string[] all = [.. values];
        return all.Length == 1 ? all[0] : graph.Node("Concat", all, OnnxAttribute.Of("axis", 1));
    }
}
