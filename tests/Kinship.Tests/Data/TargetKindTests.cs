using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class TargetKindTests
{
    [Fact]
    public void Classes_NumericLabels_SortByNumberAndKeepTheirSpelling()
    {
        using TempFile file = new("x,y\n1,100\n2,3\n3,20\n4,3.0\n");
        TabularData data = file.Read("y");
        Assert.Equal(["3", "20", "100"], data.Tasks[0].Outputs);
        Assert.Equal([2, 0, 1, 0], data.All().Targets[0].Classes);
    }

    [Theory]
    [InlineData(10, TaskKind.Classification)]
    [InlineData(11, TaskKind.Regression)]
    public void Kind_WholeNumbers_AreClassesUpToTen(int distinct, TaskKind expected)
    {
        string rows = string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},{i % distinct}\n"));
        using TempFile file = new("x,y\n" + rows);
        Assert.Equal(expected, file.Read("y").Tasks[0].Kind);
        Assert.Equal(TaskKind.Classification, file.Read("y", o => o with { Classification = ["y"] }).Tasks[0].Kind);
        Assert.Equal(TaskKind.Regression, file.Read("y", o => o with { Regression = ["*"] }).Tasks[0].Kind);
    }

    [Fact]
    public void Kind_Fractions_AreARegressionStandardisedOnItsRows()
    {
        using TempFile file = new("x,y\n1,0.5\n2,1.5\n3,\n");
        TabularData data = file.Read("y");
        Assert.Equal(
            (TaskKind.Regression, 1.0, 0.5),
            (data.Tasks[0].Kind, data.Tasks[0].Mean[0], data.Tasks[0].Scale[0])
        );
        Assert.Equal([-1f, 1f, float.NaN], data.All().Targets[0].Values);
    }

    [Fact]
    public void Block_OneHot_IsAClassificationWithItsPrefixStripped()
    {
        using TempFile file = new("x,y_a,y_b,y_c\n1,0,1,0\n2,1,0,0\n3,,,\n4,False,False,True\n");
        TabularData data = file.Read("y=[y_a,y_b,y_c]");
        Assert.Equal(TaskKind.Classification, data.Tasks[0].Kind);
        Assert.Equal(["a", "b", "c"], data.Tasks[0].Outputs);
        Assert.Equal([1, 0, -1, 2], data.All().Targets[0].Classes);
        Assert.Equal(["x"], data.All().FeatureNames);
    }

    [Fact]
    public void Block_OneHotWithoutCommonPrefix_KeepsTheColumnsNames()
    {
        using TempFile file = new("x,red,y_blue\n1,0,1\n2,1,0\n");
        Assert.Equal(["red", "y_blue"], file.Read("y=[red,y_blue]").Tasks[0].Outputs);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(4, false)]
    public void Block_NearlyOneHot_IsMultiLabelWithANote(int odd, bool noted)
    {
        string rows = string.Concat(
            Enumerable.Range(0, 40).Select(i => $"{i},{(i < odd ? 1 : i % 2)},{(i < odd ? 1 : 1 - (i % 2))}\n")
        );
        using TempFile file = new("x,y_a,y_b\n" + rows);
        TabularData data = file.Read("y=[y_a,y_b]");
        Assert.Equal(TaskKind.MultiLabel, data.Tasks[0].Kind);
        Assert.Equal(noted, data.Notes.Count == 1);
        if (noted)
        {
            Assert.Contains("1 of 40 rows are not one-hot, the first of them data row 1.", data.Notes[0]);
        }
    }

    [Fact]
    public void Block_ZerosAndOnes_IsMultiLabel()
    {
        using TempFile file = new("x,a,b\n1,0,1\n2,1,1\n3,0,0\n4,,1\n");
        Dataset all = file.Read("y=[a,b]").All();
        Assert.Equal(TaskKind.MultiLabel, all.Tasks[0].Kind);
        Assert.Equal([0, 1, 1, 1, 0, 0, float.NaN, float.NaN], all.Targets[0].Values);
        Assert.False(all.Targets[0].IsPresent(3));
    }

    [Fact]
    public void Block_OneColumn_IsABinaryTask()
    {
        using TempFile file = new("x,a\n1,0\n2,1\n");
        TabularData data = file.Read("y=[a]");
        Assert.Equal((TaskKind.MultiLabel, 1), (data.Tasks[0].Kind, data.Tasks[0].Size));
    }

    [Fact]
    public void Block_OtherNumbers_IsARegressionOfSeveralOutputs()
    {
        using TempFile file = new("x,a,b\n1,0,10\n2,2,30\n");
        Dataset all = file.Read("y=[a,b]").All();
        Assert.Equal(TaskKind.Regression, all.Tasks[0].Kind);
        Assert.Equal([1.0, 20.0], all.Tasks[0].Mean);
        Assert.Equal([1.0, 10.0], all.Tasks[0].Scale);
        Assert.Equal([-1f, -1f, 1f, 1f], all.Targets[0].Values);
    }
}
