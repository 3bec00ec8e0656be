namespace Kinship.Grouping.Large;

/// <summary>Sets of tasks that are worth more than they lose: from each start, tasks are added and taken out as long as that is worth it.</summary>
/// <param name="losses">What sets of tasks lose.</param>
/// <param name="tasks">The served tasks.</param>
internal sealed class PriceSearch(BlockLosses losses, int tasks)
{
    /// <summary>The best sets found, with what they are worth.</summary>
    public Dictionary<ulong, double> From(IEnumerable<ulong> starts, double[] values)
    {
        Dictionary<ulong, double> found = [];
        foreach (ulong start in starts)
        {
            ulong set = Climb(start, values);
            found[set] = Worth(set, values);
        }

        return found;
    }

    private ulong Climb(ulong set, double[] values)
    {
        double worth = Worth(set, values);
        while (true)
        {
            (ulong Set, double Worth) best = (set, worth + 1e-12);
            for (int t = 0; t < tasks; t++)
            {
                ulong other = set ^ Bits.Of(t);
                double changed = Worth(other, values);
                best = other != 0 && changed > best.Worth ? (other, changed) : best;
            }

            if (best.Set == set)
            {
                return set;
            }

            (set, worth) = best;
        }
    }

    private double Worth(ulong set, double[] values)
    {
        double worth = -losses.Of(set);
        for (ulong left = set; left != 0; left &= left - 1)
        {
            worth += values[Bits.Lowest(left)];
        }

        return worth;
    }
}
