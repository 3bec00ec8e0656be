using Kinship.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Kinship.Tests.Exchange;

/// <summary>A table's columns as somebody without Kinship would hand them to a model: numbers with NaN, texts with "".</summary>
internal static class RawColumns
{
    /// <summary>The inputs of a model, by the names of the columns.</summary>
    public static IReadOnlyList<NamedOnnxValue> Of(string path, Preprocessing preprocessing)
    {
        Dictionary<string, FeatureEncoding> encodings = preprocessing.Features.ToDictionary(
            f => f.Name,
            f => f.Encoding
        );
        RawTable table = TableReader.Read(
            path,
            header =>
                [
                    .. header.Columns.Select(c => new ColumnPlan(
                        c,
                        !encodings.TryGetValue(c, out FeatureEncoding encoding) ? ColumnMode.Skip
                            : encoding == FeatureEncoding.Standardised ? ColumnMode.Number
                            : ColumnMode.Text
                    )),
                ]
        );
        return
        [
            .. preprocessing
                .Features.Where(f => f.Width > 0)
                .Select(f =>
                    table.Find(f.Name) switch
                    {
                        NumberColumn numbers => NamedOnnxValue.CreateFromTensor(
                            f.Name,
                            new DenseTensor<double>(
                                Enumerable.Range(0, table.Rows).Select(r => numbers[r]).ToArray(),
                                [table.Rows, 1]
                            )
                        ),
                        TextColumn texts => NamedOnnxValue.CreateFromTensor(
                            f.Name,
                            new DenseTensor<string>(
                                Enumerable
                                    .Range(0, table.Rows)
                                    .Select(r => texts[r] < 0 ? "" : texts.Values[texts[r]].Text)
                                    .ToArray(),
                                [table.Rows, 1]
                            )
                        ),
                        _ => throw new InvalidOperationException(f.Name),
                    }
                ),
        ];
    }
}
