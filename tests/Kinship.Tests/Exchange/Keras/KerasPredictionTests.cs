using Kinship.Exchange.Hdf5;
using Kinship.Exchange.Keras;
using Kinship.Tests.Cli;
using Kinship.Tests.Runs;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Exchange.Keras;

/// <summary>A file's weights give Keras' numbers.</summary>
public sealed class KerasPredictionTests
{
    [Theory]
    [InlineData("founding.keras", "founding")]
    [InlineData("mixed.keras", "mixed")]
    [InlineData("sequential.h5", "sequential")]
    [InlineData("keras2.h5", "keras2")]
    public void Predictions_AreThoseOfKeras(string file, string name)
    {
        Predictions predictions = KerasModel
            .Read(KerasFixtures.Path(file))
            .Predict(KerasFixtures.Path($"{name}.csv"), []);

        (string[] names, double[][] rows) = KerasFixtures.Expected(name);
        Assert.Equal(rows.Length, predictions.Rows);
        Assert.Equal(
            names,
            predictions.Tasks.SelectMany(t => Enumerable.Range(0, t.Task.Size).Select(k => $"{t.Task.Name}_{k}"))
        );
        for (int row = 0; row < rows.Length; row++)
        {
            double[] found = [.. predictions.Tasks.SelectMany(t => t.Row(row).ToArray())];
            Assert.All(found.Zip(rows[row]), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        }
    }

    /// <summary>Keras 2.13 named the container otherwise, and gave layers without weights a number too.</summary>
    [Fact]
    public void LayoutOfKeras213_PredictsTheSame()
    {
        using TemporaryFolder folder = new();
        Hdf5Object sound = Hdf5File.Open(KerasFixtures.Entry("founding.keras", "model.weights.h5"));
        Hdf5Group weights = new();
        foreach (string name in sound.Find("layers")!.Names)
        {
            int end = name.LastIndexOf('_') + 1;
            string other = int.TryParse(name[end..], out int number) ? $"{name[..end]}{(number * 3) + 1}" : name;
            Hdf5Object arrays = sound.FindPath($"layers/{name}/vars")!;
            Hdf5Group place = weights.At($"_layer_checkpoint_dependencies/{other}/vars");
            foreach (string array in arrays.Names.Where(_ => !name.StartsWith("dropout", StringComparison.Ordinal)))
            {
                Hdf5Object own = arrays.Find(array)!;
                place.Arrays[array] = new([.. own.Shape.Select(d => (int)d)], own.Numbers());
            }
        }

        KerasFixtures.WriteZip(
            folder["m.keras"],
            ("config.json", KerasFixtures.Entry("founding.keras", "config.json")),
            ("model.weights.h5", Hdf5Writer.Bytes(weights))
        );

        string data = KerasFixtures.Path("founding.csv");
        Predictions expected = KerasModel.Read(KerasFixtures.Path("founding.keras")).Predict(data, []);
        Predictions found = KerasModel.Read(folder["m.keras"]).Predict(data, []);
        Assert.All(expected.Tasks.Zip(found.Tasks), t => Assert.Equal(t.First.Values, t.Second.Values));
    }

    [Fact]
    public void CommandLine_WritesClassesLabelsAndValues()
    {
        using CliRun cli = new();

        Assert.True(
            cli.Run("predict", KerasFixtures.Path("mixed.keras"), KerasFixtures.Path("mixed.csv")) == 0,
            cli.Error
        );

        string[] lines = cli.Out.Split('\n');
        Assert.Equal("kind,kind_p_0,kind_p_1,kind_p_2,flags_0,flags_1,flags_p_0,flags_p_1,price", lines[0]);
        Assert.StartsWith("1,0.0590454", lines[1], StringComparison.Ordinal);
        Assert.Equal(22, lines.Length);
    }

    [Fact]
    public void Columns_OfTargetsAreLeftOut_AndOthersByName()
    {
        using CliRun cli = new();
        string[] lines = File.ReadAllLines(KerasFixtures.Path("keras2.csv"));
        cli.Write(
            "more.csv",
            string.Join('\n', lines.Select((l, i) => i == 0 ? $"id,parity,{l},note" : $"{i},{i % 2},{l},text"))
        );
        string model = KerasFixtures.Path("keras2.h5");

        Assert.Equal(2, cli.Run("predict", model, "more.csv"));
        Assert.Contains("takes 3 numbers a row, and there are 4 numeric columns", cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("predict", model, "more.csv", "--drop", "id"));
        string found = cli.Out;
        Assert.Equal(0, cli.Run("predict", model, KerasFixtures.Path("keras2.csv")));
        Assert.Equal(cli.Out, found);
    }

    [Fact]
    public void AMissingNumber_AnIdOutOfRange_NoWeights_AreClearErrors()
    {
        using CliRun cli = new();
        cli.Write("gap.csv", "x_0,x_1,x_2\n1,2,3\n1,,3\n");
        cli.Write("town.csv", "numbers_0,numbers_1,numbers_2,numbers_3,town\n1,2,3,4,7\n");
        cli.Write("few.csv", "a,b\n1,2\n");

        Assert.Equal(2, cli.Run("predict", KerasFixtures.Path("keras2.h5"), "gap.csv"));
        Assert.Contains("row 2 has no number in the column 'x_1'", cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, cli.Run("predict", KerasFixtures.Path("mixed.keras"), "town.csv"));
        Assert.Contains("given the id 7; expected a whole number from 0 to 6", cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, cli.Run("predict", KerasFixtures.Path("founding.json"), "few.csv"));
        Assert.Contains("has no weights", cli.Error, StringComparison.Ordinal);
    }
}
