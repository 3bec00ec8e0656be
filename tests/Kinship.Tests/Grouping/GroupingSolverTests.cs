using Kinship.Affinity;
using Kinship.Data;
using Kinship.Grouping;
using Xunit;

namespace Kinship.Tests.Grouping;

public sealed class GroupingSolverTests
{
    public static TheoryData<string> Kinds => [.. MadeUpScores.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryBudget_IsWhatTryingEverythingFinds(string kind)
    {
        for (int seed = 1; seed <= 4; seed++)
        {
            for (int tasks = 1; tasks <= 4; tasks++)
            {
                for (int budget = 1; budget <= tasks; budget++)
                {
                    double alone =
                        seed % 2 == 0 ? 0
                        : seed == 1 ? 0.3
                        : -1e6;
                    Agrees(
                        MadeUpScores.Of(kind, tasks, seed, alone, minimise: seed == 3),
                        new GroupingOptions { Budget = budget }
                    );
                }
            }
        }
    }

    [Theory]
    [InlineData("never a+b", 3)]
    [InlineData("never a+b, never c+d", 3)]
    [InlineData("never a+b+c", 3)]
    [InlineData("together a+b", 2)]
    [InlineData("together a+b+c", 2)]
    [InlineData("together a+b, never b+c", 2)]
    [InlineData("together a+d, together c+b", 2)]
    [InlineData("together a+b, size 3", 2)]
    [InlineData("size 2", 2)]
    [InlineData("size 1", 4)]
    [InlineData("size 3", 2)]
    [InlineData("helps a", 2)]
    [InlineData("helps a, helps d", 1)]
    [InlineData("helps b, never b+c", 2)]
    [InlineData("helps c, together c+a", 2)]
    [InlineData("helps d, size 2", 2)]
    [InlineData("helps d, size 2, never a+d", 2)]
    [InlineData("weight a 3, weight b 0", 2)]
    [InlineData("weight d 5, helps a, never a+d", 2)]
    [InlineData("price 0.05", 4)]
    [InlineData("price 0.3", 3)]
    [InlineData("price 0.1, weight c 2, never a+c", 4)]
    public void Constraints_AreWhatTryingEverythingFinds(string constraints, int budget)
    {
        GroupingOptions options = MadeUpOptions.Of(constraints) with { Budget = budget };
        for (int seed = 1; seed <= 25; seed++)
        {
            string kind = MadeUpScores.Kinds[seed % MadeUpScores.Kinds.Count];
            Agrees(MadeUpScores.Of(kind, 4, seed, alone: seed % 3 == 0 ? -0.4 : 0), options);
            if (seed % 5 == 0 && budget <= 2)
            {
                Agrees(MadeUpScores.Of(kind, 5, seed, alone: 0.2), options);
            }
        }
    }

    [Fact]
    public void RenamingTasks_RenamesTheGroups()
    {
        for (int seed = 1; seed <= 40; seed++)
        {
            GroupScores scores = MadeUpScores.Of("uniform", 9, seed);
            int[] order = [.. Enumerable.Range(0, 9).OrderBy(t => (t * (seed + 1) * 7 % 11, t))];
            GroupScores renamed = new(
                new AffinityMatrix(
                    [.. order.Select(t => scores.Tasks[t])],
                    [.. order.SelectMany(i => order.Select(j => scores.Affinity[i, j]))]
                )
            );
            GroupingOptions options = new() { Budget = 1 + (seed % 5) };
            TaskGrouping one = GroupingSolver.Solve(scores, options);
            TaskGrouping other = GroupingSolver.Solve(renamed, options);
            Assert.Equal(one.Score, other.Score, 1e-12);
            Assert.Equal(Sets(one), Sets(other));
        }

        static IEnumerable<string> Sets(TaskGrouping grouping) =>
            grouping.Groups.Select(g => string.Join('+', g.Members.Order())).Order();
    }

    [Fact]
    public void Ties_GoToFewerNetworksThenToTheFirst()
    {
        // Every grouping is as good as any other.
        TaskGrouping zero = GroupingSolver.Solve(MadeUpScores.Of("zero", 6, 1), new GroupingOptions { Budget = 4 });
        Assert.Equal(["abcdef"], Names(zero));

        // Alone is best, and one network too few for that: the first tasks pair up.
        TaskGrouping negative = GroupingSolver.Solve(
            MadeUpScores.Of("constant", 4, 1),
            new GroupingOptions { Budget = 3 }
        );
        Assert.Equal(["ab", "c", "d"], Names(negative));

        // Two pairs: a third network brings nothing.
        TaskGrouping pairs = GroupingSolver.Solve(
            new GroupScores(new AffinityMatrix(["a", "b", "c", "d"], [0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0])),
            new GroupingOptions { Budget = 3 }
        );
        Assert.Equal(["ab", "cd"], Names(pairs));
        Assert.Equal(1, pairs.Score);
    }

    [Fact]
    public void Result_SaysWhichNetworkServesWhom()
    {
        // b helps both others, which hurt one another.
        GroupScores scores = new(new AffinityMatrix(["a", "b", "c"], [0, 0.1, -1, 0.8, 0, 0.6, -1, 0.2, 0]));
        TaskGrouping best = GroupingSolver.Solve(scores, new GroupingOptions { Budget = 2 });
        Assert.Equal(["ab", "bc"], Names(best));
        Assert.Equal([("a", 0, 0.8), ("b", 1, 0.2), ("c", 1, 0.6)], best.Tasks.Select(t => (t.Task, t.Group, t.Score)));
        Assert.Equal((0.8 + 0.2 + 0.6) / 3, best.Score, 1e-12);
        Assert.True(best.IsOptimal);
        Assert.Equal((best.Objective, 0), (best.Bound, best.Gap));
        Assert.Equal(["b", "c"], best.Groups[1].Serves);
    }

    [Fact]
    public void BudgetAboveTheTasks_IsCappedAndSaysSo()
    {
        TaskGrouping best = GroupingSolver.Solve(MadeUpScores.Of("uniform", 3, 1), new GroupingOptions { Budget = 9 });
        Assert.Contains("taken as 3", Assert.Single(best.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("together a+b, never a+b", "a, b must be together, and 'a' and 'b' never")]
    [InlineData("together a+b, together b+c, never a+c", "a, b, c must be together, and 'a' and 'c' never")]
    [InlineData("together a+b+c, size 2", "which are 3 tasks, and a network has at most 2")]
    [InlineData("size 2", "1 network cannot serve every task: 5 tasks, at most 2 a network")]
    [InlineData("never a+b+c", "Expected a budget of at least 3")]
    [InlineData("never a+b, never b+c, never c+a", "Expected a budget of at least 3")]
    [InlineData("never a+x", "--never names 'x', which is not a task")]
    [InlineData("never a+a", "names 'a' twice")]
    [InlineData("together a", "--together names one task")]
    [InlineData("helps a, helps b, helps c, helps d, helps e", "Every task is auxiliary")]
    [InlineData("weight a -1", "The weight of 'a' is -1")]
    [InlineData("weight f 1", "--weights names 'f'")]
    [InlineData("price -1", "--cost")]
    [InlineData("size 0", "--max-size")]
    public void ConstraintsThatCannotHold_AreNamed(string constraints, string expected)
    {
        GroupingOptions options = MadeUpOptions.Of(constraints) with { Budget = 1 };
        InputException e = Assert.Throws<InputException>(() =>
            GroupingSolver.Solve(MadeUpScores.Of("uniform", 5, 1), options)
        );
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BadScores_AreRefused()
    {
        Refuses("a -> b is missing", () => new GroupScores(new AffinityMatrix(["a", "b"], [0, double.NaN, 1, 0])));
        Refuses(
            "the same tasks in the same order",
            () => new GroupScores(new AffinityMatrix(["a"], ["a", "b"], [0, 1]))
        );
        Refuses("no task", () => new GroupScores(new AffinityMatrix([], [])));
        Refuses("61 tasks", () => MadeUpScores.Of("zero", 61, 1));
        Refuses("alone is missing", () => new GroupScores(new AffinityMatrix(["a"], [0]), double.NaN));

        static void Refuses(string expected, Func<object> make) =>
            Assert.Contains(expected, Assert.Throws<InputException>(make).Message, StringComparison.Ordinal);
    }

    private static void Agrees(GroupScores scores, GroupingOptions options)
    {
        double expected = GroupingReference.Best(scores, options);
        if (double.IsNaN(expected))
        {
            Assert.Throws<InputException>(() => GroupingSolver.Solve(scores, options));
            return;
        }

        TaskGrouping found = GroupingSolver.Solve(scores, options);
        Assert.Equal(expected, found.Objective, 1e-8 * Math.Max(1, Math.Abs(expected)));
        Assert.True(found.IsOptimal);
        GroupingAssert.IsConsistent(found, scores, options);
    }

    private static IEnumerable<string> Names(TaskGrouping grouping) =>
        grouping.Groups.Select(g => string.Concat(g.Members));
}
