using Kinship.Affinity;
using Xunit;

namespace Kinship.Tests.Affinity;

public sealed class AffinityMatrixTests
{
    private static readonly AffinityMatrix Matrix = new(["mod4", "parity"], [1, 2, 3, 4]);

    [Fact]
    public void Indexers_TakeRowAsSourceAndColumnAsTarget()
    {
        Assert.Equal(2, Matrix[0, 1]);
        Assert.Equal(3, Matrix["parity", "mod4"]);
    }

    [Fact]
    public void UnknownTask_IsNamedWithTheOnesThereAre()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Matrix["mod5", "parity"]);
        Assert.StartsWith(
            "There is no task 'mod5'. The tasks are mod4, parity.",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 2)]
    public void PlaceOutside_IsRefused(int source, int target) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix[source, target]);

    [Fact]
    public void WrongCount_IsRefused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new AffinityMatrix(["a", "b"], [1, 2, 3]));
        Assert.Equal("A matrix of 2 tasks needs 4 numbers (2 x 2), but 3 were given.", error.Message);
    }

    [Fact]
    public void Numbers_ChangedAfterwards_DoNotChangeTheMatrix()
    {
        double[] values = [1];
        var matrix = new AffinityMatrix(["a"], values);
        values[0] = 9;
        Assert.Equal(1, matrix[0, 0]);
    }
}
