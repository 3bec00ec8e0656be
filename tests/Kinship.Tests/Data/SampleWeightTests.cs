using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class SampleWeightTests
{
    private const string Table = "a,w,y\n1,0.5,0\n2,2,1\n3,0,0\n4,1e-3,1\n5,3,0\n6,1,1\n";

    [Fact]
    public void Read_WeightColumn_IsNoFeatureAndIsToldAsWeight()
    {
        using TempFile file = new(Table);
        TabularData data = file.Read("y", Weigh("w"));
        Dataset all = data.All();

        Assert.Equal(["a"], all.FeatureNames);
        Assert.Equal([0.5f, 2, 0, 1e-3f, 3, 1], all.SampleWeights);
        Assert.Equal("w", all.Preprocessing!.SampleWeight);
        ColumnDescription column = data.Columns[1];
        Assert.Equal((ColumnRole.Weight, ColumnKind.Numeric), (column.Role, column.Kind));
        Assert.Equal((0.0, 3.0), (column.Min, column.Max));
        Assert.Equal("what a row weighs", column.Encoding);
    }

    [Fact]
    public void Read_WithoutTheOption_HasNoWeights()
    {
        using TempFile file = new(Table);
        Dataset all = file.Read("y").All();

        Assert.Equal(["a", "w"], all.FeatureNames);
        Assert.Empty(all.SampleWeights);
        Assert.Null(all.Preprocessing!.SampleWeight);
    }

    [Fact]
    public void Split_KeepsEachRowsWeight()
    {
        string rows = string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{i + 0.25},{i % 2}\n"));
        using TempFile file = new("a,w,y\n" + rows);
        (Dataset train, Dataset validation) = file.Read("y", Weigh("w")).Split(0.3, seed: 4);

        Assert.Equal((28, 12), (train.SampleWeights.Length, validation.SampleWeights.Length));
        Assert.Equal(
            Enumerable.Range(0, 40).Select(i => i + 0.25f),
            train.SampleWeights.Concat(validation.SampleWeights).Order()
        );
        double mean = train.Preprocessing!.Features[0].Mean;
        double scale = train.Preprocessing.Features[0].Scale;
        foreach (Dataset part in (Dataset[])[train, validation])
        {
            Assert.All(
                part.Features.Zip(part.SampleWeights),
                p => Assert.Equal((p.First * scale) + mean + 0.25, p.Second, 1e-3)
            );
        }
    }

    [Fact]
    public void SplitWith_AnotherFile_TakesItsWeightsWhereItHasThem()
    {
        using TempFile file = new(Table);
        using TempFile weighted = new("y,w,a\n0,4,1\n1,5,2\n");
        using TempFile plain = new("y,a\n0,1\n1,2\n");
        TabularData data = file.Read("y", Weigh("w"));

        Assert.Equal([4, 5], data.SplitWith(weighted.Path).Validation.SampleWeights);
        (Dataset train, Dataset validation) = data.SplitWith(plain.Path);
        Assert.Equal(6, train.SampleWeights.Length);
        Assert.Empty(validation.SampleWeights);
    }

    [Fact]
    public void SplitWith_BadWeightThere_IsRefusedWithItsLine()
    {
        using TempFile file = new(Table);
        using TempFile other = new("y,w,a\n0,4,1\n1,,2\n");
        TabularData data = file.Read("y", Weigh("w"));

        string message = Assert.Throws<InputException>(() => data.SplitWith(other.Path)).Message;

        Assert.StartsWith($"{other.Path}, line 3, column 'w': found no value,", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prediction_NeedsNoWeightsAndLooksAtNone()
    {
        using TempFile file = new(Table);
        using TempFile rows = new("a,w\n1,oops\n2,-3\n");
        Preprocessing preprocessing = file.Read("y", Weigh("w")).All().Preprocessing!;

        Assert.Empty(preprocessing.Read(rows.Path).SampleWeights);
    }

    [Theory]
    [InlineData("", "no value")]
    [InlineData("NA", "no value")]
    [InlineData("-0.5", "-0.5")]
    [InlineData("heavy", "'heavy'")]
    [InlineData("1,5", "'1,5'")]
    public void Read_BadWeight_NamesLineColumnAndCell(string cell, string found)
    {
        using TempFile file = new($"a;w;y\n1;1;0\n2;2;1\n3;{cell};0\n");
        string message = file.Refusal("y", Weigh("w"));

        Assert.StartsWith(
            $"{file.Path}, line 4, column 'w': found {found}, expected the row's weight, a number of at least 0",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_InfiniteWeight_NamesLineColumnAndCell()
    {
        using TempFile file = new("a,w,y\n1,1,0\n2,inf,1\n");
        Assert.Contains("line 3, column 'w': found 'inf', expected a finite", file.Refusal("y", Weigh("w")));
    }

    [Fact]
    public void Read_EveryWeightZero_IsRefused()
    {
        using TempFile file = new("a,w,y\n1,0,0\n2,0,1\n");
        Assert.Contains("column 'w': all 2 weights are 0", file.Refusal("y", Weigh("w")));
    }

    [Fact]
    public void Read_WeightThatIsNoColumnOrSomethingElse_IsRefused()
    {
        using TempFile file = new(Table);
        Assert.Contains(
            "--sample-weight names 'W', which is no column. Did you mean 'w'?",
            file.Refusal("y", Weigh("W"))
        );
        Assert.Contains("'y' is named by both --targets and --sample-weight", file.Refusal("y", Weigh("y")));
        Assert.Contains(
            "'w' is named by both --sample-weight and --drop",
            file.Refusal("y", o => o with { SampleWeight = "w", Drop = ["w"] })
        );
        Assert.Contains(
            "'w' is named by both --sample-weight and --categorical",
            file.Refusal("y", o => o with { SampleWeight = "w", Categorical = ["w"] })
        );
    }

    [Fact]
    public void Npz_ArrayOfWeights_IsNoTargetAndNoFeature()
    {
        using TempFile file = new NpzWriter()
            .Floats("X", "(4, 2)", 0, 1, 2, 1, 0, 3, 2, 3)
            .Floats("w", "(4,)", 1, 0.5f, 2, 0)
            .Longs("y", "(4,)", 0, 1, 0, 1)
            .Save();

        foreach (string targets in (string[])["", "y"])
        {
            Dataset all = file.Read(targets, Weigh("w")).All();
            Assert.Equal(["y"], all.Tasks.Select(t => t.Name));
            Assert.Equal(["x0", "x1"], all.FeatureNames);
            Assert.Equal([1, 0.5f, 2, 0], all.SampleWeights);
        }
    }

    [Fact]
    public void Npz_BadWeights_AreRefused()
    {
        NpzWriter Features() => new NpzWriter().Floats("X", "(2, 1)", 0, 1).Longs("y", "(2,)", 0, 1);
        using TempFile wide = Features().Floats("w", "(2, 2)", 1, 1, 1, 1).Save();
        using TempFile missing = Features().Floats("w", "(2,)", 1, float.NaN).Save();
        using TempFile negative = Features().Floats("w", "(2,)", 1, -2).Save();

        Assert.Contains("array 'w': 2 columns, but --sample-weight names it", wide.Refusal("y", Weigh("w")));
        Assert.Contains("row (counted from 0) 1, column 'w': found no value,", missing.Refusal("y", Weigh("w")));
        Assert.Contains("row (counted from 0) 1, column 'w': found -2,", negative.Refusal("y", Weigh("w")));
    }

    [Fact]
    public void FromArrays_Weights_AreKeptOrRefused()
    {
        LearningTask task = LearningTask.Classification("y", ["0", "1"]);
        Target target = Target.OfClasses(task, [0, 1]);
        Dataset Make(params float[] weights) => Dataset.FromArrays([1, 2], 1, [target], sampleWeights: weights);

        Assert.Equal([0, 2.5f], Make(0, 2.5f).SampleWeights);
        Assert.Equal(
            [3f, 1f],
            Dataset
                .FromArrays(
                    new float[,]
                    {
                        { 1 },
                        { 2 },
                    },
                    [target],
                    sampleWeights: [3, 1]
                )
                .SampleWeights
        );
        Assert.Contains("3 sample weights, expected 2, one a row", Refused(() => Make(1, 2, 3)));
        Assert.Contains("sample weight -1 in row 1, expected a finite number", Refused(() => Make(1, -1)));
        Assert.Contains("sample weight NaN in row 0,", Refused(() => Make(float.NaN, 1)));
        Assert.Contains("in row 0,", Refused(() => Make(float.PositiveInfinity, 1)));
    }

    private static string Refused(Func<Dataset> make) => Assert.Throws<InputException>(make).Message;

    private static Func<DataOptions, DataOptions> Weigh(string column) => o => o with { SampleWeight = column };
}
