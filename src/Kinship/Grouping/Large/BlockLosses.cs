namespace Kinship.Grouping.Large;

/// <summary>What the best network for a set of served tasks loses, worked out where it is asked for and remembered.</summary>
internal sealed class BlockLosses
{
    private const int MostRemembered = 1 << 20;

    private readonly BestNetwork _network;
    private readonly Dictionary<ulong, double> _known = [];

    public BlockLosses(GroupInstance instance)
    {
        _network = new BestNetwork(instance);
        Best = [.. Enumerable.Range(0, instance.Served).Select(t => _network.Of(Bits.Of(t))!.Value.Score)];
    }

    /// <summary>The best that each served task can have.</summary>
    public IReadOnlyList<double> Best { get; }

    /// <summary>The loss of a set; infinite where its tasks may not be in one network; 0 of the empty one.</summary>
    public double Of(ulong serves)
    {
        if (serves == 0)
        {
            return 0;
        }

        if (_known.TryGetValue(serves, out double known))
        {
            return known;
        }

        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        double loss = double.PositiveInfinity;
        if (_network.Of(serves) is { } found)
        {
            loss = -found.Score;
            for (ulong left = serves; left != 0; left &= left - 1)
            {
                loss += Best[Bits.Lowest(left)];
            }

            loss = Math.Max(0, loss);
        }

        return _known[serves] = loss;
    }
}
