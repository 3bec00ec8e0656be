using System.Globalization;
using System.Text;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Exchange.Hdf5;
using Kinship.Exchange.Keras;
using Kinship.Runs;
using Kinship.Tests.Cli;
using Kinship.Tests.Runs;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Exchange.Keras;

/// <summary>A run written as a Keras file, read back: the same numbers, and the same network to train again.</summary>
public sealed class KerasExportTests
{
    [Fact]
    public void Digits_PredictAsTheRun()
    {
        using CliRun cli = new();
        Assert.Equal(
            0,
            cli.Run(
                "train",
                CliRun.Digits,
                "--targets",
                "mod3,parity,mod4,prime,holes",
                "--epochs",
                "1",
                "--no-affinity",
                "--quiet",
                "--out",
                "run"
            )
        );

        Assert.True(cli.Run("export run --format keras") == 0, cli.Error);

        Assert.Equal("run.keras", cli.Out.Trim());
        Predictions own = Own(RunFolder.Load(Path.Combine(cli.Folder, "run")), CliRun.Digits);
        Same(own, KerasModel.Read(Path.Combine(cli.Folder, "run.keras")).Predict(CliRun.Digits, []));
    }

    [Fact]
    public void EveryKindOfColumnTaskAndLayer_PredictsAsTheRun()
    {
        using CliRun cli = new();
        string data = cli.Write("data.csv", Table());
        string network = cli.Write(
            "net.json",
            """
            {"trunk": [{"type": "dense", "units": 9, "activation": "gelu", "l2": 0.01, "max_norm": 3}, {"type": "batch_normalization"},
              {"type": "dropout", "rate": 0.2}, {"type": "activation", "activation": "leaky_relu"}],
             "heads": {"*": [{"type": "dense", "units": 5, "activation": "swish"}], "price": []}}
            """
        );
        const string Options =
            "--targets kind,price,a/b=[flag_a,flag_b] --regression price --epochs 2 --quiet --no-affinity --out run";
        Assert.True(cli.Run(["train", data, "--network", network, .. Options.Split(' ')]) == 0, cli.Error);

        Assert.Equal(0, cli.Run("export run --format keras --out m.keras"));

        RunFolder run = RunFolder.Load(Path.Combine(cli.Folder, "run"));
        string features = cli.Write("features.csv", AsFed(run.ReadPreprocessing()!, data));
        KerasModel model = KerasModel.Read(Path.Combine(cli.Folder, "m.keras"));
        Assert.Equal(["kind", "price", "a_b"], model.Outputs);
        Same(Own(run, data), model.Predict(features, []));
        Assert.Equal(run.ReadNetwork().Trunk, model.Template().Trunk!);
        Assert.Equal(run.ReadNetwork().Heads[0].Layers, model.Template().HeadLayers["kind"]);
    }

    [Fact]
    public void Hdf5_ManyNamesAndEmptyGroups_AreReadBack()
    {
        Hdf5Group root = new();
        for (int i = 0; i < 700; i++)
        {
            root.At($"layers/dense_{i}/vars").Arrays["0"] = new([2, 1], [i, -i]);
        }

        root.At("layers/empty/vars");
        root.Arrays["none"] = new([0], []);

        Hdf5Object read = Hdf5File.Open(Hdf5Writer.Bytes(root));

        Assert.Equal(701, read.Find("layers")!.Names.Count);
        Assert.Equal([699f, -699f], read.FindPath("layers/dense_699/vars/0")!.Numbers());
        Assert.Equal([2, 1], read.FindPath("layers/dense_5/vars/0")!.Shape);
        Assert.Empty(read.FindPath("layers/empty/vars")!.Names);
        Assert.Empty(read.Find("none")!.Numbers());
    }

    private static Predictions Own(RunFolder run, string data)
    {
        using IEngine engine = DenseEngine.Create(run.ReadNetwork(), new EngineOptions { MaximumRows = 256 });
        engine.ImportWeights(run.ReadWeights());
        return Predictions.From(engine, run.ReadPreprocessing()!.Read(data), 256);
    }

    private static void Same(Predictions expected, Predictions found)
    {
        Assert.Equal(expected.Rows, found.Rows);
        foreach ((TaskPrediction own, TaskPrediction keras) in expected.Tasks.Zip(found.Tasks))
        {
            double unit = own.Task.Kind == TaskKind.Regression ? own.Task.Scale[0] : 1;
            Assert.All(own.Values.Zip(keras.Values), pair => Assert.Equal(0, (pair.First - pair.Second) / unit, 1e-5));
        }
    }

    /// <summary>What the file's inputs take: numbers as they are, missing ones as the mean with an indicator, texts as 0 and 1, ids.</summary>
    private static string AsFed(Preprocessing preprocessing, string data)
    {
        Dataset rows = preprocessing.Read(data);
        double[] scales =
        [
            .. preprocessing.Features.SelectMany(f =>
                Enumerable
                    .Range(0, f.Width)
                    .Select(i => f.Encoding == FeatureEncoding.Standardised && i == 0 ? f.Scale : 1)
            ),
        ];
        double[] means =
        [
            .. preprocessing.Features.SelectMany(f =>
                Enumerable
                    .Range(0, f.Width)
                    .Select(i => f.Encoding == FeatureEncoding.Standardised && i == 0 ? f.Mean : 0)
            ),
        ];
        StringBuilder text = new(string.Join(',', rows.FeatureNames.Select(n => n.Replace('=', '_'))) + "\n");
        for (int row = 0; row < rows.Rows; row++)
        {
            text.AppendJoin(
                    ',',
                    means.Select(
                        (m, c) =>
                            ((rows.Features[(row * means.Length) + c] * scales[c]) + m).ToString(
                                "r",
                                CultureInfo.InvariantCulture
                            )
                    )
                )
                .Append('\n');
        }

        return text.ToString();
    }

    private static string Table()
    {
        StringBuilder text = new("x,gap,few,town,kind,price,flag_a,flag_b\n");
        Random random = new(3);
        for (int i = 0; i < 200; i++)
        {
            string gap = i % 5 == 0 ? "" : $"{random.Next(50)}";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{random.NextDouble():r},{gap},{"abc"[i % 3]},t{random.Next(25)},{"uvw"[random.Next(3)]},{100 + (random.NextDouble() * 20):r},{i % 2},{random.Next(2)}\n"
            );
        }

        return text.ToString();
    }
}
