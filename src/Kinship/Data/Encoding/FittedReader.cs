namespace Kinship.Data;

/// <summary>Reads a file the way the training file was read.</summary>
internal static class FittedReader
{
    /// <param name="path">The file.</param>
    /// <param name="fitted">What was fitted to the training rows.</param>
    /// <param name="forValidation">Whether every target must be there, with no class that is new.</param>
    public static Dataset Read(string path, Preprocessing fitted, bool forValidation)
    {
        RawTable table = TableReader.Read(path, header => Plan(header, fitted, forValidation));
        if (forValidation)
        {
            foreach (TargetColumns target in fitted.Targets)
            {
                TargetEncoder.CheckClasses(table, target);
            }
        }

        return Encoder.Encode(table, fitted, TabularData.AllRows(table.Rows));
    }

    private static IReadOnlyList<ColumnPlan> Plan(TableHeader header, Preprocessing fitted, bool forValidation)
    {
        Dictionary<string, ColumnMode> modes = fitted.Features.ToDictionary(
            f => f.Name,
            f => f.Encoding == FeatureEncoding.Standardised ? ColumnMode.Number : ColumnMode.Text,
            StringComparer.Ordinal
        );
        string[] needed = [.. modes.Keys, .. forValidation ? fitted.Targets.SelectMany(t => t.Columns) : []];
        string[] missing = [.. needed.Except(header.Columns)];
        if (missing.Length > 0)
        {
            throw Errors.MissingColumns(header, missing);
        }

        foreach (TargetColumns target in fitted.Targets)
        {
            foreach (string column in target.Columns)
            {
                modes[column] = ModeOf(target);
            }
        }

        if (forValidation && fitted.SampleWeight is { } weight)
        {
            modes[weight] = ColumnMode.Weight;
        }

        return [.. header.Columns.Select(c => new ColumnPlan(c, modes.GetValueOrDefault(c, ColumnMode.Skip)))];
    }

    private static ColumnMode ModeOf(TargetColumns target) =>
        target.Encoding switch
        {
            TargetEncoding.Classes => ColumnMode.Text,
            TargetEncoding.OneHot => ColumnMode.Block,
            _ when target.Task.Kind == TaskKind.MultiLabel || target.Columns.Count > 1 => ColumnMode.Block,
            _ => ColumnMode.Value,
        };
}
