using Kinship.Data;
using Kinship.Grouping;
using Xunit;

namespace Kinship.Tests.Grouping;

public sealed class MeasuredSolverTests
{
    [Fact]
    public void RandomTables_AreWhatTryingEverythingFinds()
    {
        for (int seed = 1; seed <= 60; seed++)
        {
            MeasuredNetworks networks = MadeUp(seed);
            double budget = 1 + (seed % 5 * 0.5);
            double expected = Best(networks, budget);
            if (double.IsNaN(expected))
            {
                Assert.Throws<InputException>(() => MeasuredSolver.Solve(networks, budget));
                continue;
            }

            TaskGrouping found = MeasuredSolver.Solve(networks, budget);
            Assert.Equal(expected, found.Score, 1e-9);
            Assert.True(found.IsOptimal);
            Assert.Equal(found.Groups.Sum(g => g.Cost), found.Cost);
        }
    }

    [Fact]
    public void Constraints_LeaveNetworksOut()
    {
        MeasuredNetworks networks = new(["a", "b"], [new(["a"], [1]), new(["b"], [1]), new(["a", "b"], [5, 5])]);
        Assert.Equal(5, MeasuredSolver.Solve(networks, 2).Score);
        Assert.Equal(1, MeasuredSolver.Solve(networks, 2, MadeUpOptions.Of("never a+b")).Score);
        Assert.Equal(1, MeasuredSolver.Solve(networks, 2, MadeUpOptions.Of("size 1")).Score);
        Assert.Equal(["a"], MeasuredSolver.Solve(networks, 2, MadeUpOptions.Of("helps b")).Tasks.Select(t => t.Task));
    }

    [Fact]
    public void WhatCannotBe_IsSaid()
    {
        MeasuredNetworks networks = new(["a", "b", "c"], [new(["a"], [1]), new(["b"], [1])]);
        Refuses("No measured network has the task 'c'", () => MeasuredSolver.Solve(networks, 2));
        Refuses("need at least 2", () => MeasuredSolver.Solve(new(["a", "b"], networks.Networks), 1));
        Refuses("A budget of 0", () => MeasuredSolver.Solve(networks, 0));
        Refuses("has no network", () => new MeasuredNetworks(["a"], []));
        Refuses("names 'b', which is not a task", () => new MeasuredNetworks(["a"], [new(["b"], [1])]));
        Refuses(
            "'a' in the measured network a is missing",
            () => new MeasuredNetworks(["a"], [new(["a"], [double.NaN])])
        );
        Refuses("costs 0", () => new MeasuredNetworks(["a"], [new(["a"], [1], 0)]));

        static void Refuses(string expected, Func<object> make) =>
            Assert.Contains(expected, Assert.Throws<InputException>(make).Message, StringComparison.Ordinal);
    }

    private static MeasuredNetworks MadeUp(int seed)
    {
        Random random = new(seed);
        string[] tasks = ["a", "b", "c", "d"];
        MeasuredNetwork[] networks =
        [
            .. GroupingReference
                .Subsets(tasks)
                .Where(_ => random.Next(3) > 0)
                .Select(s => new MeasuredNetwork(
                    s,
                    [.. s.Select(_ => Math.Round(random.NextDouble(), 1))],
                    0.5 * (1 + random.Next(3))
                )),
        ];
        return new MeasuredNetworks(tasks, networks, minimise: seed % 2 == 0);
    }

    private static double Best(MeasuredNetworks networks, double budget)
    {
        double sign = networks.Minimise ? -1 : 1;
        double best = double.NegativeInfinity;
        for (int chosen = 1; chosen < 1 << networks.Networks.Count; chosen++)
        {
            MeasuredNetwork[] some = [.. networks.Networks.Where((_, k) => ((chosen >> k) & 1) != 0)];
            if (
                some.Length <= 4
                && some.Sum(n => n.Cost) <= budget
                && networks.Tasks.All(t => some.Any(n => n.Members.Contains(t)))
            )
            {
                best = Math.Max(
                    best,
                    networks.Tasks.Average(t => some.Where(n => n.Members.Contains(t)).Max(n => sign * n.Score(t)))
                );
            }
        }

        return double.IsNegativeInfinity(best) ? double.NaN : sign * best;
    }
}
