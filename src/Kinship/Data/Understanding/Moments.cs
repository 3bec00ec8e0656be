namespace Kinship.Data;

/// <summary>A column's present numbers in some of its rows, summed up.</summary>
/// <param name="Count">How many are present.</param>
/// <param name="Mean">Their mean; 0 where there are none.</param>
/// <param name="Scale">Their standard deviation (by n); 1 where it is 0 or there are none.</param>
/// <param name="Min">The smallest; NaN where there are none.</param>
/// <param name="Max">The largest; NaN where there are none.</param>
internal readonly record struct Moments(int Count, double Mean, double Scale, double Min, double Max)
{
    public bool IsConstant => Count > 0 && Min == Max;

    public static Moments Of(NumberColumn column, ReadOnlySpan<int> rows)
    {
        (int count, double sum) = (0, 0);
        (double min, double max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (int row in rows)
        {
            double value = column[row];
            if (!double.IsNaN(value))
            {
                count++;
                sum += value;
                min = Math.Min(min, value);
                max = Math.Max(max, value);
            }
        }

        if (count == 0)
        {
            return new Moments(0, 0, 1, double.NaN, double.NaN);
        }

        // A constant's sum may round: its own value is its mean, so that it centres to 0 exactly.
        return min == max
            ? new Moments(count, min, 1, min, max)
            : new Moments(count, sum / count, Deviation(column, rows, sum / count, count), min, max);
    }

    private static double Deviation(NumberColumn column, ReadOnlySpan<int> rows, double mean, int count)
    {
        double squares = 0;
        foreach (int row in rows)
        {
            double difference = column[row] - mean;
            squares += double.IsNaN(difference) ? 0 : difference * difference;
        }

        double deviation = Math.Sqrt(squares / count);
        return deviation > 0 ? deviation : 1;
    }
}
