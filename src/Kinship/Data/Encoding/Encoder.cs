namespace Kinship.Data;

/// <summary>Turns rows of a table into a dataset, as the preprocessing says.</summary>
internal static class Encoder
{
    // Rows at a time: their part of the block stays in the cache while every column writes into it.
    private const int Tile = 256;

    /// <summary>Fits to some rows and encodes them.</summary>
    public static Dataset FitAndEncode(TabularData data, int[] rows) => Encode(data.Table, Fit(data, rows), rows);

    /// <summary>Fits to some rows.</summary>
    /// <param name="data">The table.</param>
    /// <param name="rows">The training rows.</param>
    /// <param name="except">A column that is to be no feature; null for none.</param>
    public static Preprocessing Fit(TabularData data, int[] rows, string? except = null)
    {
        string[] features = [.. data.Layout.With(ColumnRole.Feature).Where(c => c != except)];
        return new(
            [.. features.Select(c => Fitting.Fit(data.Table.Find(c)!, rows))],
            [.. data.Targets.Select(t => Fitting.Fit(data.Table, t, rows))]
        )
        {
            SampleWeight = data.Layout.SampleWeight,
        };
    }

    /// <summary>Encodes rows; targets whose columns are all absent are left out, if all of them are.</summary>
    public static Dataset Encode(RawTable table, Preprocessing fitted, int[] rows)
    {
        InputShape shape = Shape(fitted);
        float[] features = Features(table, fitted, rows, shape.Columns);
        Target?[] targets = [.. fitted.Targets.Select(t => TargetEncoder.Encode(table, t, rows))];
        return new Dataset(
            shape,
            features,
            Names(fitted),
            targets.All(t => t is null)
                ? []
                : [.. targets.Select((t, i) => t ?? TargetEncoder.Unlabelled(fitted.Targets[i].Task, rows.Length))],
            fitted,
            Weights(table, fitted, rows)
        );
    }

    /// <summary>The rows' weights; null where the table was read without them.</summary>
    private static float[]? Weights(RawTable table, Preprocessing fitted, int[] rows) =>
        fitted.SampleWeight is { } name && table.Find(name) is NumberColumn weights
            ? [.. rows.Select(r => (float)weights[r])]
            : null;

    private static float[] Features(RawTable table, Preprocessing fitted, int[] rows, int stride)
    {
        if (stride == 0)
        {
            throw Errors.EmptyFeatures(table.Path);
        }

        if ((long)rows.Length * stride > Array.MaxLength)
        {
            throw Errors.TooBig(table.Path, rows.Length, stride);
        }

        float[] block = new float[rows.Length * stride];
        List<FeatureWriter> writers = [];
        int offset = 0;
        foreach (FeatureColumn column in fitted.Features.Where(f => f.Width > 0))
        {
            writers.Add(FeatureWriter.Of(table.Find(column.Name)!, column, offset, stride));
            offset += column.Width;
        }

        for (int start = 0; start < rows.Length; start += Tile)
        {
            int count = Math.Min(Tile, rows.Length - start);
            Span<float> part = block.AsSpan(start * stride, count * stride);
            foreach (FeatureWriter writer in writers)
            {
                writer.Write(part, rows.AsSpan(start, count));
            }
        }

        return block;
    }

    private static InputShape Shape(Preprocessing fitted)
    {
        List<EmbeddedColumn> embedded = [];
        int offset = 0;
        foreach (FeatureColumn column in fitted.Features)
        {
            if (column.Encoding == FeatureEncoding.Embedded)
            {
                embedded.Add(new EmbeddedColumn(offset, column.Name, column.Categories.Count + 1));
            }

            offset += column.Width;
        }

        return new InputShape(offset, embedded);
    }

    private static string[] Names(Preprocessing fitted) =>
        [
            .. fitted.Features.SelectMany(f =>
                f.Encoding switch
                {
                    FeatureEncoding.OneHot => f.Categories.Select(c => $"{f.Name}={c}"),
                    _ when f.HasIndicator => [f.Name, $"{f.Name}_missing"],
                    _ => [f.Name],
                }
            ),
        ];
}
