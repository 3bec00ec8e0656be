namespace Kinship.Data;

/// <summary>In a .npz file an array's name stands for its columns; arrays that are no target are left out.</summary>
internal static class ArrayNames
{
    public static DataOptions WriteOut(TableHeader header, DataOptions options)
    {
        if (header.Arrays is not { } arrays)
        {
            return options;
        }

        HashSet<string> dropped = [.. options.Drop];
        TargetSelection[] targets =
            options.Targets.Count == 0
                ?
                [
                    .. arrays
                        .Where(a => !dropped.Contains(a.Key) && a.Key != options.SampleWeight)
                        .Select(a => new TargetSelection(a.Key, a.Value.Columns)),
                ]
                : [.. options.Targets.Select(t => WriteOut(t, arrays))];
        HashSet<string> used = [.. targets.SelectMany(t => t.Columns)];
        IEnumerable<string> unused = arrays
            .Values.SelectMany(a => a.Columns)
            .Where(c => !used.Contains(c) && c != options.SampleWeight);
        return options with
        {
            Targets = targets,
            Drop =
            [
                .. options.Drop.Where(d => !arrays.ContainsKey(d) || used.Contains(d) || d == options.SampleWeight),
                .. unused,
            ],
        };
    }

    private static TargetSelection WriteOut(TargetSelection target, IReadOnlyDictionary<string, LabelArray> arrays) =>
        !target.IsBlock && arrays.TryGetValue(target.Name, out LabelArray? array)
            ? target with
            {
                Columns = array.Columns,
            }
            : target;
}
