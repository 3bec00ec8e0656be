namespace Kinship.Data;

/// <summary>Which rows are in which part.</summary>
/// <param name="Train">The rows to train on, rising.</param>
/// <param name="Validation">The rows to validate on.</param>
/// <param name="Test">The rows to test on.</param>
internal sealed record RowParts(int[] Train, int[] Validation, int[] Test)
{
    /// <summary>The parts of a table's rows.</summary>
    public static RowParts Of(TabularData data, SplitOptions options, long seed)
    {
        int[] all = TabularData.AllRows(data.Rows);
        Target[] targets = [.. data.Targets.Select(t => TargetEncoder.Encode(data.Table, t, all)!)];
        return Of(data.Path, targets, data.Rows, options, seed, () => RowUnits.OfGroup(data, options.Group!));
    }

    /// <summary>The parts of a dataset's rows.</summary>
    public static RowParts Of(Dataset data, SplitOptions options, long seed) =>
        Of("The dataset", data.Targets, data.Rows, options, seed, () => throw Errors.GroupOfArrays(options.Group!));

    private static RowParts Of(
        string where,
        IReadOnlyList<Target> targets,
        int rows,
        SplitOptions options,
        long seed,
        Func<int[]> groups
    )
    {
        PartChecks.CheckOptions(options);
        IReadOnlyList<int[]> labels = SplitLabels.Of(targets, rows);
        int[] units =
            options.Group is not null ? groups()
            : options.KeepsTogether ? RowUnits.OfBlocks(rows, options)
            : TabularData.AllRows(rows);
        int count = units.Length == 0 ? 0 : units.Max() + 1;
        if (count < 3)
        {
            throw Errors.TooFewForParts(where, rows, count, options);
        }

        RowParts parts = options.KeepsTogether
            ? UnitSplit.Split(labels, units, options, new RandomStream(seed, RandomPurpose.Split, "units"))
            : RowByRow(labels, rows, options, seed);
        PartChecks.CheckParts(where, targets, parts, options);
        return parts;
    }

    private static RowParts RowByRow(IReadOnlyList<int[]> labels, int rows, SplitOptions options, long seed)
    {
        bool[] test = StratifiedSplit.Split(labels, rows, options.Test, new(seed, RandomPurpose.Split, "test"));
        int[] rest = [.. TabularData.AllRows(rows).Where(r => !test[r])];
        int[][] labelsOfRest = [.. labels.Select(l => rest.Select(r => l[r]).ToArray()).Where(l => l.Max() >= 0)];
        bool[] validation = StratifiedSplit.Split(
            labelsOfRest,
            rest.Length,
            options.Validation / (1 - options.Test),
            new(seed, RandomPurpose.Split, "validation")
        );
        return new(
            [.. rest.Where((_, k) => !validation[k])],
            [.. rest.Where((_, k) => validation[k])],
            [.. TabularData.AllRows(rows).Where(r => test[r])]
        );
    }
}
