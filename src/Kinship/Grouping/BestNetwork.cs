namespace Kinship.Grouping;

/// <summary>The network that serves a set of tasks best: the tasks themselves and those that help them.</summary>
/// <remarks>
/// In a network of m tasks the served ones score (C + sum of c over the helpers) / (m - 1) together, where C is what they give one another
/// and c what a helper gives to all of them. A helper raises that ratio where its c is above it, so the best helpers are the
/// first few in the order of c. Where tasks must or must not be together, helpers come in sets that may exclude one another, and
/// are searched.
/// </remarks>
internal sealed class BestNetwork
{
    private readonly GroupInstance _instance;
    private readonly bool _constrained;
    private readonly double[] _gives;

    public BestNetwork(GroupInstance instance)
    {
        _instance = instance;
        _constrained = instance.IsConstrained;
        _gives = new double[instance.Count];
    }

    /// <summary>The best network for a set of served tasks that is not empty; null where they may not be in one.</summary>
    public (double Score, ulong Network)? Of(ulong serves)
    {
        Array.Clear(_gives);
        for (ulong left = serves; left != 0; left &= left - 1)
        {
            ReadOnlySpan<double> row = _instance.Row(Bits.Lowest(left));
            for (int i = 0; i < row.Length; i++)
            {
                _gives[i] += row[i];
            }
        }

        if (_instance.Closure(serves) is not { } closure)
        {
            return null;
        }

        ulong helpers = Bits.First(_instance.Count) & ~closure;
        (double Score, ulong Network) best =
            Bits.Count(closure) > 1
                ? (Given(closure) / (Bits.Count(closure) - 1), closure)
                : (_instance.Alone[Bits.Lowest(serves)], closure);
        return _constrained ? Searched(closure, helpers, best) : Taken(closure, helpers, best);
    }

    private double Given(ulong network)
    {
        double sum = 0;
        for (ulong left = network; left != 0; left &= left - 1)
        {
            sum += _gives[Bits.Lowest(left)];
        }

        return sum;
    }

    private (double, ulong) Taken(ulong closure, ulong helpers, (double Score, ulong Network) best)
    {
        ulong network = closure;
        double given = Given(closure);
        for (int size = Bits.Count(closure) + 1; size <= _instance.MaximumSize; size++)
        {
            int next = -1;
            double most = best.Score + Slack(best.Score);
            for (ulong left = helpers; left != 0; left &= left - 1)
            {
                int helper = Bits.Lowest(left);
                if (_gives[helper] > most)
                {
                    (most, next) = (_gives[helper], helper);
                }
            }

            if (next < 0)
            {
                break;
            }

            helpers &= ~Bits.Of(next);
            network |= Bits.Of(next);
            given += _gives[next];
            best = (given / (size - 1), network);
        }

        return best;
    }

    /// <summary>A helper has to raise the score by more than rounding to join.</summary>
    private static double Slack(double score) => 1e-12 * Math.Abs(score);

    /// <summary>
    /// Dinkelbach's method: with r the best ratio known, a better network is one with sum of (c - r) over the helpers above what the closure
    /// lacks to r; the largest such sum is searched until it brings nothing.
    /// </summary>
    private (double, ulong) Searched(ulong closure, ulong helpers, (double Score, ulong Network) best)
    {
        while (true)
        {
            double ratio = best.Score;
            HelperSearch search = new(_instance, _gives, ratio);
            double needed = (ratio * (Bits.Count(closure) - 1)) - Given(closure);
            ulong chosen = search.Best(closure, helpers, needed + Slack(ratio));
            if (chosen == 0)
            {
                return best;
            }

            ulong network = closure | chosen;
            double score = Given(network) / (Bits.Count(network) - 1);
            if (!(score > ratio))
            {
                return best;
            }

            best = (score, network);
        }
    }
}
