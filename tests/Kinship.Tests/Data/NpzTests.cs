using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class NpzTests
{
    private static NpzWriter Features => new NpzWriter().Floats("X", "(4, 2)", 0, 1, 2, 1, 0, 3, 2, 3);

    [Fact]
    public void Read_EveryArray_IsATask()
    {
        using TempFile file = Features
            .Longs("ids", "(4,)", 7, 3, 7, 11)
            .Longs("hot", "(4, 3)", 1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0)
            .Floats("bits", "(4, 2)", 1, 1, 0, 0, 1, 0, 0, 1)
            .Floats("value", "(4, 1)", 0.5f, 1.5f, 2.5f, float.NaN)
            .Strings("word", 3, "b", "a", "abc", "b")
            .Save();
        TabularData data = file.Read("");
        Assert.Equal(["ids", "hot", "bits", "value", "word"], data.Tasks.Select(t => t.Name));
        Assert.Equal(
            [
                TaskKind.Classification,
                TaskKind.Classification,
                TaskKind.MultiLabel,
                TaskKind.Regression,
                TaskKind.Classification,
            ],
            data.Tasks.Select(t => t.Kind)
        );
        Assert.Equal(["3", "7", "11"], data.Tasks[0].Outputs);
        Assert.Equal(["0", "1", "2"], data.Tasks[1].Outputs);
        Assert.Equal(["a", "abc", "b"], data.Tasks[4].Outputs);
        Dataset all = data.All();
        Assert.Equal(["x0", "x1"], all.FeatureNames);
        Assert.Equal([-1, -1, 1, -1, -1, 1, 1, 1], all.Features);
        Assert.Equal([1, 0, 1, 2], all.Targets[0].Classes);
        Assert.Equal([0, 2, 1, 0], all.Targets[1].Classes);
        Assert.False(all.Targets[3].IsPresent(3));
    }

    [Fact]
    public void Read_Targets_PickAmongTheArrays()
    {
        using TempFile file = Features
            .Longs("a", "(4,)", 0, 1, 0, 1)
            .Longs("hot", "(4, 2)", 1, 0, 0, 1, 0, 1, 1, 0)
            .Strings("feature_names", 6, "width", "height")
            .Save();
        TabularData data = file.Read("hot", o => o with { Drop = ["width"] });
        Assert.Equal(["hot"], data.Tasks.Select(t => t.Name));
        Assert.Equal(["height"], data.All().FeatureNames);
        Assert.Equal(["hot"], file.Read("", o => o with { Drop = ["a"] }).Tasks.Select(t => t.Name));
        string message = file.Refusal("hott");
        Assert.Contains("--targets names 'hott'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ManyIntegers_AreClassIds()
    {
        long[] ids = [.. Enumerable.Range(0, 100).Select(i => (long)(i % 25))];
        using TempFile file = new NpzWriter()
            .Floats("X", "(100, 1)", [.. ids.Select(i => (float)i)])
            .Longs("y", "(100,)", ids)
            .Save();
        Assert.Equal(25, file.Read("").Tasks[0].Size);
        Assert.Equal(TaskKind.Regression, file.Read("y", o => o with { Regression = ["y"] }).Tasks[0].Kind);
    }

    [Theory]
    [InlineData("<f8", false)]
    [InlineData(">f8", false)]
    [InlineData("<f8", true)]
    [InlineData("<i4", false)]
    [InlineData("|u1", true)]
    [InlineData("<f2", false)]
    public void Read_AnyNumberTypeAndOrder_SameFeatures(string type, bool fortran)
    {
        double[] values = fortran ? [0, 2, 0, 2, 1, 1, 3, 3] : [0, 1, 2, 1, 0, 3, 2, 3];
        byte[] bytes = [.. values.SelectMany(v => Bytes(type, v))];
        using TempFile file = new NpzWriter()
            .Add("X", type, "(4, 2)", bytes, fortran)
            .Longs("y", "(4,)", 0, 1, 0, 1)
            .Save();
        Assert.Equal([-1, -1, 1, -1, -1, 1, 1, 1], file.Read("").All().Features);
    }

    [Fact]
    public void Read_Images_AreFlattened()
    {
        using TempFile file = new NpzWriter()
            .Floats("X", "(2, 2, 2)", 1, 2, 3, 4, 5, 6, 7, 8)
            .Longs("y", "(2,)", 0, 1)
            .Save();
        Assert.Equal(4, file.Read("").All().Inputs.Columns);
    }

    [Fact]
    public void PreprocessingRead_FileWithoutLabels_HasNoTargets()
    {
        using TempFile file = Features.Longs("y", "(4,)", 0, 1, 0, 1).Save();
        Preprocessing fitted = file.Read("").All().Preprocessing!;
        using TempFile bare = new NpzWriter().Floats("X", "(1, 2)", 4, 2).Save();
        Dataset read = fitted.Read(bare.Path);
        Assert.Equal([3, 0], read.Features);
        Assert.Empty(read.Targets);
    }

    [Fact]
    public void Read_BadArrays_AreRefused()
    {
        AssertRefused(new NpzWriter().Longs("a", "(2,)", 0, 1), "no array 'X' among a", "np.savez");
        AssertRefused(Features.Longs("y", "(3,)", 0, 1, 0), "array 'y': 3 rows, expected 4 as in X");
        AssertRefused(Features.Add("y", "|O", "(4,)", [1, 2, 3, 4]), "array 'y'", "pickled Python objects", ".astype");
        AssertRefused(Features.Add("y", "<c8", "(4,)", new byte[32]), "array 'y'", "type <c8");
        AssertRefused(Features.Longs("y", "()", 1), "array 'y'", "its shape is ()");
        AssertRefused(Features.AddRaw("y", [.. "not an array"u8]), "array 'y'", "not a .npy array");
        AssertRefused(Features.Longs("y", "(4,)", 0, 1), "damaged or cut off");
        AssertRefused(Features.Strings("feature_names", 1, "a").Longs("y", "(4,)", 0, 1, 0, 1), "1 name, expected 2");
        AssertRefused(
            new NpzWriter().Floats("X", "(3, 1)", 1, 2, float.PositiveInfinity).Longs("y", "(3,)", 0, 1, 1),
            "row (counted from 0) 2, column 'x0'",
            "finite number"
        );
    }

    [Fact]
    public void Read_BrokenZip_IsRefused()
    {
        using TempFile whole = Features.Longs("y", "(4,)", 0, 1, 0, 1).Save();
        using TempFile cut = new(File.ReadAllBytes(whole.Path)[..200], "cut.npz");
        Assert.Contains("damaged or cut off", cut.Refusal(""), StringComparison.Ordinal);
    }

    private static void AssertRefused(NpzWriter arrays, params string[] parts)
    {
        using TempFile file = arrays.Save();
        string message = file.Refusal("");
        Assert.All(parts.Append(file.Path), part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private static byte[] Bytes(string type, double value) =>
        type switch
        {
            "<f8" => BitConverter.GetBytes(value),
            ">f8" => [.. BitConverter.GetBytes(value).Reverse()],
            "<i4" => BitConverter.GetBytes((int)value),
            "<f2" => BitConverter.GetBytes((Half)value),
            _ => [(byte)value],
        };

    [Fact]
    public void Read_NoRows_SaysTheShapeThatIsNeeded()
    {
        using TempFile file = new NpzWriter().Floats("X", "(0, 4)").Save();
        string message = file.Refusal("y");
        Assert.Contains("its shape is (0, 4). Expected at least one row", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnknownArray_SuggestsAnArray()
    {
        using TempFile file = Features.Longs("hot", "(4, 3)", 1, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0).Save();
        Assert.Contains("Did you mean 'hot'", file.Refusal("hott"), StringComparison.Ordinal);
    }
}
