using System.Globalization;
using System.Text;
using CsCheck;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

/// <summary>Tables in blocks of a few bytes, on several threads: always what the cells say.</summary>
public sealed class TextBlocksTests
{
    private static readonly Gen<string> s_number = Gen.OneOf(
        Gen.Double[-1e5, 1e5].Select(d => d.ToString("R", CultureInfo.InvariantCulture)),
        Gen.Int[-9, 99].Select(i => i.ToString(CultureInfo.InvariantCulture)),
        OneOf("", "NA", "1e3", "\"2.5\"", " 7 ", "+4", "1234567890.12345678901")
    );

    private static readonly Gen<string> s_text = OneOf("u", "v", "Ü", "x y", "", "a,b", "a\nb", "\"q\"", "a long one");

    private static readonly Gen<Row> s_row = Gen.Select(s_number, s_text, s_number, Gen.Bool)
        .Select((n, t, m, blank) => new Row(n, t, m, blank));

    [Fact]
    public void Read_AnyBlocksAndThreads_IsWhatTheCellsSay() =>
        Gen.Select(s_row.Array[1, 40], OneOf("\n", "\r\n", "\r"), Gen.Int[16, 200], Gen.Int[1, 4])
            .Sample(
                (rows, lineEnd, block, threads) =>
                {
                    using TempFile file = new(Write(rows, lineEnd));
                    RawTable table = TextTableReader.Read(file.Path, Plans, threads, block);

                    Assert.Equal(rows.Length, table.Rows);
                    AssertNumbers(rows.Select(r => r.Number), (NumberColumn)table.Columns[0]);
                    AssertNumbers(rows.Select(r => r.Value), (NumberColumn)table.Columns[2]);
                    TextColumn texts = (TextColumn)table.Columns[1];
                    Assert.Equal(
                        rows.Select(r => Visible(r.Text)),
                        rows.Select((_, i) => texts[i] < 0 ? "" : texts.Values[texts[i]].Text)
                    );
                    Assert.Equal(
                        rows.Select(r => Visible(r.Text)).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal),
                        texts.Values.Select(v => v.Text)
                    );
                },
                iter: 300,
                threads: 1
            );

    private static string Visible(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal);

    [Fact]
    public void Read_SeveralBadRows_TheFirstIsNamedOnEveryThread()
    {
        string[] rows = [.. Enumerable.Range(2, 500).Select(line => line is 300 or 301 or 450 ? "1,x,2" : "1,u,2.5")];
        rows[300 - 2] = "1,u,no";
        using TempFile file = new("a,t,y\n" + string.Join('\n', rows));
        foreach (int threads in new[] { 1, 2, 4 })
        {
            string message = Assert
                .Throws<InputException>(() => TextTableReader.Read(file.Path, Plans, threads, 64))
                .Message;
            Assert.Contains("line 300, column 'y'", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_WideTableOfBlankLines_NeedsNoMoreRoomThanItsBytes()
    {
        const int columns = 5000;
        string row = string.Join(',', Enumerable.Range(0, columns));
        using TempFile file = new($"{row}\n{new string('\n', 1 << 20)}{row}");
        RawTable table = TextTableReader.Read(
            file.Path,
            h => [.. h.Columns.Select(c => new ColumnPlan(c, ColumnMode.Number))]
        );
        Assert.Equal((1, columns), (table.Rows, table.Columns.Count));
        Assert.Equal(columns - 1, ((NumberColumn)table.Columns[^1])[0]);
    }

    [Fact]
    public void Read_LabelsThatTurnOutToBeAmounts_KeepEveryNumber()
    {
        double[] labels = [.. Enumerable.Range(0, 300).Select(i => i < 200 ? i % 3 : i / 7.0)];
        using TempFile file = new("x,y\n" + string.Concat(labels.Select(y => $"1,{y:R}\n")));
        RawTable table = TextTableReader.Read(
            file.Path,
            _ => [new("x", ColumnMode.Feature), new("y", ColumnMode.Label)],
            threads: 2,
            blockLength: 64
        );
        NumberColumn column = (NumberColumn)table.Columns[1];
        Assert.Equal(labels, labels.Select((_, i) => column[i]));
    }

    private static ColumnPlan[] Plans(TableHeader header) =>
        [
            new(header.Columns[0], ColumnMode.Feature),
            new(header.Columns[1], ColumnMode.Text),
            new(header.Columns[2], ColumnMode.Value),
        ];

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string Write(Row[] rows, string lineEnd)
    {
        StringBuilder text = new("n,t,v" + lineEnd);
        foreach (Row row in rows)
        {
            string quoted = row.Text.Replace("\"", "\"\"", StringComparison.Ordinal);
            text.Append(row.Number).Append(",\"").Append(quoted).Append("\",").Append(row.Value).Append(lineEnd);
            text.Append(row.BlankAfter ? "  " + lineEnd : "");
        }

        return text.ToString()[..^(rows[^1].BlankAfter ? 0 : lineEnd.Length)];
    }

    private static void AssertNumbers(IEnumerable<string> cells, NumberColumn column)
    {
        double[] expected = [.. cells.Select(Number)];
        double[] found = [.. expected.Select((_, i) => column[i])];
        Assert.Equal(expected.Length, column.Count);
        Assert.Equal(expected.Count(double.IsNaN), column.Missing);
        Assert.True(found.SequenceEqual(expected) || found.SequenceEqual(expected.Select(e => (double)(float)e)));
    }

    private static double Number(string cell) =>
        cell is "" or "NA" ? double.NaN : double.Parse(cell.Trim(' ', '"'), CultureInfo.InvariantCulture);

    private sealed record Row(string Number, string Text, string Value, bool BlankAfter);
}
