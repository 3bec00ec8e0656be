using Kinship.Data;
using Kinship.Networks;

namespace Kinship.Tests.Training;

/// <summary>Small datasets with one task of every kind, some labels missing.</summary>
internal static class Examples
{
    public static readonly LearningTask Colour = LearningTask.Classification("colour", ["red", "green", "blue"]);
    public static readonly LearningTask Flags = new("flags", TaskKind.MultiLabel, ["big", "old"], [], []);
    public static readonly LearningTask Price = new("price", TaskKind.Regression, ["price"], [100.0], [20.0]);

    public static Network Network(params LearningTask[] tasks) =>
        NetworkTemplate.Sequential.Dense(4).Build(new InputShape(3), tasks.Length > 0 ? tasks : [Colour, Flags, Price]);

    /// <summary>Three features; labels that follow from them; every 7th row without a price.</summary>
    public static Dataset Data(int rows, long seed = 1)
    {
        RandomStream random = new(seed, RandomPurpose.Split);
        float[] features = [.. Enumerable.Range(0, rows * 3).Select(_ => (float)((2 * random.NextDouble()) - 1))];
        int[] colours = new int[rows];
        float[] flags = new float[rows * 2];
        float[] prices = new float[rows];
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> x = features.AsSpan(3 * r, 3);
            colours[r] =
                x[0] > x[1] && x[0] > x[2] ? 0
                : x[1] > x[2] ? 1
                : 2;
            flags[2 * r] = x[0] > 0 ? 1 : 0;
            flags[(2 * r) + 1] = x[1] + x[2] > 0 ? 1 : 0;
            prices[r] = r % 7 == 6 ? float.NaN : x[0] - (0.5f * x[2]);
        }

        return new Dataset(
            new InputShape(3),
            features,
            ["x", "y", "z"],
            [Target.OfClasses(Colour, colours), Target.OfValues(Flags, flags), Target.OfValues(Price, prices)]
        );
    }

    /// <summary>The same rows without their labels.</summary>
    public static Dataset Unlabelled(Dataset data) => new(data.Inputs, data.Features, data.FeatureNames, []);
}
