using Kinship.Grouping;
using Kinship.Grouping.Exact;
using Kinship.Grouping.Large;
using Xunit;

namespace Kinship.Tests.Grouping;

/// <summary>The search for many tasks, on few, where the best is known.</summary>
public sealed class LargeSolverTests
{
    public static TheoryData<string> Kinds => [.. MadeUpScores.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void BoundAndGrouping_EncloseTheBest(string kind)
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            foreach (int tasks in (int[])[5, 9])
            {
                for (int budget = 1; budget <= tasks; budget += 2)
                {
                    GroupInstance instance = new GroupingSetup(
                        MadeUpScores.Of(kind, tasks, seed),
                        new() { Budget = budget }
                    ).Instance;
                    double best = Exact(instance, budget);
                    int asked = 0;
                    CoverSolution found = new LargeSolver(instance, budget, () => ++asked / 3000.0).Solve();
                    Assert.InRange(found.Loss, best - 1e-7, double.MaxValue);
                    Assert.InRange(found.Bound, double.MinValue, best + 1e-7);
                    Assert.True(
                        found.Loss <= best + 0.3,
                        $"{kind}, {tasks} tasks, budget {budget}: {found.Loss}, best {best}"
                    );
                }
            }
        }
    }

    [Theory]
    [InlineData("never a+b, never c+d, never a+e")]
    [InlineData("together a+b, never b+c")]
    [InlineData("size 3, helps d")]
    public void Constraints_Hold(string constraints)
    {
        GroupingOptions options = MadeUpOptions.Of(constraints) with { Budget = 4 };
        GroupInstance instance = new GroupingSetup(MadeUpScores.Of("uniform", 9, 1), options).Instance;
        int asked = 0;
        CoverSolution found = new LargeSolver(instance, 4, () => ++asked / 3000.0).Solve();
        double best = Exact(instance, 4);
        Assert.InRange(found.Loss, best - 1e-7, best + 0.3);
        Assert.InRange(found.Bound, double.MinValue, best + 1e-7);
    }

    [Fact]
    public void SixtyTasks_HaveAGroupingAndAnHonestBound()
    {
        GroupScores scores = MadeUpScores.Of("blocks", 60, 1);
        GroupingOptions options = new() { Budget = 5, Seconds = 2 };
        TaskGrouping found = GroupingSolver.Solve(scores, options);
        GroupingAssert.IsConsistent(found, scores, options);
        Assert.True(found.Bound >= found.Score - 1e-9);
        Assert.Equal(found.IsOptimal, found.Gap == 0);
    }

    private static double Exact(GroupInstance instance, int budget)
    {
        TableColumns columns = new(LossTable.Of(instance), instance.Served, instance.Served - budget + 1);
        return new CoverSolver(columns, budget, () => false).Solve().Loss;
    }
}
