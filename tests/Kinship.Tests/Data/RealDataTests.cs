using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

/// <summary>The bundled digits always; the other real tables where they are beside the repository.</summary>
public sealed class RealDataTests
{
    private static string Root { get; } = FindRoot();

    [Fact]
    public void Digits_Bundled_FiveTasks()
    {
        TabularData data = TabularData.Read(
            Path.Combine(Root, "data", "digits.csv"),
            new DataOptions { Targets = TargetSelection.Parse("mod3,parity,mod4,prime,holes") }
        );
        Assert.Equal((1797, 69), (data.Rows, data.Columns.Count));
        Assert.Equal([3, 2, 4, 2, 3], data.Tasks.Select(t => t.Size));
        (Dataset train, Dataset held) = data.Split(0.2, 0);
        Assert.Equal(64, train.Inputs.Columns);
        Assert.InRange(held.Rows, 350, 360);
        Assert.Equal(1797, train.Rows + held.Rows);
    }

    [Theory]
    [InlineData("hydraulic/hydraulic.csv", "cooler,valve,pump_leakage,accumulator,stable", 17, "3,4,3,4,2")]
    [InlineData(
        "thyroid/thyroid.csv",
        "hyperthyroid,hypothyroid,binding_protein,concurrent_illness,replacement,discordant",
        61,
        "3,3,3,2,4,2"
    )]
    [InlineData("student/student_por.csv", "Walc,romantic,higher,schoolsup,G3", 51, "5,2,2,2,1")]
    [InlineData("house_votes/house_votes_84.csv", "party,crime,education,immigration,synfuels", 24, "2,2,2,2,2")]
    [InlineData("penguins/penguins.csv", "species,island,sex,year", 8, "3,3,2,3")]
    [InlineData(
        "tox21/tox21_ngram256.csv.gz",
        "NR-AR,NR-AR-LBD,NR-AhR,NR-Aromatase,NR-ER,NR-ER-LBD,NR-PPAR-gamma,SR-ARE,SR-ATAD5,SR-HSE,SR-MMP,SR-p53",
        256,
        "2,2,2,2,2,2,2,2,2,2,2,2"
    )]
    public void Table_BesideTheRepository_IsUnderstood(string path, string targets, int inputs, string sizes)
    {
        string file = Shared(path);
        DataOptions options = new() { Targets = TargetSelection.Parse(targets) };
        Dataset all = TabularData.Read(file, options).All();
        Assert.Equal(sizes, string.Join(',', all.Tasks.Select(t => t.Size)));
        Assert.All(all.Features, f => Assert.True(float.IsFinite(f)));
        Assert.Equal(inputs, all.Inputs.Columns);
    }

    [Fact]
    public void MiComplications_TwelveTargets_EightClassesInTheLast()
    {
        string file = Shared("mi_complications/MI.csv");
        string[] header = File.ReadLines(file).First().Split(',');
        DataOptions options = new()
        {
            Targets = [.. header[^13..^1].Select(c => new TargetSelection(c))],
            Drop = ["ID", "SUM"],
        };
        (Dataset train, Dataset held) = TabularData.Read(file, options).Split(0.2, 1);
        Assert.Equal(12, train.Tasks.Count);
        Assert.Equal(8, train.Tasks[11].Size);
        Assert.Equal(Enumerable.Range(0, 8), held.Targets[11].Classes.Distinct().Order());
    }

    [Fact]
    public void WaterQuality_AllRegression_FourteenTargets()
    {
        string file = Shared("water_quality/wq.csv");
        string[] header = File.ReadLines(file).First().Split(',');
        DataOptions options = new()
        {
            Targets = [.. header[^14..].Select(c => new TargetSelection(c))],
            Regression = [DataOptions.All],
        };
        Dataset all = TabularData.Read(file, options).All();
        Assert.All(all.Tasks, t => Assert.Equal(TaskKind.Regression, t.Kind));
        Assert.Equal((1060, 16, 14), (all.Rows, all.Inputs.Columns, all.Tasks.Count));
    }

    private static string Shared(string path)
    {
        string file = Path.Combine(Root, "..", "shared", "data", path);
        Assert.SkipUnless(File.Exists(file), $"{path} is not beside the repository (../shared/data)");
        return file;
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Kinship.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
