using System.Text;
using CsCheck;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class TableReadingTests
{
    [Theory]
    [InlineData("a,b,y\n1,2.5,u\n3,-4e1,v\n")]
    [InlineData("a;b;y\n1;2.5;u\n3;-4e1;v\n")]
    [InlineData("a\tb\ty\r\n1\t2.5\tu\r\n3\t-4e1\tv\r\n")]
    [InlineData("a|b|y\n1|2.5|u\n3|-4e1|v")]
    [InlineData("\uFEFFa,b,y\n1,2.5,u\n\n3,-4e1,v\n\n")]
    [InlineData("\"a\", b ,y\n \"1\",\"2.5\",u\n3 , -4e1,\"v\"\n")]
    [InlineData("a,b,y\r1,2.5,u\r3,-4e1,v\r")]
    public void Read_AnyDelimiterQuotesAndLineEnds_SameTable(string text)
    {
        using TempFile file = new(text);
        AssertSmallTable(file.Read("y"));
    }

    [Theory]
    [InlineData("table.csv.gz")]
    [InlineData("table.bin")]
    public void Read_Gzip_KnownByItsBytes(string name)
    {
        using TempFile file = new(TempFile.Gzip("a,b,y\n1,2.5,u\n3,-4e1,v\n"), name);
        AssertSmallTable(file.Read("y"));
    }

    [Fact]
    public void Read_ConcatenatedGzip_IsOneTable()
    {
        byte[] both = [.. TempFile.Gzip("a,b,y\n1,2.5,u\n"), .. TempFile.Gzip("3,-4e1,v\n")];
        using TempFile file = new(both, "table.csv.gz");
        AssertSmallTable(file.Read("y"));
    }

    [Fact]
    public void Read_Utf16WithMark_SameTable()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b,y\n1,2.5,u\n3,-4e1,v\n")];
        using TempFile file = new(bytes);
        AssertSmallTable(file.Read("y"));
    }

    [Fact]
    public void Read_SemicolonsWithCommasInQuotes_TheSeparatorOfTheLinesWins()
    {
        using TempFile file = new("\"x, in m\";\"y\"\n1;a\n2;b\n");
        Assert.Equal(["x, in m", "y"], file.Read("y").Columns.Select(c => c.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData("N/A")]
    [InlineData("nan")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData("?")]
    [InlineData("<NA>")]
    public void Read_MissingToken_CountsAsMissing(string token)
    {
        using TempFile file = new($"n,t,y\n{token},u,a\n1,{token},b\n2,v,{token}\n");
        TabularData data = file.Read("y");
        Assert.Equal([1, 1, 1], data.Columns.Select(c => c.Missing));
        Assert.Equal([0, 1, -1], data.All().Targets[0].Classes);
    }

    [Fact]
    public void Read_None_IsAClass()
    {
        using TempFile file = new("x,y\n1,none\n2,None\n3,none\n");
        Assert.Equal(["None", "none"], file.Read("y").Tasks[0].Outputs);
    }

    [Fact]
    public void Read_NumbersBeforeText_KeepTheirSpelling()
    {
        using TempFile file = new("code,y\n01,0\n2.50,1\nA,0\nB,1\nC,1\n");
        ColumnDescription code = file.Read("y").Columns[0];
        Assert.Equal(ColumnKind.Categorical, code.Kind);
        Assert.Equal(["01", "2.50", "A", "B", "C"], code.Categories.Select(c => c.Name));
    }

    [Fact]
    public void Read_Options_OverrideWhatColumnsLookLike()
    {
        using TempFile file = new("zip,n,id,y,z\n1,1,a,1,1\n2,2,b,2,2\n1,3,c,1,3\n");
        TabularData data = file.Read(
            "y,z",
            o => o with { Categorical = ["zip"], Numeric = ["n"], Drop = ["id"], Regression = ["z"] }
        );
        Assert.Equal(
            [ColumnKind.Categorical, ColumnKind.Numeric, ColumnKind.Unread],
            data.Columns.Take(3).Select(c => c.Kind)
        );
        Assert.Equal(ColumnRole.Dropped, data.Columns[2].Role);
        Assert.Equal([TaskKind.Classification, TaskKind.Regression], data.Tasks.Select(t => t.Kind));
    }

    [Fact]
    public void Columns_Describe_RangeCategoriesAndEncoding()
    {
        using TempFile file = new("n,k,t,y\n32.1,7,u,a\n,7,v,b\n40,7,u,b\n");
        IReadOnlyList<ColumnDescription> columns = file.Read("y").Columns;
        Assert.Equal((32.1, 40.0, 1), (columns[0].Min, columns[0].Max, columns[0].Missing));
        Assert.Equal("standardised and a missing indicator", columns[0].Encoding);
        Assert.Equal("constant: 0 after centring", columns[1].Encoding);
        Assert.Equal("one-hot 2", columns[2].Encoding);
        Assert.Equal([new CategoryCount("u", 2), new CategoryCount("v", 1)], columns[2].Categories);
        Assert.Equal(
            ("y", TaskKind.Classification, "2 classes"),
            (columns[3].Task, columns[3].TaskKind, columns[3].Encoding)
        );
    }

    [Fact]
    public void Fingerprint_IsSha256OfTheFile()
    {
        using TempFile file = new("x,y\n1,a\n2,b\n");
        string expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("x,y\n1,a\n2,b\n"u8));
        Assert.Equal(expected, file.Read("y").Fingerprint);
    }

    [Fact]
    public void Read_QuotedTexts_ComeBackWithLineEndsWrittenOut()
    {
        Gen<string> cell = Gen.String[
            Gen.OneOf(Gen.Const('"'), Gen.Const(','), Gen.Const('\n'), Gen.Char['a', 'e']),
            1,
            8
        ];
        cell.Where(c => c.Trim().Length > 0)
            .Array[2, 12]
            .Sample(
                cells =>
                {
                    string[] trimmed = [.. cells.Select(c => c.Trim())];
                    string rows = string.Concat(
                        trimmed.Select((c, i) => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{i % 2}\n")
                    );
                    using TempFile file = new("t,y\n" + rows);
                    IEnumerable<string> found = file.Read("y").Columns[0].Categories.Select(c => c.Name);
                    string[] visible = [.. trimmed.Select(c => c.Replace("\n", "\\n", StringComparison.Ordinal))];
                    Assert.Equal(visible.Distinct().Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
                },
                iter: 200,
                threads: 1
            );
    }

    private static void AssertSmallTable(TabularData data)
    {
        Assert.Equal(2, data.Rows);
        Assert.Equal(["a", "b", "y"], data.Columns.Select(c => c.Name));
        Assert.Equal(
            [ColumnKind.Numeric, ColumnKind.Numeric, ColumnKind.Categorical],
            data.Columns.Select(c => c.Kind)
        );
        Assert.Equal((-40.0, 2.5), (data.Columns[1].Min, data.Columns[1].Max));
        Assert.Equal(["u", "v"], data.Tasks[0].Outputs);
        Dataset all = data.All();
        Assert.Equal([-1f, 1f, 1f, -1f], all.Features);
        Assert.Equal([0, 1], all.Targets[0].Classes);
    }
}
