using System.Globalization;
using System.Text;
using Kinship.Data;

namespace Kinship.Tests.Cli;

/// <summary>A small table to measure effects on: a and b by the same features, c by another.</summary>
internal static class EffectsData
{
    /// <summary>Options of quick trainings.</summary>
    public const string Quick = "--epochs 3 --seeds 3 --quiet --affinity-seeds ";

    /// <summary>Writes <c>data.csv</c> and returns its path.</summary>
    public static string Write(CliRun cli, int rows = 120)
    {
        RandomStream random = new(1, RandomPurpose.Order);
        StringBuilder table = new("x,y,z,who,a,b,c\n");
        for (int r = 0; r < rows; r++)
        {
            double[] x = [.. Enumerable.Range(0, 3).Select(_ => (2 * random.NextDouble()) - 1)];
            string cells = string.Join(',', x.Select(v => v.ToString("F4", CultureInfo.InvariantCulture)));
            int of(bool yes) => yes ? 1 : 0;
            table.Append(
                CultureInfo.InvariantCulture,
                $"{cells},p{r / 4},{of(x[0] + x[1] > 0)},{of(x[0] + x[1] > 0.1)},{of(x[2] > 0)}\n"
            );
        }

        return cli.Write("data.csv", table.ToString());
    }
}
