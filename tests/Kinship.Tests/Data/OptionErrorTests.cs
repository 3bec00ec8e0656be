using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class OptionErrorTests
{
    private const string Table = "width,height,colour,species\n1,2,red,a\n3,4,blue,b\n5,7,red,b\n";

    [Fact]
    public void Read_UnknownTarget_SuggestsAndLists()
    {
        using TempFile file = new(Table);
        string message = file.Refusal("specis");
        Assert.Contains("--targets names 'specis', which is no column", message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'species'?", message, StringComparison.Ordinal);
        Assert.Contains("4 columns: width, height, colour, species", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownColumnInAnOption_SuggestsTheNearest()
    {
        using TempFile file = new(Table);
        AssertNames(file.Refusal("species", o => o with { Drop = ["hieght"] }), "--drop", "hieght", "height");
        AssertNames(
            file.Refusal("species", o => o with { Categorical = ["color"] }),
            "--categorical",
            "color",
            "colour"
        );
        AssertNames(file.Refusal("species", o => o with { Numeric = ["Width"] }), "--numeric", "Width", "width");
        AssertNames(
            file.Refusal("species", o => o with { Classification = ["specie"] }),
            "--classification",
            "specie",
            "species"
        );
        AssertNames(
            file.Refusal("species", o => o with { Regression = ["specie"] }),
            "--regression",
            "specie",
            "species"
        );
    }

    [Theory]
    [InlineData("species,colour,species", "species")]
    [InlineData("a=[colour,species],species", "species")]
    public void Read_TargetTwice_IsRefused(string targets, string twice)
    {
        using TempFile file = new(Table);
        Assert.Contains($"'{twice}' is named twice in --targets", file.Refusal(targets), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Contradictions_NameBothOptions()
    {
        using TempFile file = new(Table);
        AssertBoth(file.Refusal("species", o => o with { Drop = ["species"] }), "--targets and --drop");
        AssertBoth(
            file.Refusal("species", o => o with { Categorical = ["width"], Numeric = ["width"] }),
            "--categorical and --numeric"
        );
        AssertBoth(
            file.Refusal("species", o => o with { Classification = ["species"], Regression = ["species"] }),
            "--classification and --regression"
        );
        AssertBoth(file.Refusal("species", o => o with { Categorical = ["species"] }), "--targets and --categorical");
    }

    [Fact]
    public void Read_EveryFeatureDropped_IsRefused()
    {
        using TempFile file = new(Table);
        string message = file.Refusal("species", o => o with { Drop = ["width", "height", "colour"] });
        Assert.Contains("no column is left to learn from (targets: 1, dropped: 3)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_WithoutTargets_AsksForThem()
    {
        using TempFile file = new(Table);
        TabularData data = file.Read("");
        Assert.Empty(data.Tasks);
        string message = Assert.Throws<InputException>(() => data.All()).Message;
        Assert.Contains("no targets were given", message, StringComparison.Ordinal);
        Assert.Contains("width, height", message, StringComparison.Ordinal);
    }

    private static void AssertNames(string message, string option, string wrong, string right)
    {
        Assert.Contains($"{option} names '{wrong}'", message, StringComparison.Ordinal);
        Assert.Contains($"Did you mean '{right}'", message, StringComparison.Ordinal);
    }

    private static void AssertBoth(string message, string options) =>
        Assert.Contains($"is named by both {options}", message, StringComparison.Ordinal);
}
