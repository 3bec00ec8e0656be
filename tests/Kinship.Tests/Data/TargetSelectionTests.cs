using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class TargetSelectionTests
{
    [Fact]
    public void Parse_NamesAndBlocks_KeepTheirOrder()
    {
        IReadOnlyList<TargetSelection> parsed = TargetSelection.Parse("a, b ,y1=[y1_a, y1_b,y1_c],\"c, d\",k=v");
        Assert.Equal(["a", "b", "y1", "c, d", "k=v"], parsed.Select(t => t.Name));
        Assert.Equal(["y1_a", "y1_b", "y1_c"], parsed[2].Columns);
        Assert.Equal([false, false, true, false, false], parsed.Select(t => t.IsBlock));
    }

    [Fact]
    public void Parse_QuotedName_KeepsDoubledQuotes() =>
        Assert.Equal(["q\"uo,te", "b"], TargetSelection.Parse("\"q\"\"uo,te\",b").Select(t => t.Name));

    [Theory]
    [InlineData("", "a column's name")]
    [InlineData("a,,b", "a column's name at character 3")]
    [InlineData("y=[a,b", "']' to close the block 'y'")]
    [InlineData("y=[]", "a column's name")]
    [InlineData("\"a", "a closing double quote")]
    public void Parse_Malformed_SaysWhatWasExpected(string text, string expected)
    {
        string message = Assert.Throws<InputException>(() => TargetSelection.Parse(text)).Message;
        Assert.Contains("expected " + expected, message, StringComparison.Ordinal);
    }
}
