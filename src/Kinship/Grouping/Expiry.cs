namespace Kinship.Grouping;

/// <summary>When a search has to end.</summary>
internal static class Expiry
{
    /// <summary>Tells whether the options' seconds from now on are over.</summary>
    public static Func<bool> After(GroupingOptions options)
    {
        Func<double> share = Share(options);
        return () => share() > 1;
    }

    /// <summary>Tells how much of the options' seconds from now on is over: 1 where all of it is.</summary>
    public static Func<double> Share(GroupingOptions options)
    {
        long start = options.Time.GetTimestamp();
        return () => options.Time.GetElapsedTime(start).TotalSeconds / options.Seconds;
    }
}
