using Kinship.Data;
using Kinship.Networks;
using Xunit;

namespace Kinship.Tests.Networks;

public sealed class NetworkFileTests
{
    private const string Example = """
        {
          "trunk": [
            {"type": "dense", "units": 64, "activation": "relu"},
            {"type": "BatchNormalization", "momentum": 0.9},
            {"type": "dropout", "rate": 0.1},
            {"type": "activation", "activation": "silu"}, // as Keras calls it
          ],
          "heads": {
            "parity": [{"type": "dense", "units": 8, "activation": "LeakyReLU"}],
            "*": [{"type": "dense", "units": 4}]
          }
        }
        """;

    [Fact]
    public void Parse_Example_GivesTheLayersItNames()
    {
        NetworkTemplate template = NetworkFile.Parse(Example, "net.json");

        Assert.Equal(
            [
                new Dense(64, Activation.Relu),
                new BatchNormalization(0.9),
                new Dropout(0.1),
                new ActivationLayer(Activation.Swish),
            ],
            template.Trunk!
        );
        Assert.Equal([new Dense(8, Activation.LeakyRelu)], template.HeadLayers["parity"]);
        Assert.Equal([new Dense(4)], template.DefaultHeadLayers);
    }

    [Fact]
    public void Build_HeadNotNamed_GetsTheLayersOfTheStar()
    {
        Network network = NetworkFile.Parse(Example, "net.json").Build(new InputShape(5), Tasks("parity", "mod3"));

        Assert.Equal([new Dense(8, Activation.LeakyRelu)], network.Heads[0].Layers);
        Assert.Equal([new Dense(4)], network.Heads[1].Layers);
    }

    [Fact]
    public void Build_HeadOfNoTask_SuggestsTheNearest()
    {
        NetworkTemplate template = NetworkFile.Parse(Example, "net.json");

        var e = Assert.Throws<InputException>(() => template.Build(new InputShape(5), Tasks("party", "mod3")));

        Assert.Equal(
            "The network has layers for the head of a task 'parity', but no task has that name; "
                + "the tasks are party, mod3. Did you mean 'party'?",
            e.Message
        );
    }

    [Fact]
    public void ToJson_ReadBack_GivesTheSameText()
    {
        string json = NetworkFile.ToJson(NetworkFile.Parse(Example, "net.json"));

        Assert.Equal(json, NetworkFile.ToJson(NetworkFile.Parse(json, "again")));
        Assert.Contains("    {\"type\":\"dense\",\"units\":64,\"activation\":\"relu\"},\n", json);
    }

    [Fact]
    public void Parse_DenseWithPenalties_KeepsThemAndWritesThem()
    {
        const string Json = """
            {
              "trunk": [
                {"type":"dense","units":6,"activation":"linear","l1":0.001,"l2":0.0001,"max_norm":3},
                {"type":"dense","units":2,"activation":"relu","max_norm":0.5}
              ],
              "l1": 0.25
            }

            """;

        NetworkTemplate template = NetworkFile.Parse(Json, "net.json");

        Assert.Equal(
            [
                new Dense(6)
                {
                    L1 = 0.001,
                    L2 = 0.0001,
                    MaxNorm = 3,
                },
                new Dense(2, Activation.Relu) { MaxNorm = 0.5 },
            ],
            template.Trunk!
        );
        Assert.Equal(0.25, template.L1);
        Assert.Equal(Json, NetworkFile.ToJson(template));
    }

    [Fact]
    public void Build_RegularizedTemplate_ReachesEveryDenseThatHasNoneOfItsOwn()
    {
        NetworkTemplate template = NetworkTemplate
            .Pyramid.WithHead("parity", new Dense(3) { L2 = 7 })
            .WithHeads(new Dense(4) { MaxNorm = 8 })
            .WithRegularization(l1: 0.5, l2: 0.25, maxNorm: 2);

        Network network = template.Build(new InputShape(5), Tasks("parity", "mod3"));

        Dense[] trunk = [.. network.Trunk.OfType<Dense>()];
        Assert.Equal(5, trunk.Length);
        Assert.All(trunk, d => Assert.Equal((0.5, 0.25, 2), (d.L1, d.L2, d.MaxNorm)));
        Assert.Equal(
            [
                new Dense(3)
                {
                    L1 = 0.5,
                    L2 = 7,
                    MaxNorm = 2,
                },
            ],
            network.Heads[0].Layers
        );
        Assert.Equal(
            [
                new Dense(4)
                {
                    L1 = 0.5,
                    L2 = 0.25,
                    MaxNorm = 8,
                },
            ],
            network.Heads[1].Layers
        );
    }

    [Fact]
    public void ToJson_Pyramid_ReadsBackAsPyramid()
    {
        NetworkTemplate template = NetworkTemplate.Pyramid.WithHead("é \"x\"", new Dense(3));

        NetworkTemplate back = NetworkFile.Parse(NetworkFile.ToJson(template), "net.json");

        Assert.Null(back.Trunk);
        Assert.Equal([new Dense(3)], back.HeadLayers["é \"x\""]);
    }

