using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;

namespace Kinship.Tests.Engine;

/// <summary>Small made-up problems: three tasks of three kinds, some labels missing.</summary>
internal static class Problems
{
    public static readonly LearningTask[] Tasks =
    [
        LearningTask.Classification("color", ["red", "green", "blue"]),
        new("size", TaskKind.Regression, ["width", "height"], [0, 0], [1, 1]),
        new("tags", TaskKind.MultiLabel, ["new", "used"], [], []),
    ];

    public static readonly IReadOnlyList<Layer> SmallTrunk =
    [
        new Dense(7, Activation.Tanh),
        new BatchNormalization(),
        new Dropout(0.3),
        new Dense(5, Activation.Swish),
    ];

    /// <summary>Random rows; every task's labels follow from the features a little, and a third of them is missing.</summary>
    public static Dataset Data(int rows, InputShape inputs, IReadOnlyList<LearningTask>? tasks = null, long seed = 3)
    {
        var stream = new RandomStream(seed, RandomPurpose.Split);
        float[] features = new float[rows * inputs.Columns];
        for (int i = 0; i < features.Length; i++)
        {
            features[i] = (float)((stream.NextDouble() * 4) - 2);
        }

        foreach (EmbeddedColumn column in inputs.Embedded)
        {
            for (int row = 0; row < rows; row++)
            {
                features[(row * inputs.Columns) + column.Column] = stream.NextInt(column.Categories);
            }
        }

        List<Target> targets = [];
        foreach (LearningTask task in tasks ?? Tasks)
        {
            targets.Add(Labels(task, rows, new RandomStream(seed, RandomPurpose.Order, task.Name)));
        }

        return new Dataset(inputs, features, [.. Enumerable.Range(0, inputs.Columns).Select(c => $"x{c}")], targets);
    }

    /// <summary>The same rows, each with a weight of its own; every fifth weighs 0.</summary>
    public static Dataset Weighted(Dataset data, long seed = 5)
    {
        var stream = new RandomStream(seed, RandomPurpose.Split);
        float[] weights =
        [
            .. Enumerable.Range(0, data.Rows).Select(r => r % 5 == 4 ? 0 : (float)stream.NextDouble() * 3),
        ];
        return new Dataset(data.Inputs, data.Features, data.FeatureNames, data.Targets, data.Preprocessing, weights);
    }

    public static Batch Whole(Dataset data) => new(data, Enumerable.Range(0, data.Rows).ToArray());

    public static Network Network(
        IReadOnlyList<Layer> trunk,
        InputShape inputs,
        IReadOnlyList<LearningTask>? tasks = null
    ) => new(inputs, trunk, [.. (tasks ?? Tasks).Select(t => new Head(t))]);

    public static DenseEngine<double> Engine(Network network, EngineOptions? options = null) =>
        new(network, options ?? new EngineOptions { MaximumRows = 64, Threads = 1 });

    private static Target Labels(LearningTask task, int rows, RandomStream stream)
    {
        int[] classes = new int[rows];
        float[] values = new float[rows * task.Size];
        for (int row = 0; row < rows; row++)
        {
            bool present = row % 3 != stream.NextInt(9);
            classes[row] = present ? stream.NextInt(task.Size) : -1;
            for (int k = 0; k < task.Size; k++)
            {
                double value = task.Kind == TaskKind.MultiLabel ? stream.NextInt(2) : stream.NextDouble() * 2;
                values[(row * task.Size) + k] = present ? (float)value : float.NaN;
            }
        }

        return task.Kind == TaskKind.Classification ? Target.OfClasses(task, classes) : Target.OfValues(task, values);
    }
}
