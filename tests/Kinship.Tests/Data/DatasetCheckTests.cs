using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

/// <summary>Kernels read ids and labels as they stand, so a dataset refuses those that there are not, wherever it comes from.</summary>
public sealed class DatasetCheckTests
{
    private static readonly LearningTask Classes = LearningTask.Classification("c", ["a", "b"]);
    private static readonly LearningTask Labels = new("m", TaskKind.MultiLabel, ["big", "old"], [], []);
    private static readonly LearningTask Values = new("v", TaskKind.Regression, ["lat", "lon"], [0, 0], [1, 1]);

    [Theory]
    [InlineData(float.NaN, "NaN in row 1, column 0")]
    [InlineData(float.PositiveInfinity, "row 1, column 0")]
    [InlineData(float.NegativeInfinity, "row 1, column 0")]
    public void Feature_NotFinite_IsRefused(float feature, string part) =>
        AssertRefused(part, () => new Dataset(new InputShape(2), [1, 2, feature, 4], ["x", "y"], []));

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(0.5f)]
    [InlineData(1e30f)]
    public void CategoryId_ThereIsNot_IsRefused(float id) =>
        AssertRefused(
            "of 'town' in row 1, expected a whole number from 0 to 2",
            () => new Dataset(new InputShape(2, [new EmbeddedColumn(1, "town", 3)]), [1, 2, 3, id], ["x", "town"], [])
        );

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void EmbeddedColumn_ThereIsNot_IsRefused(int column) =>
        AssertRefused(
            "the embedded column 'town'",
            () => new Dataset(new InputShape(2, [new EmbeddedColumn(column, "town", 3)]), [1, 2], ["x", "town"], [])
        );

    [Theory]
    [InlineData(2)]
    [InlineData(-2)]
    [InlineData(int.MaxValue)]
    public void ClassId_ThereIsNot_IsRefused(int id) =>
        AssertRefused("class id", () => Of(Target.OfClasses(Classes, [0, id])));

    [Fact]
    public void Labels_NotOneARow_AreRefused() =>
        AssertRefused("1 labels of 'c', expected 2", () => Of(Target.OfClasses(Classes, [0])));

    [Theory]
    [InlineData(2f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void YesOrNo_ThatIsNeither_IsRefused(float value) =>
        AssertRefused("of 'old' in row 1, expected 0 or 1", () => Of(Target.OfValues(Labels, [0, 1, 1, value])));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Value_ThatNothingCanBeLearntFrom_IsRefused(float value) =>
        AssertRefused("of 'lon' in row 0, expected a finite", () => Of(Target.OfValues(Values, [1, value, 3, 4])));

    [Fact]
    public void RowsWithoutLabels_Extremes_AndNoRows_AreTaken()
    {
        Assert.Equal(2, Of(Target.OfValues(Values, [float.NaN, float.NaN, 1e-45f, float.MaxValue])).Rows);
        Assert.Equal(2, Of(Target.OfValues(Labels, [float.NaN, float.NaN, 0, 1])).Rows);
        Assert.Equal(2, Of(Target.OfClasses(Classes, [-1, -1])).Rows);
        Assert.Equal(0, new Dataset(new InputShape(2), [], ["x", "y"], [Target.OfClasses(Classes, [])]).Rows);
    }

    private static Dataset Of(Target target) => new(new InputShape(1), [1, 2], ["x"], [target]);

    private static void AssertRefused(string part, Func<Dataset> make) =>
        Assert.Contains(part, Assert.Throws<InputException>(make).Message, StringComparison.Ordinal);
}
