using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class RepeatedStepsTests
{
    [Theory]
    [InlineData(64, "0 16 32 48 64 128 192")]
    [InlineData(100, "0 25 50 75 100 200")]
    [InlineData(3, "0 1 2 3 6 9")]
    [InlineData(1, "0 1 2 3 4 5")]
    public void Steps_Repeated_AreFourAmongTheFirstAndThenEveryKth(int every, string expected)
    {
        long[] steps = [.. expected.Split(' ').Select(long.Parse)];
        IEnumerable<long> found = Enumerable.Range(0, (int)steps[^1] + 1).Select(s => (long)s);
        Assert.Equal(steps, found.Where(s => RepeatedSteps.Includes(s, every)));
    }
}
