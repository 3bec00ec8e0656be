using System.Numerics.Tensors;

namespace Kinship.Data;

/// <summary>
/// Checks the arrays of a dataset, once and before anything is computed: kernels read labels and category ids as they stand.
/// </summary>
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
        featureNames ??= [.. Enumerable.Range(0, columns).Select(c => $"x{c}")];
        return featureNames.Count == columns
            ? new Dataset(new InputShape(columns), features, featureNames, targets, null, sampleWeights)
            : throw Errors.BadArrays($"{featureNames.Count} feature names", $"{columns}, one a column");
    }

    /// <summary>Refuses lengths that do not fit, and numbers that nothing can be computed with.</summary>
    public static void Check(Dataset data)
    {
        CheckFeatures(data.Features, data.Inputs);
        foreach (Target target in data.Targets)
        {
            CheckNames(target.Task);
            CheckLabels(target, data.Rows);
        }

        CheckWeights(data.SampleWeights, data.Rows);
    }

    // A run folder with such names would not open again: in a file they mean damage, or worse.
    private static void CheckNames(LearningTask task)
    {
        if (task.Outputs.Prepend(task.Name).FirstOrDefault(n => !VisibleText.IsPlain(n)) is { } name)
        {
            throw Errors.BadArrays(
                $"the name '{VisibleText.Of(name)}' of a task or an output",
                "no control characters in it"
            );
        }
    }

    private static void CheckFeatures(float[] features, InputShape inputs)
    {
        int columns = inputs.Columns;
        if (features.Length % columns != 0)
        {
            throw Errors.BadArrays($"{features.Length} features", $"a multiple of the {columns} columns");
        }

        if (!AllFinite(features))
        {
            int bad = Array.FindIndex(features, f => !float.IsFinite(f));
            throw Errors.BadArrays(
                $"{features[bad]} in row {bad / columns}, column {bad % columns}",
                "a finite number"
            );
        }

        foreach (EmbeddedColumn column in inputs.Embedded)
        {
            CheckIds(features, columns, column);
        }
    }

    private static bool AllFinite(float[] values) => values.Length == 0 || TensorPrimitives.IsFiniteAll<float>(values);

    private static void CheckIds(float[] features, int columns, EmbeddedColumn column)
    {
        if (column.Column < 0 || column.Column >= columns)
        {
            throw Errors.BadArrays(
                $"the embedded column '{column.Name}' at {column.Column}",
                $"one of 0 to {columns - 1}"
            );
        }

        int rows = features.Length / columns;
        for (int row = 0; row < rows; row++)
        {
            float id = features[(row * columns) + column.Column];
            if (!(id >= 0 && id < column.Categories && id == MathF.Floor(id)))
            {
                throw Errors.BadArrays(
                    $"the category id {id} of '{column.Name}' in row {row}",
                    $"a whole number from 0 to {column.Categories - 1}"
                );
            }
        }
    }

    private static void CheckWeights(float[] weights, int rows)
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
        long expected = classes ? rows : (long)rows * task.Size;
        if (found != expected)
        {
            throw Errors.BadArrays($"{found} labels of '{task.Name}'", $"{expected} for {rows} rows");
        }

        int bad = target.Classes.AsSpan().IndexOfAnyExceptInRange(-1, task.Size - 1);
        if (bad >= 0)
        {
            string range = $"-1 (missing) or 0 to {task.Size - 1}";
            throw Errors.BadArrays($"class id {target.Classes[bad]} of '{task.Name}' in row {bad}", range);
        }

        if (task.Kind == TaskKind.MultiLabel || !AllFinite(target.Values))
        {
            CheckValues(target);
        }
    }

    /// <summary>A row without a label is NaN as a whole; any other number is finite, and a yes or no from 0 to 1.</summary>
    private static void CheckValues(Target target)
    {
        (float low, float high, string expected) =
            target.Task.Kind == TaskKind.MultiLabel
                ? (0, 1, "0 or 1")
                : (float.MinValue, float.MaxValue, "a finite number");
        int size = target.Task.Size;
        for (int at = 0; at < target.Values.Length; at++)
        {
            float value = target.Values[at];
            bool missing = float.IsNaN(target.Values[at / size * size]);
            if (missing ? !float.IsNaN(value) : !(value >= low && value <= high))
            {
                throw Errors.BadArrays(
                    $"the label {value} of '{target.Task.Outputs[at % size]}' in row {at / size}",
                    $"{expected}, or NaN in all of a row's outputs where it has no label"
                );
            }
        }
    }
}
