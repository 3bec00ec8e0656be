using System.Text;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class CellErrorTests
{
    [Fact]
    public void Read_TextInRow90000_NamesLineColumnTextAndCounts()
    {
        StringBuilder text = new("a,b,y\n");
        for (int row = 1; row <= 90_010; row++)
        {
            text.Append(row)
                .Append(',')
                .Append(row == 90_000 ? "unknown" : "1")
                .Append(',')
                .Append(row % 2)
                .Append('\n');
        }

        using TempFile file = new(text.ToString());
        string message = file.Refusal("y");
        AssertSays(
            message,
            file.Path,
            "line 90001, column 'b'",
            "found 'unknown'",
            "numbers in 90,009 rows but not in 1"
        );
        AssertSays(message, "--categorical b");
        Assert.Equal(90_010, file.Read("y", o => o with { Categorical = ["b"] }).Rows);
    }

    [Fact]
    public void Read_TextFirstThenNumbers_IsTheSameError()
    {
        using TempFile file = new("a,y\nx,0\n1,1\n2,0\n3,1\n");
        AssertSays(file.Refusal("y"), "line 2, column 'a'", "found 'x'", "numbers in 3 rows but not in 1");
    }

    [Fact]
    public void Read_TextAmongNumericLabels_SuggestsClassification()
    {
        using TempFile file = new("a,y\n1,1\n2,2\n3,oops\n4,1\n");
        AssertSays(file.Refusal("y"), "line 4, column 'y'", "found 'oops'", "--classification y");
        Assert.Equal(["1", "2", "oops"], file.Read("y", o => o with { Classification = ["y"] }).Tasks[0].Outputs);
    }

    [Theory]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    [InlineData("3.5e38")]
    public void Read_Infinity_NamesLineAndColumn(string cell)
    {
        using TempFile file = new($"a,y\n1,0\n{cell},1\n2,0\n");
        AssertSays(file.Refusal("y"), "line 3, column 'a'", $"found '{cell}'", "finite number");
        using TempFile target = new($"a,y\n1,0.5\n2,{cell}\n3,0.7\n");
        AssertSays(target.Refusal("y"), "line 3, column 'y'", $"found '{cell}'", "finite number");
    }

    [Fact]
    public void Read_DecimalCommas_AreExplained()
    {
        using TempFile file = new("a;y\n1,5;0\n2,25;1\n3;1\n");
        AssertSays(file.Refusal("y"), "line 2, column 'a'", "found '1,5'", "decimal point", "1.5 for 1,5");
        using TempFile late = new("a;y\n1;0\n2;1\n3,5;1\n");
        AssertSays(late.Refusal("y"), "line 4, column 'a'", "found '3,5'", "decimal point");
    }

    [Fact]
    public void Read_NumericOption_RefusesText()
    {
        using TempFile file = new("a,y\nx,0\n1,1\n");
        AssertSays(
            file.Refusal("y", o => o with { Numeric = ["a"] }),
            "line 2, column 'a'",
            "found 'x', expected a number"
        );
    }

    [Fact]
    public void Read_TextWithRegressionOption_IsRefused()
    {
        using TempFile file = new("a,y\n1,1.5\n2,high\n");
        AssertSays(
            file.Refusal("y", o => o with { Regression = ["y"] }),
            "line 3, column 'y'",
            "found 'high'",
            "--classification"
        );
    }

    private static void AssertSays(string message, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
}
