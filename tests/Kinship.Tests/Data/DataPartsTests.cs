using System.Text;
using CsCheck;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class DataPartsTests
{
    private static readonly SplitOptions Default = new();

    [Fact]
    public void Of_ATable_KeepsSharesAndOrder_AndFitsOnTrainingRows()
    {
        using TempFile file = Table(500, r => r % 10 == 0 ? "rare" : "often");
        TabularData data = Read(file);
        DataParts parts = DataParts.Of(data, Default, seed: 3);
        Assert.Equal((300, 100, 100), (parts.Train.Rows, parts.Validation.Rows, parts.Test.Rows));
        int Rare(Dataset part) => part.Targets[0].Classes.Count(c => part.Tasks[0].Outputs[c] == "rare");
        Assert.Equal((30, 10, 10), (Rare(parts.Train), Rare(parts.Validation), Rare(parts.Test)));
        double mean = Enumerable.Range(0, 300).Average(r => parts.Train.Features[r * parts.Train.Inputs.Columns]);
        Assert.Equal(0, mean, 1e-5);
        Assert.Same(parts.Train.Preprocessing, parts.Test.Preprocessing);
        Assert.Equal(parts.Test.Features, DataParts.Of(data, Default, seed: 3).Test.Features);
        Assert.NotEqual(parts.Test.Features, DataParts.Of(data, Default, seed: 4).Test.Features);
    }

    [Fact]
    public void Of_AGroup_KeepsItsRowsInOnePart_AndIsNoFeature()
    {
        using TempFile file = Table(400, r => r % 3 == 0 ? "x" : "y");
        TabularData data = Read(file);
        RowParts rows = RowParts.Of(data, Default with { Group = "patient" }, seed: 1);
        int[][] patients =
        [
            .. new[] { rows.Train, rows.Validation, rows.Test }.Select(p => p.Select(r => r / 8).Distinct().ToArray()),
        ];
        Assert.Equal(50, patients.Sum(p => p.Length));
        Assert.Equal(50, patients.SelectMany(p => p).Distinct().Count());
        Assert.InRange(rows.Test.Length, 64, 96);
        DataParts parts = DataParts.Of(data, Default with { Group = "patient" }, seed: 1);
        Assert.DoesNotContain("patient", parts.Train.FeatureNames);
        Assert.Contains("patient", DataParts.Of(data, Default, seed: 1).Train.FeatureNames);
    }

    [Fact]
    public void Of_Blocks_KeepsNeighboursTogether()
    {
        RowParts rows = RowParts.Of(Rows(100), Default with { BlockSize = 7 }, seed: 1);
        Assert.All(
            [rows.Train, rows.Validation, rows.Test],
            part => Assert.All(part.GroupBy(r => r / 7), b => Assert.Equal(b.Key == 14 ? 2 : 7, b.Count()))
        );
        RowParts same = RowParts.Of(Rows(100), Default with { Blocks = 15 }, seed: 1);
        Assert.Equal(rows.Test, same.Test);
    }

    [Fact]
    public void UnitSplit_AnyUnits_HandsOutEveryRowOnce_AndEveryPartHasSome() =>
        Gen.Select(Gen.Int[3, 40], Gen.Int[1, 9], Gen.Double[0.05, 0.45], Gen.Double[0.05, 0.45], Gen.Long)
            .Sample(
                (count, size, test, validation, seed) =>
                {
                    int[] units = [.. Enumerable.Range(0, count * size).Select(r => r % count)];
                    int[] labels = [.. units.Select((u, r) => (r * 7 % 5) - 1)];
                    SplitOptions options = new() { Test = test, Validation = validation };
                    RowParts parts = UnitSplit.Split([labels], units, options, new(seed, RandomPurpose.Split));
                    int[][] all = [parts.Train, parts.Validation, parts.Test];
                    Assert.Equal(Enumerable.Range(0, units.Length), all.SelectMany(p => p).Order());
                    Assert.All(all, Assert.NotEmpty);
                    Assert.Equal(count, all.Sum(p => p.Select(r => units[r]).Distinct().Count()));
                }
            );

    [Fact]
    public void Of_Units_KeepsTheSharesOfLabels()
    {
        // 60 blocks of five rows; every tenth block has the rare class.
        int[] classes = [.. Enumerable.Range(0, 300).Select(r => r / 5 % 10 == 0 ? 1 : 0)];
        Dataset data = Of(classes);
        for (int seed = 0; seed < 20; seed++)
        {
            RowParts parts = RowParts.Of(data, Default with { BlockSize = 5 }, seed);
            Assert.InRange(parts.Test.Count(r => classes[r] == 1), 5, 10);
            Assert.InRange(parts.Test.Length, 50, 70);
        }
    }

    [Fact]
    public void Of_WhatCannotBe_SaysWhat()
    {
        Assert.Contains("0.6 and the validation part 0.4", Refused(Rows(50), new() { Test = 0.6, Validation = 0.4 }));
        Assert.Contains("test part is 0 ", Refused(Rows(50), new() { Test = 0 }));
        Assert.Contains("in two ways", Refused(Rows(50), new() { BlockSize = 3, Blocks = 9 }));
        Assert.Contains("Blocks of 0 rows", Refused(Rows(50), new() { BlockSize = 0 }));
        Assert.Contains("2 blocks cannot", Refused(Rows(50), new() { Blocks = 2 }));
        Assert.Contains("the data are arrays", Refused(Rows(50), new() { Group = "x" }));
        Assert.Contains("2 rows; expected at least 3", Refused(Rows(2), Default));
        Assert.Contains("make 2 units", Refused(Rows(50), new() { BlockSize = 30 }));
        Assert.Contains(
            "only the class 'no' of 'y'",
            Refused(Of([.. Enumerable.Range(0, 50).Select(r => r == 0 ? 1 : 0)]), Default)
        );
        Assert.Contains(
            "has a label of 'y', of which 2 rows have one",
            Refused(Of([.. Enumerable.Range(0, 50).Select(r => r < 2 ? r : -1)]), Default)
        );
        using TempFile file = Table(50, r => r % 2 == 0 ? "x" : "y");
        Assert.Contains("--group names 'patent'", RefusedTable(Read(file), "patent"));
        Assert.Contains("is dropped too", RefusedTable(Read(file, "patient"), "patient"));

        static string Refused(Dataset data, SplitOptions options) =>
            Assert.Throws<InputException>(() => DataParts.Of(data, options, 1)).Message;
        static string RefusedTable(TabularData data, string group) =>
            Assert.Throws<InputException>(() => DataParts.Of(data, Default with { Group = group }, 1)).Message;
    }

    private static Dataset Rows(int rows) => Of([.. Enumerable.Range(0, rows).Select(r => r % 2)]);

    private static Dataset Of(int[] classes) =>
        Dataset.FromArrays(
            [.. classes.Select((_, r) => (float)r)],
            1,
            [Target.OfClasses(LearningTask.Classification("y", ["no", "yes"]), classes)]
        );

    /// <summary>A table of one number, a patient for every eight rows, and a class.</summary>
    private static TempFile Table(int rows, Func<int, string> label)
    {
        StringBuilder text = new("x,patient,y\n");
        for (int r = 0; r < rows; r++)
        {
            text.Append($"{r * r % 97},{r / 8},{label(r)}\n");
        }

        return new TempFile(text.ToString());
    }

    private static TabularData Read(TempFile file, params string[] drop) =>
        TabularData.Read(file.Path, new DataOptions { Targets = TargetSelection.Parse("y"), Drop = drop });
}
