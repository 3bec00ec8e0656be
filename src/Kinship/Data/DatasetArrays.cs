namespace Kinship.Data;

/// <summary>Checks arrays handed over as a dataset.</summary>
internal static class DatasetArrays
{
    public static Dataset Make(
        float[] features,
        int columns,
        IReadOnlyList<Target> targets,
        IReadOnlyList<string>? featureNames,
        float[]? sampleWeights
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (features.Length % columns != 0)
        {
            throw Errors.BadArrays($"{features.Length} features", $"a multiple of the {columns} columns");
        }

        int rows = features.Length / columns;
        int bad = Array.FindIndex(features, f => !float.IsFinite(f));
        if (bad >= 0)
        {
            throw Errors.BadArrays(
                $"{features[bad]} in row {bad / columns}, column {bad % columns}",
                "a finite number"
            );
        }

        foreach (Target target in targets)
        {
            CheckLabels(target, rows);
        }

        featureNames ??= [.. Enumerable.Range(0, columns).Select(c => $"x{c}")];
        return featureNames.Count == columns
            ? new Dataset(new InputShape(columns), features, featureNames, targets, null, sampleWeights)
            : throw Errors.BadArrays($"{featureNames.Count} feature names", $"{columns}, one a column");
    }

    /// <summary>Refuses sample weights, where there are any, that are not one finite number from 0 on for each row.</summary>
    public static void CheckWeights(float[] weights, int rows)
    {
        if (weights.Length == 0)
        {
            return;
        }

        if (weights.Length != rows)
        {
            throw Errors.BadArrays($"{weights.Length} sample weights", $"{rows}, one a row");
        }

        int bad = Array.FindIndex(weights, w => !(float.IsFinite(w) && w >= 0));
        if (bad >= 0)
        {
            throw Errors.BadArrays($"the sample weight {weights[bad]} in row {bad}", "a finite number, at least 0");
        }
    }

    private static void CheckLabels(Target target, int rows)
    {
        LearningTask task = target.Task;
        bool classes = task.Kind == TaskKind.Classification;
        int found = classes ? target.Classes.Length : target.Values.Length;
        int expected = classes ? rows : rows * task.Size;
        if (found != expected)
        {
            throw Errors.BadArrays($"{found} labels of '{task.Name}'", $"{expected} for {rows} rows");
        }

        int bad = Array.FindIndex(target.Classes, c => c < -1 || c >= task.Size);
        if (bad >= 0)
        {
            string range = $"-1 (missing) or 0 to {task.Size - 1}";
            throw Errors.BadArrays($"class id {target.Classes[bad]} of '{task.Name}' in row {bad}", range);
        }
    }
}
