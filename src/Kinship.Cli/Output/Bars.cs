namespace Kinship.Cli.Output;

/// <summary>What progress bars are made of.</summary>
internal static class Bars
{
    private const int Width = 24;

    /// <summary>A bar, as full as the work is done.</summary>
    public static string Of(int done, int of)
    {
        int full = (int)((long)Width * done / Math.Max(1, of));
        return new string('━', full) + new string('╌', Width - full);
    }

    /// <summary>A time in the unit that suits it.</summary>
    public static string Time(TimeSpan time) =>
        time.TotalSeconds < 9.95 ? $"{time.TotalSeconds:0.0} s"
        : time.TotalMinutes < 2 ? $"{time.TotalSeconds:0} s"
        : time.TotalHours < 2 ? $"{time.TotalMinutes:0} min"
        : $"{time.TotalHours:0.0} h";
}
