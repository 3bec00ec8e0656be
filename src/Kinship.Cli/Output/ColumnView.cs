using Kinship.Cli.Arguments;
using Kinship.Data;
using Spectre.Console;

namespace Kinship.Cli.Output;

/// <summary>The columns of a table, and how to say otherwise.</summary>
internal static class ColumnView
{
    private const int MostFeatures = 40;
    private const int LongestName = 22;
    private const int LongestCell = 60;

    /// <summary>Writes the table.</summary>
    public static void Write(IAnsiConsole console, TabularData data, string file)
    {
        int features = data.Columns.Count(c => c.Role == ColumnRole.Feature);
        int targets = data.Columns.Count(c => c.Role == ColumnRole.Target);
        console.WriteLine(
            $"{file}: {Words.Count(data.Rows, "row")}, {Words.Count(data.Columns.Count, "column")} "
                + $"({Words.Count(features, "feature")}, {Words.Count(targets, "target")}), "
                + $"{Words.Count(data.Columns.Sum(c => (long)c.Missing), "missing value")}."
        );
        console.WriteLine();
        console.Write(Table([.. Shown(data)], console.Profile.Width));
        int hidden = Math.Max(0, features - MostFeatures);
        if (hidden > 0)
        {
            console.WriteLine($"and {Words.Count(hidden, "more feature column")}; --json lists every one.");
        }

        console.WriteLine();
        WriteFooter(console, file, targets);
    }

    private static IEnumerable<ColumnDescription> Shown(TabularData data)
    {
        int features = 0;
        return data.Columns.Where(c => c.Role != ColumnRole.Feature || ++features <= MostFeatures);
    }

    private static Table Table(IReadOnlyList<ColumnDescription> columns, int width)
    {
        Table table = new() { Border = TableBorder.Simple };
        (int names, int values, int encodings) = Rooms(columns, width);
        int?[] widths = [names, null, null, null, values, encodings];
        string[] headers = ["column", "role", "type", "missing", "values", "becomes"];
        foreach ((string header, int? room) in headers.Zip(widths))
        {
            table.AddColumn(
                new TableColumn(header) { Width = room, NoWrap = room is null }
                    .PadLeft(0)
                    .PadRight(1)
            );
        }

        table.Columns[3].RightAligned();
        foreach (ColumnDescription c in columns)
        {
            bool target = c.Role == ColumnRole.Target;
            table.AddRow(
                new Text(Words.Cut(c.Name, LongestCell), target ? new Style(decoration: Decoration.Bold) : Style.Plain),
                new Text(Words.Of(c.Role)),
                new Text(Type(c)),
                new Text(c.Missing == 0 ? "" : $"{c.Missing:N0}"),
                new Text(Words.Cut(Values(c), values)),
                new Text(c.Encoding)
            );
        }

        return table;
    }

    /// <summary>
    /// Characters for names, values and encodings. A range is never cut, since it is what a reader checks; names and encodings
    /// go on in a second line where the terminal is narrow, and lists of categories end in an ellipsis.
    /// </summary>
    private static (int Names, int Values, int Encodings) Rooms(IReadOnlyList<ColumnDescription> columns, int width)
    {
        const int RoleMissingAndGaps = 7 + 7 + 6 + 7;
        const int LeastNames = 10;
        const int LeastEncodings = 12;
        int left = width - columns.Max(c => Type(c).Length) - RoleMissingAndGaps;
        int ranges = columns.Max(c => Math.Max(10, Range(c)?.Length ?? 0));
        int names = Math.Clamp(
            left - ranges - LeastEncodings,
            LeastNames,
            Math.Clamp(columns.Max(c => c.Name.Length), LeastNames, LongestName)
        );
        int wanted = Math.Max(LeastEncodings, columns.Max(c => c.Encoding.Length));
        int encodings = Math.Clamp(left - ranges - names, LeastEncodings, wanted);
        return (names, Math.Max(ranges, left - names - encodings), encodings);
    }

    private static string Type(ColumnDescription c) => c.TaskKind is { } kind ? Words.Of(kind) : Words.Of(c.Kind);

    private static string? Range(ColumnDescription c) =>
        c is { Min: { } min, Max: { } max } ? $"{min:g4} to {max:g4}" : null;

    private static string Values(ColumnDescription c) =>
        Range(c) is { } range ? range
        : c.Distinct is { } distinct ? $"{distinct:N0}: {string.Join(", ", c.Categories.Select(k => k.Name))}"
        : "";

    private static void WriteFooter(IAnsiConsole console, string file, int targets)
    {
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        (string Option, string Meaning)[] options =
        [
            ("--classification a,b", "these targets are classes"),
            ("--regression a,b", "these targets are amounts"),
            ("--categorical a,b", "the numbers of these features are categories"),
            ("--numeric a,b", "these features are numbers"),
            ("--drop a,b", "leave these columns out"),
        ];
        console.WriteLine("To say otherwise, here and in kinship train:");
        foreach ((string option, string meaning) in options)
        {
            grid.AddRow(new Text("  " + option), new Text(meaning));
        }

        console.Write(grid);
        if (targets == 0)
        {
            console.WriteLine();
            console.WriteLine($"Next: kinship train {ArgumentErrors.Quote(file)} --targets a,b,c");
        }
    }
}
