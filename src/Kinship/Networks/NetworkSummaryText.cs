using System.Globalization;
using System.Text;

namespace Kinship.Networks;

/// <summary>A summary as a table of three columns in plain text.</summary>
internal static class NetworkSummaryText
{
    private static readonly string[] s_header = ["Layer (type)", "Output shape", "Param #"];

    public static string Of(NetworkSummary summary)
    {
        List<string[]?> lines = [s_header];
        foreach (SummarySection section in summary.Sections)
        {
            lines.Add(null);
            lines.Add([section.Title, "", ""]);
            lines.AddRange(section.Rows.Select(Cells));
        }

        int[] widths = [.. Enumerable.Range(0, 3).Select(c => lines.Max(l => l?[c].Length ?? 0))];
        string rule = new('-', widths.Sum() + 4);
        StringBuilder text = new();
        foreach (string[]? line in lines)
        {
            text.Append(line is null ? rule : Line(line, widths)).Append('\n');
        }

        return text.Append(rule)
            .Append('\n')
            .Append($"Total params: {Count(summary.Total)}\n")
            .Append($"Trainable params: {Count(summary.Trainable)}\n")
            .Append($"Non-trainable params: {Count(summary.NonTrainable)}\n")
            .ToString();
    }

    private static string[] Cells(SummaryRow row)
    {
        string type = row.Detail.Length > 0 ? $"{row.Type}, {row.Detail}" : row.Type;
        return [$"  {row.Name} ({type})", row.OutputShape, Count(row.Parameters)];
    }

    private static string Line(string[] cells, int[] widths) =>
        $"{cells[0].PadRight(widths[0])}  {cells[1].PadRight(widths[1])}  {cells[2].PadLeft(widths[2])}".TrimEnd();

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
