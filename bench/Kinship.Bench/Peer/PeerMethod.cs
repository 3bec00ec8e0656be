namespace Kinship.Bench.Peer;

/// <summary>PyTorch's ways of stepping that ours are compared with, by the names that a peer gives them.</summary>
internal static class PeerMethod
{
    /// <summary>Autograd and torch.optim.Adam, nothing measured.</summary>
    public const string Plain = "plain";

    /// <summary>The same step with forward, backward and Adam written out by hand.</summary>
    public const string PlainManual = "plain_manual";

    /// <summary>A backward pass and a look-ahead for each task, with autograd.</summary>
    public const string NaiveTag = "naive_tag";

    /// <summary>The same look-aheads, all tasks at once, written out by hand in the form with the fewest operations.</summary>
    public const string FastTag = "fast_tag";

    /// <summary>First-order affinity, written out by hand likewise.</summary>
    public const string FirstOrderFast = "first_order_fast";

    /// <summary>Those above.</summary>
    public static IReadOnlyList<string> All { get; } = [Plain, PlainManual, NaiveTag, FastTag, FirstOrderFast];
}
