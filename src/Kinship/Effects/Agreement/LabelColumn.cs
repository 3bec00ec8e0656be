using Kinship.Data;

namespace Kinship.Effects.Agreement;

/// <summary>One output's labels on some rows: classes, or values.</summary>
/// <param name="Classes">[rows] class ids, -1 where missing; null for values.</param>
/// <param name="Values">[rows], NaN where missing; null for classes.</param>
internal readonly record struct LabelColumn(int[]? Classes, double[]? Values)
{
    /// <summary>A target's outputs: one of a classification, each of a multi-label task as two classes, each value.</summary>
    public static IReadOnlyList<LabelColumn> Of(Target target, IReadOnlyList<int> rows)
    {
        if (target.Task.Kind == TaskKind.Classification)
        {
            return [new LabelColumn([.. rows.Select(row => target.Classes[row])], null)];
        }

        int size = target.Task.Size;
        return
        [
            .. Enumerable
                .Range(0, size)
                .Select(output => rows.Select(row => (double)target.Values[(row * size) + output]))
                .Select(values =>
                    target.Task.Kind == TaskKind.Regression
                        ? new LabelColumn(null, [.. values])
                        : new LabelColumn([.. values.Select(v => double.IsNaN(v) ? -1 : (int)v)], null)
                ),
        ];
    }
}
