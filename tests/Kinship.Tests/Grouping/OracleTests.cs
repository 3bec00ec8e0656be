using Google.OrTools.LinearSolver;
using Kinship.Grouping;
using Xunit;

namespace Kinship.Tests.Grouping;

/// <summary>A mixed-integer programme over every network, solved by somebody else's solver, as the oracle.</summary>
public sealed class OracleTests
{
    [Fact]
    public void ThousandInstances_HaveTheOraclesObjective()
    {
        for (int k = 0; k < 1000; k++)
        {
            int tasks = 2 + (k % 6);
            string kind = MadeUpScores.Kinds[k / 6 % MadeUpScores.Kinds.Count];
            double alone = (k % 3) switch
            {
                0 => 0,
                1 => -0.5,
                _ => -1e6,
            };
            GroupScores scores = MadeUpScores.Of(kind, tasks, k + 1, alone);
            GroupingOptions options = new() { Budget = 1 + (k / 3 % tasks) };
            TaskGrouping found = GroupingSolver.Solve(scores, options);
            double expected = Oracle(scores, options.Budget);
            Assert.True(
                Math.Abs(expected - found.Score) <= 1e-6 * Math.Max(1, Math.Abs(expected)),
                $"{kind}, {tasks} tasks, instance {k}, budget {options.Budget}: {found.Score}, the oracle {expected}"
            );
            Assert.True(found.IsOptimal);
        }
    }

    /// <summary>y: a network is trained; x: a network serves a task.</summary>
    private static double Oracle(GroupScores scores, int budget)
    {
        using Solver solver = Solver.CreateSolver("SCIP");
        IReadOnlyList<string> tasks = scores.Tasks;
        using Constraint networks = solver.MakeConstraint(0, budget);
        Constraint[] served = [.. tasks.Select(_ => solver.MakeConstraint(1, 1))];
        using Objective objective = solver.Objective();
        foreach (string[] network in GroupingReference.Subsets(tasks))
        {
            Variable trained = solver.MakeBoolVar("");
            networks.SetCoefficient(trained, 1);
            foreach (string task in network)
            {
                Variable serves = solver.MakeNumVar(0, 1, "");
                Constraint only = solver.MakeConstraint(double.NegativeInfinity, 0);
                only.SetCoefficient(serves, 1);
                only.SetCoefficient(trained, -1);
                served[tasks.ToList().IndexOf(task)].SetCoefficient(serves, 1);
                // A number as large as the usual "never alone" would cost the oracle its digits.
                objective.SetCoefficient(serves, Math.Max(scores.Score(task, network), -1e4) / tasks.Count);
            }
        }

        objective.SetMaximization();
        Assert.Equal(Solver.ResultStatus.OPTIMAL, solver.Solve());
        return objective.Value();
    }
}
