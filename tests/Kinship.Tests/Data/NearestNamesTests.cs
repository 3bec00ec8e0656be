using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class NearestNamesTests
{
    [Fact]
    public void To_NearestFirst_AndNoneWhereNoneIsNear()
    {
        string[] names = ["parity", "purity", "mod3", "mod4", "holes"];
        Assert.Equal(["parity", "purity"], NearestNames.To("parrity", names));
        Assert.Equal(["mod3", "mod4"], NearestNames.To("mod", names));
        Assert.Empty(NearestNames.To("temperature", names));
    }

    [Fact]
    public void To_NothingInCommon_IsNotNear_AndAnotherCaseIsNearestAlone()
    {
        Assert.Empty(NearestNames.To("b", ["a", "c"]));
        Assert.Equal(["x1"], NearestNames.To("X1", ["x2", "x1", "x3"]));
    }

    [Fact]
    public void Suggestion_ReadsAsASentence()
    {
        Assert.Equal(" Did you mean 'mod3' or 'mod4'?", NearestNames.Suggestion("mod5", ["mod3", "mod4", "holes"]));
        Assert.Equal("", NearestNames.Suggestion("zebra", ["mod3"]));
    }
}
