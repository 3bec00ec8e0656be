namespace Kinship.Grouping.Large;

/// <summary>What each task would have from the partners it likes best, for every size of a network.</summary>
internal sealed class Relaxation
{
    private readonly int _count;
    private readonly double[][] _from;
    private readonly int[][] _order;
    private readonly double[][] _sums;
    private ulong _in;
    private int _inCount;

    /// <param name="count">The tasks.</param>
    /// <param name="from">What a task (first) has from a partner (second).</param>
    public Relaxation(int count, Func<int, int, double> from)
    {
        _count = count;
        _from =
        [
            .. Enumerable.Range(0, count).Select(t => Enumerable.Range(0, count).Select(i => from(t, i)).ToArray()),
        ];
        _order =
        [
            .. Enumerable
                .Range(0, count)
                .Select(t =>
                    Enumerable.Range(0, count).Where(i => i != t).OrderByDescending(i => _from[t][i]).ToArray()
                ),
        ];
        _sums = [.. Enumerable.Range(0, count).Select(_ => new double[count + 1])];
    }

    /// <summary>Adds up for a branch: the tasks that are in, then the free ones, the best first.</summary>
    public void Set(Branch branch)
    {
        (_in, _inCount) = (branch.In, Bits.Count(branch.In));
        for (int t = 0; t < _count; t++)
        {
            double[] sums = _sums[t];
            double sum = 0;
            for (ulong left = branch.In; left != 0; left &= left - 1)
            {
                sum += _from[t][Bits.Lowest(left)]; // nothing from itself
            }

            sums[0] = sum;
            int more = 0;
            foreach (int i in _order[t])
            {
                if (!Bits.Has(branch.In | branch.Out, i))
                {
                    sum += _from[t][i];
                    sums[++more] = sum;
                }
            }

            Array.Fill(sums, sum, more, sums.Length - more);
        }
    }

    /// <summary>At most what a task has in a network of a size.</summary>
    public double Sum(int task, int size) =>
        _sums[task][Math.Max(0, size - 1 - _inCount + (Bits.Has(_in, task) ? 1 : 0))];
}
