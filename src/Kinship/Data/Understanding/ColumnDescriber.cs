namespace Kinship.Data;

/// <summary>Says how each column was understood.</summary>
internal static class ColumnDescriber
{
    private const int MostCategories = 20;

    public static IReadOnlyList<ColumnDescription> Describe(TabularData data)
    {
        int[] rows = TabularData.AllRows(data.Rows);
        return [.. data.Table.Columns.Select((c, i) => Describe(data, c, data.Layout.Roles[i], rows))];
    }

    private static ColumnDescription Describe(TabularData data, RawColumn column, ColumnRole role, int[] rows)
    {
        ColumnDescription description = column switch
        {
            NumberColumn numbers when role == ColumnRole.Weight => OfNumbers(numbers, role, rows) with
            {
                Encoding = "what a row weighs",
            },
            NumberColumn numbers => OfNumbers(numbers, role, rows),
            TextColumn text => OfText(text, role),
            _ => new(column.Name, role, ColumnKind.Unread) { Encoding = "left out" },
        };
        TargetColumns? target = data.Targets.FirstOrDefault(t => t.Columns.Contains(column.Name));
        return target is null ? description : OfTarget(description, target);
    }

    private static ColumnDescription OfNumbers(NumberColumn column, ColumnRole role, int[] rows)
    {
        Moments moments = Moments.Of(column, rows);
        string indicator = column.Missing > 0 ? " and a missing indicator" : "";
        return new(column.Name, role, ColumnKind.Numeric)
        {
            Missing = column.Missing,
            Min = moments.Count == 0 ? null : column.AsWritten(moments.Min),
            Max = moments.Count == 0 ? null : column.AsWritten(moments.Max),
            Mean = moments.Count == 0 ? null : moments.Mean,
            Encoding =
                moments.Count == 0 ? "empty: always 0" + indicator
                : moments.IsConstant ? "constant: 0 after centring" + indicator
                : "standardised" + indicator,
        };
    }

    private static ColumnDescription OfText(TextColumn column, ColumnRole role)
    {
        int distinct = column.Values.Count;
        return new(column.Name, role, ColumnKind.Categorical)
        {
            Missing = column.Missing,
            Distinct = distinct,
            Categories =
            [
                .. column
                    .Values.OrderByDescending(v => v.Rows)
                    .ThenBy(v => v.Text, StringComparer.Ordinal)
                    .Take(MostCategories)
                    .Select(v => new CategoryCount(v.Text, v.Rows)),
            ],
            Encoding =
                distinct <= Fitting.MostOneHot ? $"one-hot {distinct}"
                : distinct == column.Count - column.Missing
                    ? $"embedded {distinct}: every row differs, a name? (--drop)"
                : $"embedded {distinct}",
        };
    }

    private static ColumnDescription OfTarget(ColumnDescription description, TargetColumns target) =>
        description with
        {
            Task = target.Task.Name,
            TaskKind = target.Task.Kind,
            Encoding = target.Encoding switch
            {
                TargetEncoding.Classes => $"{target.Task.Size} classes",
                TargetEncoding.OneHot => $"one-hot column of {target.Task.Size} classes",
                _ when target.Task.Kind == Data.TaskKind.MultiLabel => "0/1 label",
                _ => "regression, standardised",
            },
        };
}
