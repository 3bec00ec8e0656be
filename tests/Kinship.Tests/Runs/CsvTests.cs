using System.Text;
using CsCheck;
using Kinship.Runs;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Runs;

public sealed class CsvTests
{
    private static Gen<string> OneOfThese(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    [Fact]
    public void Line_CellsWithCommasQuotesAndLineEnds_AreQuoted() =>
        Assert.Equal("a,\"b,c\",\"say \"\"x\"\"\",\"1\n2\",\n", Csv.Line(["a", "b,c", "say \"x\"", "1\n2", ""]));

    [Fact]
    public void ReadBack_AnyCells_GivesTheSame() =>
        Gen.OneOf(Gen.String, OneOfThese(",", "\"", "\r\n", "é,\"ü\"", "𝄞", "a\nb", ""))
            .Array[1, 5]
            .Array[0, 6]
            .Sample(rows =>
                Assert.Equal(rows, Csv.Rows(string.Concat(rows.Select(r => Csv.Line(r)))).Select(r => r.Cells))
            );

    [Theory]
    [InlineData("a,b\n1,2\n3,4", 2)]
    [InlineData("a,b\n1,2\n3,\"x\n", 2)]
    [InlineData("a,b\n1,2\n", 2)]
    [InlineData("a,b", 0)]
    [InlineData("", 0)]
    public void Rows_LastLineCutShort_IsLeftOut(string text, int rows) => Assert.Equal(rows, Csv.Rows(text).Count);

    [Fact]
    public void Number_AnyDouble_ReadsBackAsTheSameBits() =>
        Gen.Double.Sample(x =>
        {
            Assert.True(Csv.TryNumber(Csv.Number(x), out double back));
            Assert.Equal(BitConverter.DoubleToInt64Bits(x), BitConverter.DoubleToInt64Bits(double.IsNaN(x) ? x : back));
        });

    [Fact]
    public void Text_OfAnyCells_IsTheSlowOnes() =>
        Gen.Select(Gen.String, Gen.OneOf(Gen.Double, Gen.Const(double.NaN)), Gen.Int)
            .Array[0, 50]
            .Sample(rows =>
            {
                StringBuilder expected = new();
                using MemoryStream found = new();
                CsvText lines = new(found.Write);
                foreach ((string text, double number, int whole) in rows)
                {
                    expected.Append(Csv.Line([text, Csv.Number(number), $"{whole}"]));
                    lines.Add(Csv.Cell(text)).Comma().Add(number).Comma().Add(whole).EndLine();
                }

                lines.Flush();
                Assert.Equal(Encoding.UTF8.GetBytes(expected.ToString()), found.ToArray());
            });

    [Fact]
    public void Text_LongerThanItsBuffer_IsHandedOnInWholeLines()
    {
        List<byte[]> parts = [];
        CsvText lines = new(bytes => parts.Add(bytes.ToArray()));
        for (int i = 0; i < 200_000; i++)
        {
            lines.Add(i).Comma().Add(i / 7.0).EndLine();
        }

        lines.Flush();
        Assert.InRange(parts.Count, 2, 200);
        Assert.All(parts, p => Assert.Equal((byte)'\n', p[^1]));
        string whole = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i},{Csv.Number(i / 7.0)}\n"));
        Assert.Equal(whole, Encoding.UTF8.GetString([.. parts.SelectMany(p => p)]));
    }

    [Fact]
    public void History_WithOddNamesAndMissingValues_ReadsBack()
    {
        using TemporaryFolder folder = new();
        History history = new(["epoch", "a,\"b\"_loss", "ü_f1"]);
        history.Add([1, 0.1 + 0.2, double.NaN]);
        history.Add([2, double.Epsilon, double.PositiveInfinity]);
        StringBuilder text = new(HistoryCsv.Header(history));
        CsvText lines = new(bytes => text.Append(Encoding.UTF8.GetString(bytes)));
        HistoryCsv.Add(lines, history, 0);
        HistoryCsv.Add(lines, history, 1);
        lines.Flush();
        File.WriteAllText(folder["history.csv"], text + "3,0.2");

        History back = HistoryCsv.Read(folder["history.csv"]);

        Assert.Equal(history.Names, back.Names);
        Assert.Equal(2, back.Count);
        Assert.Equal(history.Row(0), back.Row(0));
        Assert.Equal(history.Row(1), back.Row(1));
        Assert.StartsWith(
            "epoch,\"a,\"\"b\"\"_loss\",ü_f1\n1,0.30000000000000004,\n",
            File.ReadAllText(folder["history.csv"])
        );
    }

    [Theory]
    [InlineData("1,2\n", "its first line is not the header; expected epoch,loss,...")]
    [InlineData("", "its first line is not the header; expected epoch,loss,...")]
    [InlineData("epoch,loss\n1,2\n2\n", "line 3 has 1 cells; expected 2")]
    [InlineData("epoch,loss\n1,x\n", "line 2 has 'x' in column 2; expected a number")]
    public void History_Damaged_SaysWhere(string text, string problem)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["history.csv"], text);

        var e = Assert.Throws<Kinship.Data.InputException>(() => HistoryCsv.Read(folder["history.csv"]));

        Assert.StartsWith($"{folder["history.csv"]}: {problem}. ", e.Message);
    }
}
