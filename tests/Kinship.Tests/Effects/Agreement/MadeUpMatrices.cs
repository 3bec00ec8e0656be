using Kinship.Data;

namespace Kinship.Tests.Effects.Agreement;

/// <summary>Random matrices, and what is done to them.</summary>
internal static class MadeUpMatrices
{
    /// <summary>Standard normal pairs, with an effect of each target.</summary>
    public static double[] Normal(ref RandomStream stream, int tasks, double pairs = 1, double targets = 0)
    {
        double[] ofTargets = new double[tasks];
        for (int j = 0; j < tasks; j++)
        {
            ofTargets[j] = targets * Gauss(ref stream);
        }

        double[] matrix = new double[tasks * tasks];
        for (int k = 0; k < matrix.Length; k++)
        {
            matrix[k] = (pairs * Gauss(ref stream)) + ofTargets[k % tasks];
        }

        return matrix;
    }

    public static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];

    /// <summary>The matrix with its tasks renamed, rows and columns together.</summary>
    public static double[] Rename(double[] matrix, int[] names) =>
        [.. names.SelectMany(i => names.Select(j => matrix[(i * names.Length) + j]))];

    private static double Gauss(ref RandomStream stream) =>
        Math.Sqrt(-2 * Math.Log(1 - stream.NextDouble())) * Math.Cos(2 * Math.PI * stream.NextDouble());
}
