namespace Kinship.Data;

/// <summary>Which column is what, and how each is to be read: the options held against a file's header.</summary>
/// <param name="Header">The file's header.</param>
/// <param name="Targets">The tasks, their columns written out.</param>
/// <param name="Roles">What each column is used for.</param>
/// <param name="Plans">How each column is to be read.</param>
internal sealed record Layout(
    TableHeader Header,
    IReadOnlyList<TargetSelection> Targets,
    IReadOnlyList<ColumnRole> Roles,
    IReadOnlyList<ColumnPlan> Plans
)
{
    /// <summary>The names of the columns with a role, in the order of the file.</summary>
    public IEnumerable<string> With(ColumnRole role) => Header.Columns.Where((_, i) => Roles[i] == role);

    /// <summary>The column of the rows' weights; null where there is none.</summary>
    public string? SampleWeight => With(ColumnRole.Weight).FirstOrDefault();

    /// <exception cref="InputException">The options name what is not there, or contradict one another.</exception>
    public static Layout Of(TableHeader header, DataOptions options)
    {
        DataOptions written = ArrayNames.WriteOut(header, options);
        LayoutChecks.Check(header, written);
        HashSet<string> dropped = [.. written.Drop];
        HashSet<string> targets = [.. written.Targets.SelectMany(t => t.Columns)];
        ColumnRole[] roles =
        [
            .. header.Columns.Select(c =>
                targets.Contains(c) ? ColumnRole.Target
                : c == written.SampleWeight ? ColumnRole.Weight
                : dropped.Contains(c) ? ColumnRole.Dropped
                : ColumnRole.Feature
            ),
        ];
        if (!roles.Contains(ColumnRole.Feature))
        {
            throw Errors.NoFeatures(header.Path, targets.Count, roles.Count(r => r == ColumnRole.Dropped));
        }

        PlanMaker plans = new(header, written);
        return new Layout(header, written.Targets, roles, [.. header.Columns.Select((c, i) => plans.For(c, roles[i]))]);
    }
}
