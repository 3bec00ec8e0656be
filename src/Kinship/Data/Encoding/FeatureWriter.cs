namespace Kinship.Data;

/// <summary>Writes one source column into its places in the rows of the feature block.</summary>
internal abstract class FeatureWriter(int offset, int stride)
{
    /// <summary>The feature column where this source column begins.</summary>
    protected int Offset { get; } = offset;

    /// <summary>The writer of a fitted column.</summary>
    public static FeatureWriter Of(RawColumn column, FeatureColumn fitted, int offset, int stride) =>
        column is NumberColumn numbers
            ? new NumberWriter(numbers, fitted, offset, stride)
            : new CategoryWriter((TextColumn)column, fitted, offset, stride);

    /// <summary>Writes a run of rows into the block, which holds zeros.</summary>
    /// <param name="block">[rows.Length x stride].</param>
    /// <param name="rows">The table's rows.</param>
    public void Write(Span<float> block, ReadOnlySpan<int> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            Write(block.Slice((i * stride) + Offset), rows[i]);
        }
    }

    /// <summary>Writes one row's numbers, the first at the span's start.</summary>
    protected abstract void Write(Span<float> features, int row);

    private sealed class NumberWriter(NumberColumn column, FeatureColumn fitted, int offset, int stride)
        : FeatureWriter(offset, stride)
    {
        private readonly double _mean = fitted.Mean;
        private readonly double _perScale = 1 / fitted.Scale;

        protected override void Write(Span<float> features, int row)
        {
            double value = column[row];
            if (!double.IsNaN(value))
            {
                double standard = (value - _mean) * _perScale;
                features[0] = (float)Math.Clamp(standard, float.MinValue, float.MaxValue);
            }
            else if (fitted.HasIndicator)
            {
                features[1] = 1;
            }
        }
    }

    private sealed class CategoryWriter(TextColumn column, FeatureColumn fitted, int offset, int stride)
        : FeatureWriter(offset, stride)
    {
        private readonly int[] _ids = ClassNames.Match(column, fitted.Categories);

        protected override void Write(Span<float> features, int row)
        {
            int id = column[row] < 0 ? -1 : _ids[column[row]];
            if (fitted.Encoding == FeatureEncoding.Embedded)
            {
                features[0] = id + 1;
            }
            else if (id >= 0)
            {
                features[id] = 1;
            }
        }
    }
}
