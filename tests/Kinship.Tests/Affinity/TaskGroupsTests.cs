using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Xunit;

namespace Kinship.Tests.Affinity;

public sealed class TaskGroupsTests
{
    private static readonly string[] Tasks = ["a", "b", "c", "a+c"];

    [Fact]
    public void Groups_InAnyOrder_AreMeasuredInTheTasksOrder()
    {
        Measurement measurement = Options(["c", "a", "b"], ["c", "b"]).ToMeasurement(new Adam(), Tasks)!;
        Assert.Equal(
            [
                [0, 1, 2],
                [1, 2],
            ],
            measurement.Groups
        );
        Assert.Equal("a+b+c", TaskGroups.Name(measurement.Groups[0], Tasks));
    }

    [Fact]
    public void Group_OfAnUnknownTask_IsRefusedWithTheTasksThereAre() =>
        AssertRefused("There is no task 'x', which the group 'a+x' names. The tasks are a, b, c, a+c.", ["a", "x"]);

    [Fact]
    public void Group_OfOneTask_IsRefused() =>
        AssertRefused(
            "The group 'b' has 1 task; expected at least 2. What a step on one task alone does is measured for every task anyway.",
            ["b"]
        );

    [Fact]
    public void Group_WithATaskTwice_IsRefused() =>
        AssertRefused("The group 'a+b+a' has the task 'a' twice. Name each of its tasks once.", ["a", "b", "a"]);

    [Fact]
    public void Group_ThereTwiceInAnotherOrder_IsRefused() =>
        AssertRefused(
            "The group 'a+b' is there twice. Name each group once; the order of its tasks does not matter.",
            ["a", "b"],
            ["b", "a"]
        );

    [Fact]
    public void Group_WhoseRowWouldBeATasks_IsRefused() =>
        AssertRefused(
            "The group 'a+c' has the name of a task, so their rows could not be told apart. Rename the task's column.",
            ["a", "c"]
        );

    [Fact]
    public void Groups_WithoutAnEstimatorOfSteps_AreRefused()
    {
        AffinityOptions options = Options(["a", "b"]) with { Estimators = [Estimator.Cosine, Estimator.ConflictRate] };
        InputException error = Assert.Throws<InputException>(() => options.ToMeasurement(new Adam(), Tasks));
        Assert.Equal(
            "Groups were named, but cosine, conflict-rate says nothing of a step of several tasks. Ask for lookahead, "
                + "first-order, curvature or agreement too, or name no groups.",
            error.Message
        );
    }

    private static AffinityOptions Options(params string[][] groups) => new() { Groups = groups };

    private static void AssertRefused(string message, params string[][] groups)
    {
        InputException error = Assert.Throws<InputException>(() => Options(groups).ToMeasurement(new Adam(), Tasks));
        Assert.Equal(message, error.Message);
    }
}
