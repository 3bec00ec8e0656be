using Kinship.Data;

namespace Kinship.Grouping.Large;

/// <summary>
/// Good ways to serve every task by so many networks: from a start, single tasks are moved, and pairs exchanged, as long as that loses less; then a
/// few tasks are scattered and it begins again.
/// </summary>
/// <param name="losses">What sets of tasks lose.</param>
/// <param name="tasks">The served tasks.</param>
/// <param name="networks">The networks.</param>
internal sealed class LocalSearch(BlockLosses losses, int tasks, int networks)
{
    private const int Rounds = 60;

    private readonly ulong[] _blocks = new ulong[networks];
    private readonly int[] _of = new int[tasks];

    /// <summary>The best found, its networks' served tasks; null where none keeps to the constraints.</summary>
    /// <param name="expired">Whether to end.</param>
    public ulong[]? Best(Func<bool> expired)
    {
        ulong[]? best = null;
        double least = double.PositiveInfinity;
        RandomStream random = new(1, RandomPurpose.GroupSearch);
        for (int round = 0; round < Rounds && (round == 0 || !expired()); round++)
        {
            Begin(round, best, ref random);
            while (Move() || Exchange())
            {
                if (expired())
                {
                    break;
                }
            }

            double loss = _blocks.Sum(losses.Of);
            if (loss < least)
            {
                (least, best) = (loss, [.. _blocks.Where(b => b != 0)]);
            }
        }

        return best;
    }

    /// <summary>First by joining greedily; then scattered anew every third time, otherwise a fifth of the best one's tasks.</summary>
    private void Begin(int round, ulong[]? best, ref RandomStream random)
    {
        Array.Clear(_blocks);
        if (round == 0 || best is null)
        {
            Joined(ref random, scatter: round > 0);
        }
        else
        {
            best.CopyTo(_blocks, 0);
        }

        for (int k = 0; k < networks; k++)
        {
            foreach (int t in Bits.Tasks(_blocks[k]))
            {
                _of[t] = k;
            }
        }

        int scattered =
            round == 0 ? 0
            : round % 3 == 0 ? tasks
            : Math.Max(2, tasks / 5);
        for (int s = 0; s < scattered; s++)
        {
            Put(random.NextInt(tasks), random.NextInt(networks));
        }
    }

    private void Joined(ref RandomStream random, bool scatter)
    {
        List<ulong> blocks = [.. Enumerable.Range(0, tasks).Select(Bits.Of)];
        while (blocks.Count > networks)
        {
            (int First, int Second, double Loss) best = (0, 1, double.PositiveInfinity);
            for (int a = 0; a < blocks.Count && !scatter; a++)
            {
                for (int b = a + 1; b < blocks.Count; b++)
                {
                    double more = losses.Of(blocks[a] | blocks[b]) - losses.Of(blocks[a]) - losses.Of(blocks[b]);
                    best = more < best.Loss ? (a, b, more) : best;
                }
            }

            int second = scatter ? 1 + random.NextInt(blocks.Count - 1) : best.Second;
            blocks[best.First] |= blocks[second];
            blocks.RemoveAt(second);
        }

        blocks.CopyTo(_blocks);
    }

    private void Put(int task, int block)
    {
        _blocks[_of[task]] &= ~Bits.Of(task);
        _blocks[block] |= Bits.Of(task);
        _of[task] = block;
    }

    private bool Move()
    {
        bool moved = false;
        for (int t = 0; t < tasks; t++)
        {
            ulong own = _blocks[_of[t]];
            double saved = Less(losses.Of(own), losses.Of(own & ~Bits.Of(t)));
            (int Block, double Gain) best = (-1, 1e-12);
            for (int k = 0; k < networks; k++)
            {
                if (k != _of[t])
                {
                    double gain = saved - Less(losses.Of(_blocks[k] | Bits.Of(t)), losses.Of(_blocks[k]));
                    best = gain > best.Gain ? (k, gain) : best;
                }
            }

            if (best.Block >= 0)
            {
                Put(t, best.Block);
                moved = true;
            }
        }

        return moved;
    }

    private bool Exchange()
    {
        for (int a = 0; a < tasks; a++)
        {
            for (int b = a + 1; b < tasks; b++)
            {
                (int p, int q) = (_of[a], _of[b]);
                if (p == q)
                {
                    continue;
                }

                double now = Less(losses.Of(_blocks[p]), 0) + Less(losses.Of(_blocks[q]), 0);
                ulong one = (_blocks[p] & ~Bits.Of(a)) | Bits.Of(b);
                ulong other = (_blocks[q] & ~Bits.Of(b)) | Bits.Of(a);
                if (Less(losses.Of(one), 0) + Less(losses.Of(other), 0) < now - 1e-12)
                {
                    Put(a, q);
                    Put(b, p);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A difference in which what is forbidden counts as very much, so that leaving it is always a gain.</summary>
    private static double Less(double loss, double other) => Math.Min(loss, 1e9) - Math.Min(other, 1e9);
}
