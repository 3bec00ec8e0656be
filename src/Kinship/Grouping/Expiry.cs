namespace Kinship.Grouping;

/// <summary>When a search has to end.</summary>
internal static class Expiry
{
    /// <summary>Tells whether the options' seconds from now on are over.</summary>
    public static Func<bool> After(GroupingOptions options)
    {
        long start = options.Time.GetTimestamp();
        return () => options.Time.GetElapsedTime(start).TotalSeconds > options.Seconds;
    }
}
