using System.Diagnostics;

namespace Kinship.Cli.Live;

/// <summary>
/// Lets so much through in a second and makes the rest wait its turn: whoever asks without end waits, and the training does not.
/// </summary>
/// <param name="rate">Units a second, over time.</param>
/// <param name="burst">Units at once after a quiet time.</param>
internal sealed class Pace(double rate, double burst)
{
    private readonly Lock _lock = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private double _free = -burst / rate; // when all that was let through is paid for, in seconds from the start

    /// <summary>Waits until there is room for one unit.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        TimeSpan wait = Take(1);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, cancellation);
        }
    }

    /// <summary>What was let through cost more: whoever comes next pays.</summary>
    public void Charge(double units) => Take(units);

    private TimeSpan Take(double units)
    {
        lock (_lock)
        {
            double now = Stopwatch.GetElapsedTime(_start).TotalSeconds;
            double turn = Math.Max(_free, now - (burst / rate));
            _free = turn + (units / rate);
            return TimeSpan.FromSeconds(Math.Max(0, turn - now));
        }
    }
}
