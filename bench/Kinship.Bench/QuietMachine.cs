using System.Globalization;
using Kinship.Data;

namespace Kinship.Bench;

/// <summary>Timings are worth keeping only where nothing else runs.</summary>
internal static class QuietMachine
{
    private const string LoadFile = "/proc/loadavg";
    private const double Quiet = 0.3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Tasks that ran or wanted to, averaged over the last minute; null where the system does not say.</summary>
    public static double? Load =>
        File.Exists(LoadFile)
            ? double.Parse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture)
            : null;

    /// <summary>
    /// Returns once the load is low: building just before leaves some, which goes within minutes.
    /// </summary>
    /// <param name="anyLoad">Whether to return at once whatever it is.</param>
    /// <param name="log">Told of the waiting.</param>
    /// <exception cref="InputException">It did not become low.</exception>
    public static void Await(bool anyLoad, TextWriter log)
    {
        TimeSpan step = TimeSpan.FromSeconds(10);
        for (TimeSpan waited = TimeSpan.Zero; !anyLoad && Load is > Quiet and double load; waited += step)
        {
            if (waited >= Patience)
            {
                throw new InputException(
                    $"The load average is {load} after waiting {Patience.TotalMinutes} minutes, expected at most {Quiet}: other work runs "
                        + "on this machine. Stop it, or give --any-load and believe the numbers less."
                );
            }

            log.WriteLine($"load average {load}, waiting for {Quiet} (--any-load does not)");
            Thread.Sleep(step);
        }
    }
}
