using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>What a row of affinity.csv says of a pair. Fields, which parsing fills.</summary>
internal struct PairNumbers
{
    public double Mean;
    public double StandardDeviation;
    public double StandardError;
    public double Low;
    public double High;
    public int Steps;
    public Verdict? Verdict;

    /// <summary>A pair of which nothing is known.</summary>
    public static PairNumbers NotKnown { get; } =
        new()
        {
            Mean = double.NaN,
            StandardDeviation = double.NaN,
            StandardError = double.NaN,
            Low = double.NaN,
            High = double.NaN,
        };
}
