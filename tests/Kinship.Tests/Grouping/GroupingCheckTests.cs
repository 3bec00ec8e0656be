using Kinship.Effects;
using Kinship.Grouping;
using Kinship.Grouping.Check;
using Kinship.Grouping.Comparisons;
using Kinship.Tests.Effects;
using Kinship.Tests.Reporting;
using Xunit;

namespace Kinship.Tests.Grouping;

public sealed class GroupingCheckTests
{
    private static readonly string[] Tasks = ["a", "b", "c"];

    /// <summary>Alone every loss is 1; beside a, b's is halved and a's doubled; c does nothing to anybody.</summary>
    private static TestScore Score(EffectTrial trial, string task)
    {
        bool pair = trial.Tasks.Contains("a") && trial.Tasks.Contains("b");
        double loss =
            pair && task == "b" ? 0.5
            : pair && task == "a" ? 2
            : 1;
        return new TestScore(loss * (1 + (0.1 * trial.Seed)), double.NaN);
    }

    private static EffectResults Trained(params string[][] sets) =>
        MadeUpEffects.Results(
            MadeUpEffects.Plan(
                Tasks,
                MadeUpEffects.Quick with
                {
                    Design = EffectDesign.Subsets,
                    Subsets = sets,
                    Seeds = 4,
                }
            ),
            Score
        );

    [Fact]
    public void Check_SaysWhatWasReallySaved()
    {
        GroupScores scores = MadeUpScores.Of("zero", 3, 1);
        GroupJudge judge = new(scores, new GroupingOptions());
        NamedGrouping[] groupings =
        [
            new(
                "recommended",
                judge.Grouping([
                    ["a", "b"],
                    ["c"],
                ])
            ),
            new(
                "all together",
                judge.Grouping([
                    ["a", "b", "c"],
                ])
            ),
            new(
                "all alone",
                judge.Grouping([
                    ["a"],
                    ["b"],
                    ["c"],
                ])
            ),
        ];
        string[][] sets = [.. GroupingCheck.Sets([.. groupings.Select(g => g.Grouping)]).Select(s => s.ToArray())];
        Assert.Equal(["ab", "c", "abc", "a", "b"], sets.Select(s => string.Concat(s)));

        GroupingCheck check = GroupingCheck.Of(Trained(sets), groupings, new Dictionary<string, double>());
        Assert.Equal(4, check.Seeds);
        Assert.Equal(0, check.Groupings[0].Gain.Mean, 1e-12);
        Assert.Equal([-1, 0.5, 0], check.Groupings[0].Tasks.Select(t => Math.Round(t.Gain.Mean, 9)));
        Assert.Equal(0, check.Groupings[1].Behind.Mean, 1e-12);
        Assert.Equal(0, check.Groupings[2].Gain.Mean);

        GroupingCheck weighted = GroupingCheck.Of(
            Trained(sets),
            groupings,
            new Dictionary<string, double> { ["a"] = 0, ["c"] = 0 }
        );
        Assert.Equal(0.5, weighted.Groupings[0].Gain.Mean, 1e-12);
        Assert.True(weighted.Groupings[0].Gain.Low <= 0.5 && weighted.Groupings[0].Gain.High >= 0.5);
    }

    [Fact]
    public void Effects_AreMeasuredNetworks()
    {
        MeasuredNetworks networks = MeasuredByEffects.Of(Trained(["a", "b"], ["a"], ["b"], ["c"], ["a", "b", "c"]))!;
        Assert.False(networks.Minimise);
        MeasuredNetwork pair = networks.Networks.Single(n => n.Members.Count == 2);
        Assert.Equal(-Math.Log(2), pair.Scores[0], 1e-12);
        Assert.Equal(Math.Log(2), pair.Scores[1], 1e-12);
        Assert.All(networks.Networks.Where(n => n.Members.Count == 1), n => Assert.Equal(0, n.Scores[0], 1e-12));

        // b beside a, a alone: a network more than all together, and better for both.
        TaskGrouping best = MeasuredSolver.Solve(networks, 3);
        Assert.Equal(Math.Log(2) / 3, best.Score, 1e-12);
    }

    [Fact]
    public void Record_IsGroupedInAFewLines()
    {
        double[] mean = [1, 0.1, -0.1, 0.1, 1, -0.1, -0.1, -0.1, 1];
        GroupStudy study = Records
            .JudgedLookahead(Records.Three, Records.Statistics(Records.Three, mean))
            .Group(budget: 2);
        Assert.Equal(["mod4+parity", "holes"], study.Best.Groups.Select(g => string.Join('+', g.Members)));
        Assert.Equal(0.2 / 3, study.Best.Score, 1e-12);
        Assert.Equal([1, 2, 3], study.ByBudget.Select(b => (int)b.Budget));
        Assert.Equal(0, study.Stability!.Draws);
    }
}
