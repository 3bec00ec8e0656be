namespace Kinship.Grouping.Exact;

/// <summary>
/// Serves every task within a budget with the least loss, and proves it: the linear programme, its columns generated as they are wanted,
/// gives a lower bound; only columns whose reduced cost is within the gap can be in a better solution, and those few are
/// searched.
/// </summary>
/// <remarks>Losses are in units in which they are near 1; a loss is told from another from <see cref="Same"/> on.</remarks>
internal sealed class CoverSolver(IColumns columns, double budget, Func<bool> expired)
{
    /// <summary>Losses that differ by no more are the same.</summary>
    public const double Same = 1e-9;

    /// <summary>The gaps that are tried: the solution is nearly always within the first two.</summary>
    private static readonly double[] s_gaps =
    [
        1e-8,
        0.003,
        0.02,
        0.1,
        0.3,
        1,
        3,
        10,
        100,
        1e4,
        double.PositiveInfinity,
    ];

    /// <summary>Solves it.</summary>
    /// <param name="most">Solutions that lose more are not looked for.</param>
    /// <param name="any">Whether any solution that loses no more will do.</param>
    public CoverSolution Solve(double most = double.PositiveInfinity, bool any = false)
    {
        CoverProgramme programme = new(columns.Tasks, budget);
        Duals? duals = Bound(programme);
        if (duals is null || duals.Bound > most + Same)
        {
            return CoverSolution.Infeasible;
        }

        CoverSolution known = OfGenerated(programme, duals);
        if (any && known.Loss <= most)
        {
            return known;
        }

        double best = Math.Min(known.Loss, most);
        foreach (double gap in s_gaps)
        {
            double limit = Math.Min(gap, best - duals.Bound + Same);
            List<PricedColumn> within = [];
            if (!columns.Within(duals, limit, within))
            {
                return known;
            }

            PartitionSearch search = new(within, columns.Tasks, budget, duals.Price, expired, columns.MaySplit);
            bool proven = known.Loss <= duals.Bound + Same;
            IReadOnlyList<Column>? found = proven ? known.Columns : search.Best(limit);
            if (search.GaveUp)
            {
                return found is null ? known : known with { Columns = found, Loss = Loss(found) };
            }

            if (found is not null)
            {
                double excess = proven ? known.Loss - duals.Bound : search.Excess;
                return Optimal(any ? found : search.First(excess + Same) ?? found);
            }

            if (limit < gap)
            {
                break;
            }
        }

        return known.Columns is { } columnsOfKnown && known.Loss <= best
            ? Optimal(columnsOfKnown)
            : CoverSolution.Infeasible;
    }

    /// <summary>The highest bound that the generated columns lead to; null where they leave tasks unserved.</summary>
    private Duals? Bound(CoverProgramme programme)
    {
        foreach (Column column in columns.Start())
        {
            programme.Add(column);
        }

        Duals? best = null;
        List<Column> wanted = [];
        double[] values = new double[columns.Tasks];
        while (true)
        {
            double price = programme.Solve(values);
            wanted.Clear();
            double least = columns.LeastPrice(values, price, wanted);
            double bound = values.Sum() - (least * budget);
            if (best is null || bound > best.Bound)
            {
                best = new Duals([.. values], least, bound);
            }

            bool more = false;
            foreach (Column column in wanted)
            {
                more |= programme.Add(column);
            }

            if (!more || expired())
            {
                return programme.LeavesUnserved && !expired() ? null : best;
            }
        }
    }

    /// <summary>A solution of the columns generated on the way, which are few: where there is one, it is nearly always the best.</summary>
    private CoverSolution OfGenerated(CoverProgramme programme, Duals duals)
    {
        int nodes = 0;
        List<PricedColumn> priced =
        [
            .. programme.Columns.Select(c => new PricedColumn(c, Math.Max(0, duals.ReducedCost(c)))),
        ];
        PartitionSearch search = new(priced, columns.Tasks, budget, duals.Price, () => ++nodes > 50, columns.MaySplit);
        IReadOnlyList<Column>? found = search.Best(double.PositiveInfinity);
        return new(found, found is null ? double.PositiveInfinity : Loss(found), duals.Bound, IsOptimal: false);
    }

    private static CoverSolution Optimal(IReadOnlyList<Column> columns) =>
        new(columns, Loss(columns), Loss(columns), IsOptimal: true);

    private static double Loss(IReadOnlyList<Column> columns) => columns.Sum(c => c.Loss);
}