    [Fact]
    public void Read_WrittenFile_GivesTheSameNetwork()
    {
        string path = Path.Combine(Path.GetTempPath(), $"kinship-net-{Guid.NewGuid():N}.json");
        try
        {
            NetworkFile.Write(NetworkTemplate.Sequential.Dense(7, Activation.Gelu), path);
            Assert.Equal([new Dense(7, Activation.Gelu)], NetworkFile.Read(path).Trunk!);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_NoSuchFile_SaysWhatToGive()
    {
        var e = Assert.Throws<InputException>(() => NetworkFile.Read("absent.json"));
        Assert.Equal(
            "There is no network file 'absent.json'. Give the path of a JSON file, or 'pyramid' for the built-in network.",
            e.Message
        );
    }

    [Theory]
    [InlineData(
        """{"trunk":[{"type":"dense","units":3},{"type":"dens","units":3}]}""",
        "net.json, trunk layer 2 (line 1, column 46): unknown layer type 'dens': did you mean 'dense'?"
    )]
    [InlineData(
        """{"trunk":[{"type":"lstm"}]}""",
        "net.json, trunk layer 1 (line 1, column 19): unknown layer type 'lstm'; expected one of dense, batch_normalization, dropout, activation."
    )]
    [InlineData(
        """{"trunk":[{"type":"dense","unit":3}]}""",
        "net.json, trunk layer 1 (dense) (line 1, column 27): unknown property 'unit': did you mean 'units'?"
    )]
    [InlineData(
        """{"trunk":[{"type":"dense"}]}""",
        "net.json, trunk layer 1 (dense) (line 1, column 11): there is no \"units\"; expected a whole number of at least 1."
    )]
    [InlineData(
        """{"trunk":[{"type":"dense","units":-5}]}""",
        "net.json, trunk layer 1 (dense) (line 1, column 11): units -5; expected at least 1."
    )]
    [InlineData(
        """{"trunk":[{"type":"dense","units":2.5}]}""",
        "net.json, trunk layer 1 (dense) (line 1, column 35): units 2.5; expected a whole number of at least 1."
    )]
    [InlineData(
        """{"trunk":[{"type":"dense","units":"64"}]}""",
        "net.json, trunk layer 1 (dense) (line 1, column 35): units \"64\"; expected a whole number of at least 1."
    )]
    [InlineData(
        """{"trunk":[{"type":"dense","units":5,"activation":"rellu"}]}""",
        "net.json, trunk layer 1 (dense) (line 1, column 50): unknown activation 'rellu': did you mean 'relu'?"
    )]
    [InlineData(
        """{"trunk":[{"type":"dense","units":5,"l2":-1}]}""",
        "net.json, trunk layer 1 (dense) (line 1, column 11): l2 -1; expected a number of at least 0."
    )]
    [InlineData(
        """{"trunk":[{"type":"dense","units":5,"max_norm":"3"}]}""",
        "net.json, trunk layer 1 (dense) (line 1, column 48): max_norm \"3\"; expected a number."
    )]
    [InlineData(
        """{"trunk":"pyramid","max_norm":0}""",
        "net.json, network (line 1, column 1): max_norm 0; expected a number above 0."
    )]
    [InlineData(
        """{"trunk":[{"type":"dropout","rate":1}]}""",
        "net.json, trunk layer 1 (dropout) (line 1, column 11): rate 1; expected at least 0 and below 1."
    )]
    [InlineData(
        """{"trunk":[{"type":"dense","units":1}],"heads":{"x":[{"type":"batch_normalization","epsilon":0}]}}""",
        "net.json, head 'x', layer 1 (batch_normalization) (line 1, column 53): epsilon 0; expected a number above 0."
    )]
    [InlineData(
        """{"units":[]}""",
        "net.json, network (line 1, column 2): unknown property 'units'; expected one of trunk, heads, l1, l2, max_norm."
    )]
    [InlineData(
        """{"trnk":[]}""",
        "net.json, network (line 1, column 2): unknown property 'trnk': did you mean 'trunk'?"
    )]
    [InlineData(
        """{"heads":{}}""",
        "net.json, network (line 1, column 1): there is no \"trunk\"; expected an array of layers."
    )]
    [InlineData("""{"trunk":[]}""", "net.json, trunk (line 1, column 10): there are no layers; expected at least one.")]
    [InlineData(
        """{"trunk":[7]}""",
        """net.json, trunk layer 1 (line 1, column 11): found 7; expected a layer as {"type": "dense", "units": 64}."""
    )]
    [InlineData(
        """[1]""",
        """net.json, network (line 1, column 1): found an array; expected an object as {"trunk": [...], "heads": {...}}."""
    )]
    [InlineData(
        """{"trunk":"pyramid","heads":{"a":[],"a":[]}}""",
        "net.json, heads (line 1, column 36): 'a' is given twice; expected it once."
    )]
    public void Parse_Mistake_SaysWhereAndWhatWasExpected(string json, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => NetworkFile.Parse(json, "net.json")).Message);

    [Theory]
    [InlineData("{\"trunk\": [\n  {\"type\" \"dense\"}\n]}", "net.json is not valid JSON: line 2, column 11: ")]
    [InlineData("{\"trunk\": [\n", "net.json is not valid JSON: line 2, column 1: ")]
    [InlineData("", "net.json is not valid JSON: line 1, column 1: ")]
    [InlineData("{\"trunk\": \"pyramid\"} x", "net.json is not valid JSON: line 1, column 22: ")]
    public void Parse_BrokenJson_SaysLineAndColumn(string json, string start)
    {
        var e = Assert.Throws<InputException>(() => NetworkFile.Parse(json, "net.json"));
        Assert.StartsWith(start, e.Message);
        Assert.DoesNotContain("LineNumber", e.Message);
    }

    private static LearningTask[] Tasks(params string[] names) =>
        [.. names.Select(n => LearningTask.Classification(n, ["no", "yes"]))];
}
