using Kinship.Affinity;
using Kinship.Grouping;
using Xunit;

namespace Kinship.Tests.Grouping;

/// <summary>The published selections of Fifty et al. (NeurIPS 2021), from their published tables beside the repository.</summary>
public sealed class PublishedAffinitiesTests
{
    [Theory]
    [InlineData("taskonomy_tag.csv", 1, 0.1292923, "")]
    [InlineData("taskonomy_tag.csv", 2, 0.3216958, "ss_l+depth_l+norm_l key_l+edge2d_l")]
    [InlineData("taskonomy_tag.csv", 3, 0.3486704, "ss_l+depth_l depth_l+norm_l key_l+edge2d_l")]
    [InlineData("taskonomy_cs.csv", 2, 1.46994, "")]
    [InlineData("taskonomy_cs.csv", 3, 1.60378, "")]
    public void Affinities_HaveTheirGroups(string file, int budget, double score, string groups)
    {
        TaskGrouping found = GroupingSolver.Solve(
            new GroupScores(Read(file), -1e6),
            new GroupingOptions { Budget = budget }
        );
        Assert.Equal(score, found.Score, 5e-6);
        Assert.True(found.IsOptimal);
        if (groups.Length > 0)
        {
            Assert.Equal(groups.Split(' '), found.Groups.Select(g => string.Join('+', g.Members)));
        }
    }

    [Theory]
    [InlineData(2, 0.10186)]
    [InlineData(3, 0.09792)]
    public void LossesOfPairs_HaveTheirGroups(int budget, double score)
    {
        GroupScores scores = GroupScores.WithDiagonal(Read("taskonomy_hoa_val_loss.csv"), minimise: true);
        TaskGrouping found = GroupingSolver.Solve(scores, new GroupingOptions { Budget = budget });
        Assert.Equal(score, found.Score, 5e-6);
        Assert.Equal(found.Score, found.Bound);
    }

    /// <summary>A row of these files is the task that receives.</summary>
    private static AffinityMatrix Read(string file)
    {
        string path = SharedData.Path($"gt_tag/{file}");
        string[][] rows = [.. File.ReadAllLines(path).Select(line => line.Split(','))];
        string[] tasks = rows[0][1..];
        int n = tasks.Length;
        return new AffinityMatrix(
            tasks,
            [.. Enumerable.Range(0, n * n).Select(k => double.Parse(rows[1 + (k % n)][1 + (k / n)]))]
        );
    }
}
