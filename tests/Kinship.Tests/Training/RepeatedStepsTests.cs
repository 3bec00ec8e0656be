using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class RepeatedStepsTests
{
    [Theory]
    [InlineData(64, "0 8 24 40 56 96 160 224")]
    [InlineData(100, "0 12 37 62 87 150 250")]
    [InlineData(8, "0 1 3 5 7 12 20")]
    [InlineData(3, "0 1 2 4 7 10")]
    [InlineData(1, "0 1 2 3 4 5")]
    public void Steps_Repeated_AreTheFirstFourOfTheFirstKAndTheMiddleOfEveryOtherK(int every, string expected)
    {
        long[] steps = [.. expected.Split(' ').Select(long.Parse)];
        IEnumerable<long> found = Enumerable.Range(0, (int)steps[^1] + 1).Select(s => (long)s);
        Assert.Equal(steps, found.Where(s => RepeatedSteps.StandsFor(s, every) > 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(99)]
    public void Steps_Repeated_StandForEveryStepOnce(int every) =>
        Assert.Equal(5 * every, Enumerable.Range(0, 5 * every).Sum(s => RepeatedSteps.StandsFor(s, every)), 1e-9);
}
