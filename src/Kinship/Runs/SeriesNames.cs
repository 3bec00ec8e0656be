using Kinship.Affinity;

namespace Kinship.Runs;

/// <summary>The names of series where one word has to do.</summary>
internal static class SeriesNames
{
    /// <summary><c>lookahead-preconditioned-train</c>; with a trunk layer <c>cosine-train-trunk/dense_1</c>.</summary>
    public static string Of(SeriesKey key)
    {
        string move = key.Move is { } m ? $"-{MoveNames.Format(m)}" : "";
        string layer = key.Layer == SeriesKey.AllLayers ? "" : $"-{key.Layer}";
        return $"{EstimatorNames.Format(key.Estimator)}{move}-{OnNames.Format(key.On)}{layer}";
    }
}
