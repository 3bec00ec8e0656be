namespace Kinship.Data;

/// <summary>
/// Splits units of rows in three so that every label keeps its share as nearly as whole units allow: in random order, each
/// unit goes to the part that lacks most of what it has, the rarer a label the more it counts (the idea of iterative
/// stratification, Sechidis, Tsoumakas and Vlahavas, ECML PKDD 2011, for units).
/// </summary>
internal static class UnitSplit
{
    /// <summary>The parts; none is empty where there are at least three units.</summary>
    /// <param name="labels">One array a task, [rows]: an id from 0, or -1 for none.</param>
    /// <param name="units">[rows] ids from 0 without a gap.</param>
    /// <param name="options">The parts' shares.</param>
    /// <param name="random">Where the order in which units are handed out comes from.</param>
    public static RowParts Split(IReadOnlyList<int[]> labels, int[] units, SplitOptions options, RandomStream random)
    {
        double[] shares = [1 - options.Validation - options.Test, options.Validation, options.Test];
        Dictionary<int, int>[] contents = Contents(labels, units);
        Dictionary<int, double> totals = [];
        foreach ((int label, int count) in contents.SelectMany(c => c))
        {
            totals[label] = totals.GetValueOrDefault(label) + count;
        }

        int[] order = TabularData.AllRows(contents.Length);
        random.Shuffle(order);
        Dictionary<int, double>[] had =
        [
            [],
            [],
            [],
        ];
        int[] partOf = new int[contents.Length];
        for (int k = 0; k < order.Length; k++)
        {
            Dictionary<int, int> unit = contents[order[k]];
            int left = order.Length - k;
            int[] empty = [.. Enumerable.Range(0, 3).Where(p => had[p].Count == 0)];
            int part = (left <= empty.Length ? empty : [0, 1, 2]).MaxBy(p => Need(unit, p));
            partOf[order[k]] = part;
            foreach ((int label, int count) in unit)
            {
                had[part][label] = had[part].GetValueOrDefault(label) + count;
            }
        }

        int[] RowsOf(int part) => [.. TabularData.AllRows(units.Length).Where(r => partOf[units[r]] == part)];
        return new(RowsOf(0), RowsOf(1), RowsOf(2));

        // The share of what it is to have that a part still lacks, a mean over the unit's labels by how rare they are.
        double Need(Dictionary<int, int> unit, int part)
        {
            double need = 0;
            foreach ((int label, int count) in unit)
            {
                double total = totals[label];
                need += count / total * (1 - (had[part].GetValueOrDefault(label) / (shares[part] * total)));
            }

            return need;
        }
    }

    /// <summary>How many rows of each label a unit has; label -1 is every row's.</summary>
    private static Dictionary<int, int>[] Contents(IReadOnlyList<int[]> labels, int[] units)
    {
        Dictionary<int, int>[] contents =
        [
            .. Enumerable.Range(0, units.Max() + 1).Select(_ => new Dictionary<int, int>()),
        ];
        int first = 0;
        foreach (int[] label in labels)
        {
            for (int r = 0; r < units.Length; r++)
            {
                if (label[r] >= 0)
                {
                    Count(units[r], first + label[r]);
                }
            }

            first += label.Max() + 1;
        }

        foreach (int unit in units)
        {
            Count(unit, -1);
        }

        return contents;

        void Count(int unit, int label) => contents[unit][label] = contents[unit].GetValueOrDefault(label) + 1;
    }
}
