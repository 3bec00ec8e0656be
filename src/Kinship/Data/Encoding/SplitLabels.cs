namespace Kinship.Data;

/// <summary>What a split is to keep the shares of: classes, positive labels, and the presence of values.</summary>
internal static class SplitLabels
{
    /// <summary>For each thing to keep the shares of, [rows] ids from 0, or -1 for none.</summary>
    public static IReadOnlyList<int[]> Of(IEnumerable<Target> targets, int rows) =>
        [.. targets.SelectMany(t => Of(t, rows)).Where(l => l.Length > 0 && l.Max() >= 0)];

    private static IEnumerable<int[]> Of(Target target, int rows) =>
        target.Task.Kind switch
        {
            TaskKind.Classification => [target.Classes],
            TaskKind.MultiLabel => Enumerable
                .Range(0, target.Task.Size)
                .Select(o => Ids(rows, r => target.Values[(r * target.Task.Size) + o] == 1)),
            _ when Enumerable.Range(0, rows).All(target.IsPresent) => [],
            _ => [Ids(rows, target.IsPresent)],
        };

    private static int[] Ids(int rows, Func<int, bool> has) =>
        [.. Enumerable.Range(0, rows).Select(r => has(r) ? 0 : -1)];
}
