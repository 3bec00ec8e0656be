using Kinship.Affinity;
using Kinship.Grouping;
using Kinship.Grouping.Comparisons;
using Kinship.Grouping.Stability;
using Xunit;

namespace Kinship.Tests.Grouping;

public sealed class StabilityTests
{
    private static readonly string[] Tasks = ["a", "b", "c", "d"];

    [Fact]
    public void ClearMatrix_StaysTheBestInEveryDraw()
    {
        GroupStudy study = Study(noise: 0.01);
        Assert.Equal(["ab", "cd"], study.Best.Groups.Select(g => string.Concat(g.Members)));
        Assert.Equal((100, 100), (study.Stability!.Draws, study.Stability.Best));
        RunnerUp second = study.Stability.RunnersUp[0];
        Assert.True(second.Low > 0 && second.Low <= second.Behind && second.Behind <= second.High);
    }

    [Fact]
    public void NoisyMatrix_HasRunnersUp()
    {
        GroupStudy study = Study(noise: 12);
        Assert.InRange(study.Stability!.Best, 5, 95);
        Assert.True(study.Stability.RunnersUp.Count >= 2);
        Assert.All(study.Stability.RunnersUp, r => Assert.False(r.Grouping.HasSameGroups(study.Best)));
        Assert.True(study.Stability.Best + study.Stability.RunnersUp.Sum(r => r.Best) <= 100);
    }

    [Fact]
    public void Draws_DrawWholeMatrices()
    {
        // Every pair of a run is its number: a draw's pairs are all alike.
        AffinityMatrix[] runs =
        [
            .. Enumerable.Range(1, 6).Select(r => new AffinityMatrix(Tasks, [.. Enumerable.Repeat((double)r, 16)])),
        ];
        MatrixDraws draws = MatrixDraws.Of(runs)!;
        for (int k = 0; k < 20; k++)
        {
            double[] values = draws.Draw(k).Values.ToArray();
            Assert.All(values, v => Assert.Equal(values[0], v));
            Assert.InRange(values[0], 1, 6);
        }

        Assert.Equal(draws.Draw(3).Values.ToArray(), draws.Draw(3).Values.ToArray());
        Assert.Equal(Tasks[1..], draws.Without("a").Draw(0).Tasks);
        Assert.Null(MatrixDraws.Of(runs[..4]));
    }

    [Fact]
    public void Second_IsAnotherGroupingAndAsGoodAsAnyThatServesOtherwise()
    {
        for (int seed = 1; seed <= 30; seed++)
        {
            GroupScores scores = MadeUpScores.Of("uniform", 4, seed);
            GroupingSolver solver = new(scores, new GroupingOptions { Budget = 2 });
            TaskGrouping best = solver.Solve();
            TaskGrouping second = solver.Second(best)!;
            Assert.False(second.HasSameGroups(best));
            Assert.InRange(second.Score, ServingOtherwise(scores, best).Max() - 1e-9, best.Score);
        }
    }

    [Fact]
    public void OtherWays_AreJudgedByTheSameScores()
    {
        GroupScores scores = MadeUpScores.Of("blocks", 6, 1);
        GroupingOptions options = new() { Budget = 3, Auxiliary = ["f"] };
        IReadOnlyList<NamedGrouping> ways = OtherWays.Of(scores, options);
        Assert.Equal(
            ["all together", "all alone", "hierarchical clustering", "greedy merging"],
            ways.Select(w => w.Name)
        );
        double together = "abcde".Average(t => scores.Score($"{t}", ["a", "b", "c", "d", "e", "f"]));
        Assert.Equal(together, ways[0].Grouping.Score, 1e-12);
        Assert.Equal(0, ways[1].Grouping.Score);
        Assert.Equal(5, ways[1].Grouping.Groups.Count);
        double best = GroupingSolver.Solve(scores, options).Score;
        Assert.All(ways.Where(w => w.Grouping.Groups.Count <= 3), w => Assert.True(w.Grouping.Score <= best + 1e-12));
    }

    /// <summary>The scores of every choice of two networks that share out the tasks in another way.</summary>
    private static IEnumerable<double> ServingOtherwise(GroupScores scores, TaskGrouping best)
    {
        string served = string.Join(
            ' ',
            best.Groups.Select(g => string.Concat(g.Serves)).Where(g => g.Length > 0).Order()
        );
        string[][] all = [.. GroupingReference.Subsets(scores.Tasks)];
        foreach ((string[] one, string[] other) in all.SelectMany(a => all.Select(b => (a, b))))
        {
            string[] ofOne = [.. scores.Tasks.Where(t => one.Contains(t) && Score(t, one) >= Score(t, other))];
            string[] ofOther = [.. scores.Tasks.Except(ofOne)];
            string shared = string.Join(
                ' ',
                new[] { ofOne, ofOther }.Select(g => string.Concat(g)).Where(g => g.Length > 0).Order()
            );
            if (ofOther.All(other.Contains) && shared != served)
            {
                yield return scores.Tasks.Average(t => Math.Max(Score(t, one), Score(t, other)));
            }
        }

        double Score(string task, string[] group) =>
            group.Contains(task) ? scores.Score(task, group) : double.NegativeInfinity;
    }

    private static GroupStudy Study(double noise)
    {
        double[] clear = [0, 1, -1, -1, 1, 0, -1, -1, -1, -1, 0, 1, -1, -1, 1, 0];
        Random random = new(7);
        AffinityMatrix[] runs =
        [
            .. Enumerable
                .Range(0, 20)
                .Select(_ => new AffinityMatrix(
                    Tasks,
                    [.. clear.Select(c => c + (noise * ((2 * random.NextDouble()) - 1)))]
                )),
        ];
        GroupScores scores = new(MatrixDraws.MeanOf(runs));
        return GroupStudy.Of(scores, new GroupingOptions { Budget = 2 }, MatrixDraws.Of(runs), draws: 100);
    }
}
