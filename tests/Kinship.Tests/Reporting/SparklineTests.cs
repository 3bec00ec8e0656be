using Kinship.Reporting;
using Xunit;

namespace Kinship.Tests.Reporting;

public sealed class SparklineTests
{
    [Fact]
    public void PositiveValues_StandOnTheLine() => Assert.Equal("▁▂▄▆█", Sparkline.Of([0.01, 0.2, 0.5, 0.75, 1]));

    [Fact]
    public void NegativeValues_HangFromIt() => Assert.Equal("▀▔·▄█", Sparkline.Of([-1, -0.3, 0, 0.5, 1]));

    [Fact]
    public void MissingValues_LeaveASpace() => Assert.Equal("█ █", Sparkline.Of([1, double.NaN, 1]));

    [Fact]
    public void Ascii_UsesTwoSizesASign() =>
        Assert.Equal("=-0+# ", Sparkline.Of([-1, -0.3, 0, 0.5, 1, double.NaN], ascii: true));

    [Fact]
    public void MoreValuesThanWidth_AreAveragedInGroups() =>
        Assert.Equal("▄█", Sparkline.Of([0.25, 0.75, 1, 1], width: 2));

    [Fact]
    public void NoValues_AreAnEmptyLine() => Assert.Equal("", Sparkline.Of([]));
}
