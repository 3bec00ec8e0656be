namespace Kinship.Grouping;

/// <summary>The helpers with the largest sum of (what they give - ratio), where some come only together and some never do.</summary>
/// <param name="instance">The problem.</param>
/// <param name="gives">What each task gives to those served.</param>
/// <param name="ratio">What each must be worth.</param>
internal sealed class HelperSearch(GroupInstance instance, double[] gives, double ratio)
{
    private readonly List<(ulong Tasks, double Worth)> _sets = [];
    private double _best;
    private ulong _chosen;

    /// <summary>The helpers to add to a network; empty where no sum is above what is needed, which is not negative.</summary>
    public ulong Best(ulong network, ulong helpers, double needed)
    {
        for (ulong left = helpers; left != 0; left &= left - 1)
        {
            ulong set = instance.Together[Bits.Lowest(left)];
            double worth = Worth(set);
            bool first = Bits.Lowest(set) == Bits.Lowest(left);
            if (first && worth > 0 && (set & network) == 0 && instance.Closure(network | set) is not null)
            {
                _sets.Add((set, worth));
            }
        }

        _sets.Sort((a, b) => b.Worth.CompareTo(a.Worth) is not 0 and var order ? order : a.Tasks.CompareTo(b.Tasks));
        _best = needed;
        Add(0, network, 0, 0);
        return _chosen;
    }

    private double Worth(ulong set)
    {
        double sum = 0;
        for (ulong left = set; left != 0; left &= left - 1)
        {
            sum += gives[Bits.Lowest(left)] - ratio;
        }

        return sum;
    }

    private void Add(int next, ulong network, ulong chosen, double worth)
    {
        if (worth > _best)
        {
            (_best, _chosen) = (worth, chosen);
        }

        double rest = 0;
        for (int k = next; k < _sets.Count; k++)
        {
            rest += _sets[k].Worth;
        }

        for (int k = next; k < _sets.Count && worth + rest > _best; k++)
        {
            (ulong tasks, double own) = _sets[k];
            if (instance.Closure(network | tasks) is { } larger)
            {
                Add(k + 1, larger, chosen | tasks, worth + own);
            }

            rest -= own;
        }
    }
}
