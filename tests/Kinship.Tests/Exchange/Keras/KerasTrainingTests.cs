using System.Text.Json.Nodes;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Tests.Cli;
using Xunit;

namespace Kinship.Tests.Exchange.Keras;

/// <summary>Networks as Keras writes them, trained here.</summary>
public sealed class KerasTrainingTests
{
    private static readonly string[] Tasks = ["mod3", "parity", "mod4", "prime", "holes"];

    [Theory]
    [InlineData("founding.keras")]
    [InlineData("founding.json")]
    public void FoundingNetwork_IsTrainedAsCompiled(string file)
    {
        using CliRun cli = new();

        // No --targets: the outputs are named as columns are.
        int code = cli.Run(
            "train",
            CliRun.Digits,
            "--network",
            KerasFixtures.Path(file),
            "--epochs",
            "1",
            "--quiet",
            "--out",
            "run"
        );

        Assert.True(code == 0, cli.Error);
        Assert.Equal("", cli.Error);
        RunFolder run = RunFolder.Load(Path.Combine(cli.Folder, "run"));
        Network network = run.ReadNetwork();
        Assert.Equal(Tasks, network.Tasks.Select(t => t.Name));
        Assert.Equal(NetworkTemplate.Pyramid.Build(network.Inputs, network.Tasks).Trunk, network.Trunk);
        Assert.All(network.Heads, h => Assert.Empty(h.Layers));
        Assert.Equal(new Adam(0.002, 0.8), run.Info.Options.Optimizer);
        Assert.Equal(5, run.Info.Options.Clipping.Norm);
        Assert.Equal(2, run.Info.Options.TaskWeights["mod3"]);
        Assert.Equal(0.5, run.Info.Options.TaskWeights["prime"]);
    }

    [Fact]
    public void WhatIsTyped_GoesBeforeWhatIsCompiled()
    {
        using CliRun cli = new();
        const string Options =
            "--epochs 1 --quiet --no-affinity --out run --learning-rate 0.5 --weights parity=3 --clip-value 1";

        Assert.Equal(
            0,
            cli.Run(["train", CliRun.Digits, "--network", KerasFixtures.Path("founding.keras"), .. Options.Split(' ')])
        );

        RunOptions options = RunFolder.Load(Path.Combine(cli.Folder, "run")).Info.Options;
        Assert.Equal(new Adam(0.5, 0.8), options.Optimizer);
        Assert.Equal(new GradientClipping(Value: 1), options.Clipping);
        Assert.Equal(["parity"], options.TaskWeights.Keys);
    }

