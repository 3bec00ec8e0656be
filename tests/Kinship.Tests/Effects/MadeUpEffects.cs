using Kinship.Data;
using Kinship.Effects;
using Kinship.Networks;
using Kinship.Training;

namespace Kinship.Tests.Effects;

/// <summary>Small data and plans to measure effects with.</summary>
internal static class MadeUpEffects
{
    /// <summary>Three binary tasks of six features: a and b by the same direction, c by another. Some labels of a missing.</summary>
    public static Dataset Rows(int rows = 150, long seed = 1)
    {
        RandomStream random = new(seed, RandomPurpose.Order);
        float[] features = [.. Enumerable.Range(0, rows * 6).Select(_ => (float)((2 * random.NextDouble()) - 1))];
        float X(int row, int column) => features[(row * 6) + column];
        return Dataset.FromArrays(
            features,
            6,
            [
                Binary("a", rows, r => r % 3 == 0 ? null : X(r, 0) + X(r, 1) > 0),
                Binary("b", rows, r => X(r, 0) + X(r, 1) > 0),
                Binary("c", rows, r => X(r, 2) > 0.2),
            ]
        );
    }

    public static Target Binary(string name, int rows, Func<int, bool?> label) =>
        Target.OfClasses(
            LearningTask.Classification(name, ["no", "yes"]),
            [.. Enumerable.Range(0, rows).Select(r => label(r) is { } yes ? (yes ? 1 : 0) : -1)]
        );

    /// <summary>Quick trainings with dropout and normalization.</summary>
    public static EffectOptions Quick { get; } =
        new()
        {
            Seeds = 3,
            Network = NetworkTemplate.Sequential.Dense(6, Activation.Relu).BatchNormalization().Dropout(0.1),
            Training = new TrainingOptions { Epochs = 4 },
        };

    /// <summary>A plan without trainings worth doing, whose results are made up.</summary>
    public static EffectPlan Plan(string[] tasks, EffectOptions options) =>
        EffectPlan.Make(
            EffectData.Of(
                Dataset.FromArrays(
                    [.. Enumerable.Range(0, 100).Select(r => (float)r)],
                    1,
                    [.. tasks.Select(t => Binary(t, 100, r => r % 2 == 0))]
                )
            ),
            options
        );

    /// <summary>Results by a function of seed, tasks trained and task.</summary>
    public static EffectResults Results(EffectPlan plan, Func<EffectTrial, string, TestScore> score) =>
        new(
            plan,
            plan.Trials.Select(t => new TrialResult(
                t.Index,
                t.Seed,
                t.Split,
                t.Tasks,
                [.. t.Tasks.Select(j => new TaskScores(1, score(t, j), score(t, j)))]
            ))
        );

    /// <summary>A standard normal number (Box and Muller).</summary>
    public static double Normal(ref RandomStream random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
