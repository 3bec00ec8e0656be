using Xunit;

namespace Kinship.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Library_Loads() => Assert.NotNull(typeof(Kinship.Data.InputException).Assembly);
}
