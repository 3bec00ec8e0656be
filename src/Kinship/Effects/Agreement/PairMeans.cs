namespace Kinship.Effects.Agreement;

/// <summary>Means over matrices, pair by pair.</summary>
internal static class PairMeans
{
    /// <summary>The mean over the matrices that have the pair; NaN where none has.</summary>
    public static double[] Of(IReadOnlyList<double[]> matrices)
    {
        double[] means = new double[matrices[0].Length];
        for (int k = 0; k < means.Length; k++)
        {
            double sum = 0;
            int count = 0;
            foreach (double[] matrix in matrices)
            {
                sum += double.IsNaN(matrix[k]) ? 0 : matrix[k];
                count += double.IsNaN(matrix[k]) ? 0 : 1;
            }

            means[k] = sum / count;
        }

        return means;
    }
}
