namespace Kinship.Data;

/// <summary>What must hold of three parts before anything is trained on them.</summary>
internal static class PartChecks
{
    /// <summary>Refuses shares, blocks and combinations that cannot be.</summary>
    public static void CheckOptions(SplitOptions options)
    {
        if (!(options.Test > 0 && options.Validation > 0 && options.Test + options.Validation < 1))
        {
            throw Errors.BadParts(options);
        }

        if (
            new[] { options.Group is not null, options.BlockSize is not null, options.Blocks is not null }.Count(x => x)
            > 1
        )
        {
            throw Errors.TogetherTwice();
        }

        if (options.BlockSize < 1 || options.Blocks < 3)
        {
            throw Errors.BadBlocks(options);
        }
    }

    /// <summary>Every task needs labels in every part, and a classification two classes to be tested on.</summary>
    public static void CheckParts(string where, IReadOnlyList<Target> targets, RowParts parts, SplitOptions options)
    {
        (string Name, int[] Rows)[] named =
        [
            ("training", parts.Train),
            ("validation", parts.Validation),
            ("test", parts.Test),
        ];
        foreach (Target target in targets)
        {
            foreach ((string name, int[] rows) in named)
            {
                if (!rows.Any(target.IsPresent))
                {
                    int labelled = Enumerable.Range(0, target.Rows).Count(target.IsPresent);
                    throw Errors.PartWithoutLabels(where, name, rows.Length, target.Task, labelled, options);
                }
            }

            if (target.Task.Kind == TaskKind.Classification)
            {
                int[] classes = [.. parts.Test.Select(r => target.Classes[r]).Where(c => c >= 0).Distinct().Take(2)];
                if (classes.Length == 1)
                {
                    throw Errors.TestOfOneClass(where, parts.Test.Length, target.Task, classes[0], options);
                }
            }
        }
    }
}