    [Fact]
    public void Keras2File_LossesByPlace_OutputsByOrder()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Rows());

        int code = cli.Run(
            "train data.csv --targets odd,length --regression length --epochs 1 --batch-size 8 --quiet --out run --network "
                + KerasFixtures.Path("keras2.h5")
        );

        Assert.True(code == 0, cli.Error);
        RunFolder run = RunFolder.Load(Path.Combine(cli.Folder, "run"));
        Assert.Equal([new Dense(6, Activation.Relu), new BatchNormalization()], run.ReadNetwork().Trunk);
        Assert.Equal(new RMSprop(0.01, 0.8), run.Info.Options.Optimizer);
        Assert.Equal(new AbsoluteError(), run.Info.Options.Losses["length"]);
        Assert.Equal(0.25, run.Info.Options.TaskWeights["length"]);
    }

    [Fact]
    public void ModelThatBeginsWithAModel_WithoutAnInputLayer_TakesItsShape()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Rows());
        const string dense =
            """{"class_name": "Dense", "config": {"name": "NAME", "units": UNITS, "activation": "ACT" SHAPE}}""";
        static string Dense(string name, int units, string activation, string shape = "") =>
            dense
                .Replace("NAME", name, StringComparison.Ordinal)
                .Replace("UNITS", $"{units}", StringComparison.Ordinal)
                .Replace("ACT", activation, StringComparison.Ordinal)
                .Replace("SHAPE", shape, StringComparison.Ordinal);
        string first = Dense("first", 6, "relu", ", \"batch_input_shape\": [null, 4]");
        string network = cli.Write(
            "net.json",
            $$"""
            {"class_name": "Sequential", "config": [
              {"class_name": "Sequential", "config": [{{first}}, {{Dense("second", 5, "tanh")}}]},
              {{Dense("odd", 2, "softmax")}}
            ]}
            """
        );

        int code = cli.Run($"train data.csv --targets odd --epochs 1 --quiet --out run --network {network}");

        Assert.True(code == 0, cli.Error);
        Assert.Equal(
            [new Dense(6, Activation.Relu), new Dense(5, Activation.Tanh)],
            RunFolder.Load(Path.Combine(cli.Folder, "run")).ReadNetwork().Trunk
        );
    }

    [Fact]
    public void LayersInHeads_NestedModels_AndOwnLayersOfTheInputs_AreNoted()
    {
        using CliRun cli = new();
        cli.Write(
            "data.csv",
            "x,town,kind,flag_a,flag_b,price\n"
                + string.Concat(
                    Enumerable.Range(0, 60).Select(i => $"{i},t{i % 20},{i % 3},{i % 2},{i / 2 % 2},{i * 0.7}\n")
                )
        );
        JsonObject model = KerasModelWithOwnSlope();
        string network = cli.Write("net.json", model.ToJsonString());

        int code = cli.Run(
            $"train data.csv --targets kind,flags=[flag_a,flag_b],price --regression price --epochs 1 --batch-size 8 --quiet --out run --network {network}"
        );

        Assert.True(code == 0, cli.Error);
        Network trained = RunFolder.Load(Path.Combine(cli.Folder, "run")).ReadNetwork();
        Assert.Equal(new Dense(9, Activation.Gelu), trained.Trunk[0]);
        Assert.Equal(new BatchNormalization(Epsilon: 0.01), trained.Trunk[1]);
        Assert.Equal([new Dense(5, Activation.Relu)], trained.Heads[1].Layers);
        foreach (
            string note in (string[])
                [
                    "Normalization layers are left out",
                    "Embedding layers are made for the data",
                    "use_bias=False",
                    "a gamma and a beta",
                ]
        )
        {
            Assert.Contains(note, cli.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ANullTask_AndResuming_GoOnWithTheModel()
    {
        using CliRun cli = new();
        string[] train =
        [
            "train",
            CliRun.Digits,
            "--network",
            KerasFixtures.Path("founding.keras"),
            "--epochs",
            "1",
            "--null",
            "--quiet",
            "--out",
            "run",
        ];

        Assert.True(cli.Run(train) == 0, cli.Error);
        Assert.True(cli.Run("train --resume run --epochs 2 --quiet") == 0, cli.Error);
        Assert.Equal(2, RunFolder.Load(Path.Combine(cli.Folder, "run")).Info.EpochsDone);
    }

    [Theory]
    [InlineData("parity,mod3", "has the outputs mod3, parity, mod4, prime, holes, and the targets are parity, mod3")]
    [InlineData("p0,parity,mod4,prime,holes", "Name as many targets as there are outputs")]
    [InlineData("holes,mod3,parity,mod4,p0", "Name as many targets as there are outputs")]
    public void OtherTargets_AreAClearError(string targets, string expected)
    {
        using CliRun cli = new();

        Assert.Equal(
            2,
            cli.Run("train", CliRun.Digits, "--targets", targets, "--network", KerasFixtures.Path("founding.json"))
        );
        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void OutputsThatDoNotFitTheirTasks_AreClearErrors()
    {
        using CliRun cli = new();
        string data = cli.Write("data.csv", Rows());
        JsonObject model = KerasFixtures.Founding();
        string five = cli.Write("five.json", model.ToJsonString());

        Assert.Equal(2, cli.Run("train", data, "--network", five));
        Assert.Contains(
            "Without --targets the columns to predict are those named as the outputs",
            cli.Error,
            StringComparison.Ordinal
        );

        KerasFixtures.Layer(model, "mod3")["config"]!["units"] = 4;
        string four = cli.Write("four.json", model.ToJsonString());
        Assert.Equal(2, cli.Run("train", CliRun.Digits, "--network", four));
        Assert.Contains(
            "output 'mod3' for the task 'mod3': it has 4 units, and the task has 3 classes",
            cli.Error,
            StringComparison.Ordinal
        );

        KerasFixtures.Layer(model, "mod3")["config"]!["units"] = 3;
        KerasFixtures.Layer(model, "mod3")["config"]!["activation"] = "relu";
        string relu = cli.Write("relu.json", model.ToJsonString());
        Assert.Equal(2, cli.Run("train", CliRun.Digits, "--network", relu));
        Assert.Contains(
            "its activation is relu, and the task is a classification (softmax or linear)",
            cli.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WhatItIsCompiledWith_IsRefusedWhereItIsNotKnown_UnlessSaidOtherwise()
    {
        using CliRun cli = new();
        JsonObject model = KerasFixtures.Founding();
        model["compile_config"]!["optimizer"]!["class_name"] = "Nadam";
        model["compile_config"]!["loss"]!["mod3"] = "kl_divergence";
        string file = cli.Write("net.json", model.ToJsonString());
        string[] train = ["train", CliRun.Digits, "--network", file, "--epochs", "1", "--no-affinity", "--quiet"];

        Assert.Equal(2, cli.Run(train));
        Assert.Contains(
            "the optimizer Nadam, which is not known here. Say what to train with: --optimizer",
            cli.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(2, cli.Run([.. train, "--optimizer", "adam"]));
        Assert.Contains("the loss kl_divergence for 'mod3'", cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run([.. train, "--optimizer", "adam", "--loss", "crossentropy"]));
    }

    /// <summary>The mixed model with slopes that can be trained.</summary>
    private static JsonObject KerasModelWithOwnSlope()
    {
        JsonObject model = JsonNode.Parse(KerasFixtures.Entry("mixed.keras", "config.json"))!.AsObject();
        JsonArray trunk = KerasFixtures.Layer(model, "trunk")["config"]!["layers"]!.AsArray();
        trunk.Single(l => (string)l!["class_name"]! == "LeakyReLU")!["config"]!["negative_slope"] = 0.2;
        KerasFixtures.Layers(model).Single(l => (string)l!["class_name"]! == "ReLU")!["config"]!["negative_slope"] = 0;
        return model;
    }

    private static string Rows() =>
        "a,b,c,odd,length\n"
        + string.Concat(Enumerable.Range(0, 40).Select(i => $"{i * 0.3},{i % 7},{i * i % 11},{i % 2},{i * 1.5}\n"));
}
