namespace Kinship.Data;

/// <summary>The classes of a column of labels, and the categories of a text feature.</summary>
internal static class ClassNames
{
    /// <summary>Every class once, spelt as where first met: by number where all are numbers (1 and 1.0 are one class), by ordinal otherwise.</summary>
    public static IReadOnlyList<string> Of(TextColumn column) =>
        column.Values.All(v => v.Kind == CellKind.Number)
            ? [.. column.Values.GroupBy(v => v.Number).OrderBy(g => g.Key).Select(g => g.First().Text)]
            : [.. column.Values.Select(v => v.Text).Order(StringComparer.Ordinal)];

    /// <summary>The categories as they are spelt, in the order of <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Sorted(IReadOnlyCollection<TextValue> values) =>
        values.All(v => v.Kind == CellKind.Number)
            ? [.. values.OrderBy(v => v.Number).ThenBy(v => v.Text, StringComparer.Ordinal).Select(v => v.Text)]
            : [.. values.Select(v => v.Text).Order(StringComparer.Ordinal)];

    /// <summary>For each of the column's values its index among the names, -1 where it is none of them.</summary>
    public static int[] Match(TextColumn column, IReadOnlyList<string> names)
    {
        Dictionary<string, int> byText = new(StringComparer.Ordinal);
        Dictionary<double, int> byNumber = [];
        for (int i = 0; i < names.Count; i++)
        {
            byText[names[i]] = i;
            if (Cells.Read(names[i], out double number) == CellKind.Number)
            {
                byNumber.TryAdd(number, i);
            }
        }

        bool numbers = byNumber.Count > 0 && names.All(n => Cells.Read(n, out _) == CellKind.Number);
        return
        [
            .. column.Values.Select(v =>
                byText.TryGetValue(v.Text, out int id) ? id
                : numbers && v.Kind == CellKind.Number ? byNumber.GetValueOrDefault(v.Number, -1)
                : -1
            ),
        ];
    }
}
