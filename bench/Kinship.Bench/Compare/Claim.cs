namespace Kinship.Bench.Compare;

/// <summary>A figure, the cells it is taken over, and what it has to reach.</summary>
/// <param name="What">What is timed.</param>
/// <param name="Against">What it is compared with.</param>
/// <param name="Summary">How the cells' figures become one.</param>
/// <param name="Figure">A cell's figure; null where the cell has none.</param>
/// <param name="Target">What it has to reach.</param>
internal sealed record Claim(
    string What,
    string Against,
    Summary Summary,
    Func<CompareCell, CompareResults, double?> Figure,
    double Target
)
{
    /// <summary>What was hoped for beyond the target; null for nothing more.</summary>
    public double? Aim { get; init; }

    /// <summary>Whether a figure has to stay below the target instead.</summary>
    public bool AtMost { get; init; }

    /// <summary>Whether figures are shares, shown in percent, and not ratios.</summary>
    public bool IsShare { get; init; }

    /// <summary>The cells that count; every one by default.</summary>
    public Func<BenchCase, bool> Where { get; init; } = _ => true;

    /// <summary>The figure reached, and the worst cell; null where no cell has one.</summary>
    public ClaimOutcome? Check(CompareResults results)
    {
        List<(BenchCase At, double Value)> figures =
        [
            .. from cell in results.Cells
            where Where(cell.At)
            let value = Figure(cell, results)
            where value is not null
            select (cell.At, value.Value),
        ];
        if (figures.Count == 0)
        {
            return null;
        }

        (BenchCase at, double worst) = AtMost ? figures.MaxBy(f => f.Value) : figures.MinBy(f => f.Value);
        double reached = Summary == Summary.WorstCell ? worst : Math.Exp(figures.Average(f => Math.Log(f.Value)));
        return new ClaimOutcome(reached, AtMost ? reached <= Target : reached >= Target, worst, at, figures.Count);
    }
}
