using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class DatasetTests
{
    private static readonly LearningTask Task = LearningTask.Classification("y", ["a", "b"]);

    [Fact]
    public void FromArrays_BlockAndMatrix_GiveTheSame()
    {
        Target target = Target.OfClasses(Task, [0, -1]);
        Dataset block = Dataset.FromArrays([1, 2, 3, 4], 2, [target]);
        Dataset matrix = Dataset.FromArrays(
            new float[,]
            {
                { 1, 2 },
                { 3, 4 },
            },
            [target]
        );
        Assert.Equal(block.Features, matrix.Features);
        Assert.Equal((2, 2), (matrix.Rows, matrix.Inputs.Columns));
        Assert.Equal(["x0", "x1"], matrix.FeatureNames);
        Assert.Null(matrix.Preprocessing);
    }

    [Fact]
    public void FromArrays_WhatDoesNotFit_IsRefused()
    {
        AssertRefused(() => Dataset.FromArrays([1, 2, 3], 2, []), "3 features, expected a multiple of the 2 columns");
        AssertRefused(() => Dataset.FromArrays([1, float.NaN], 2, []), "NaN in row 0, column 1");
        AssertRefused(
            () => Dataset.FromArrays([1], 1, [Target.OfClasses(Task, [0, 1])]),
            "2 labels of 'y', expected 1"
        );
        AssertRefused(() => Dataset.FromArrays([1], 1, [Target.OfClasses(Task, [2])]), "class id 2 of 'y' in row 0");
        AssertRefused(() => Dataset.FromArrays([1], 1, [], ["a", "b"]), "2 feature names");
    }

    private static void AssertRefused(Func<Dataset> make, string part) =>
        Assert.Contains(part, Assert.Throws<InputException>(make).Message, StringComparison.Ordinal);
}
