using CsCheck;
using Kinship.Cli.Arguments;
using Xunit;

namespace Kinship.Tests.Cli;

public sealed class NearestTests
{
    [Theory]
    [InlineData("epcohs", "epochs")]
    [InlineData("EPOCHS", "epochs")]
    [InlineData("batch", "batch-size")]
    [InlineData("batchsize", "batch-size")]
    public void Find_NearWord_IsFound(string given, string expected) =>
        Assert.Equal(expected, Nearest.Find(given, ["epochs", "batch-size", "every"]));

    [Fact]
    public void Find_FarWord_IsNot() => Assert.Null(Nearest.Find("zzzzzz", ["epochs", "every"]));

    [Fact]
    public void Distance_IsSymmetricAndAtMostTheLongerLength() =>
        Gen.Select(Gen.String[Gen.Char['a', 'd'], 0, 8], Gen.String[Gen.Char['a', 'd'], 0, 8])
            .Sample(
                (a, b) =>
                    Nearest.Distance(a, b) == Nearest.Distance(b, a)
                    && Nearest.Distance(a, b) <= Math.Max(a.Length, b.Length)
                    && Nearest.Distance(a, b) >= Math.Abs(a.Length - b.Length)
                    && (Nearest.Distance(a, b) == 0) == (a == b)
            );

    [Fact]
    public void Split_KeepsCommasInQuotes() => Assert.Equal(["a", "b, c", "d"], Lists.Split(" a,\"b, c\",, d "));
}
