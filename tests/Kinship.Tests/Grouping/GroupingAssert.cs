using Kinship.Grouping;
using Xunit;

namespace Kinship.Tests.Grouping;

/// <summary>What holds for every grouping.</summary>
internal static class GroupingAssert
{
    public static void IsConsistent(TaskGrouping grouping, GroupScores scores, GroupingOptions options)
    {
        Assert.InRange(grouping.Groups.Count, 1, options.Budget);
        Assert.All(grouping.Groups, g => Assert.True(GroupingReference.IsAllowed(g.Members.ToArray(), options)));
        Assert.Equal(scores.Tasks.Except(options.Auxiliary), grouping.Tasks.Select(t => t.Task));
        double sign = scores.Minimise ? -1 : 1;
        double sum = 0;
        double weights = 0;
        foreach (ServedTask task in grouping.Tasks)
        {
            string[] group = [.. grouping.Groups[task.Group].Members];
            Assert.Contains(task.Task, grouping.Groups[task.Group].Serves);
            Assert.Equal(scores.Score(task.Task, group), task.Score, 1e-12);
            Assert.All(
                grouping.Groups.Where(g => g.Members.Contains(task.Task)),
                g => Assert.True(sign * scores.Score(task.Task, g.Members.ToArray()) <= (sign * task.Score) + 1e-9)
            );
            double weight = options.Weights.GetValueOrDefault(task.Task, 1);
            sum += weight * task.Score;
            weights += weight;
        }

        Assert.Equal(sum / weights, grouping.Score, 1e-9 * Math.Max(1, Math.Abs(grouping.Score)));
        Assert.Equal(options.Price * grouping.Groups.Count, grouping.Price, 1e-12);
    }
}
