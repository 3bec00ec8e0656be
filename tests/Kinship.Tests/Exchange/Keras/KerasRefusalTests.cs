using System.Text.Json.Nodes;
using Kinship.Data;
using Kinship.Exchange.Keras;
using Kinship.Tests.Runs;
using Xunit;

namespace Kinship.Tests.Exchange.Keras;

/// <summary>A Keras file is somebody's: what is not known, damaged or hostile in it is refused with a clear message.</summary>
public sealed class KerasRefusalTests
{
    public static TheoryData<string, string> Changes =>
        new()
        {
            { "Lambda", "layer 'dropout' is a Lambda: it holds code of its own, which is never executed" },
            { "Conv1D", "layer 'dropout' is of the type Conv1D, which is not known here" },
            { "MultiHeadAttention", "not known here" },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void UnknownLayers_AreRefusedByName(string type, string expected)
    {
        JsonObject model = KerasFixtures.Founding();
        KerasFixtures.Layer(model, "dropout")["class_name"] = type;

        Refused(model, expected);
    }

    [Fact]
    public void ClassesAndFunctionsOfOnesOwn_AreRefused_WhateverTheyAreCalled()
    {
        JsonObject model = KerasFixtures.Founding();
        KerasFixtures.Layer(model, "dense")["registered_name"] = "mine>Dense";
        Refused(model, "mine>Dense");

        model = KerasFixtures.Founding();
        KerasFixtures.Layer(model, "dense_1")["config"]!["activation"] = JsonNode.Parse(
            """{"class_name": "__lambda__", "config": {"value": "4wEAAAA="}}"""
        );
        Refused(model, "its activation is '__lambda__'");

        model = KerasFixtures.Founding();
        model["class_name"] = "MyModel";
        Refused(model, "its model is of the class MyModel");
    }

    [Fact]
    public void LayersSharedByFewOutputs_AreRefusedByName()
    {
        // prime and holes get a layer of their own between them and the trunk.
        JsonObject model = KerasFixtures.Founding();
        JsonObject between = KerasFixtures.Layer(model, "dropout_3").DeepClone().AsObject();
        between["name"] = "between";
        between["config"]!["name"] = "between";
        Feed(between, "dropout_3");
        KerasFixtures.Layers(model).Add(between);
        Feed(KerasFixtures.Layer(model, "prime"), "between");
        Feed(KerasFixtures.Layer(model, "holes"), "between");

        Refused(model, "the layer 'between' is shared by the outputs prime, holes but not by mod3, parity, mod4");
    }

    [Fact]
    public void LayersThatAreNotInARow_AreRefused()
    {
        JsonObject model = KerasFixtures.Founding();
        Feed(KerasFixtures.Layer(model, "mod3"), "dropout_2");
        Refused(model, "is shared by the outputs parity, mod4, prime, holes but not by mod3");

        model = KerasFixtures.Founding();
        JsonObject pair = KerasFixtures.Layer(model, "dropout_3").DeepClone().AsObject();
        pair["class_name"] = "Concatenate";
        pair["name"] = "pair";
        pair["config"]!["name"] = "pair";
        Feed(pair, "dropout_3");
        JsonArray arguments = pair["inbound_nodes"]![0]!["args"]!.AsArray();
        arguments.Add(arguments[0]!.DeepClone());
        KerasFixtures.Layers(model).Add(pair);
        Feed(KerasFixtures.Layer(model, "mod3"), "pair");
        Refused(model, "the layer 'pair' does not simply follow 'dropout_3'");

        model = KerasFixtures.Founding();
        foreach (string output in (string[])["mod3", "parity", "mod4", "prime", "holes"])
        {
            Feed(KerasFixtures.Layer(model, output), "pixels");
        }

        Refused(model, "no layer is shared by all outputs");

        model = KerasFixtures.Founding();
        JsonArray calls = KerasFixtures.Layer(model, "dense_1")["inbound_nodes"]!.AsArray();
        calls.Add(calls[0]!.DeepClone());
        Refused(model, "layer 'dense_1': it is applied 2 times");

        model = KerasFixtures.Founding();
        Feed(KerasFixtures.Layer(model, "dense"), "dropout_3");
        Refused(model, "is fed by one that is not there, or by itself");
    }

    [Theory]
    [InlineData("units", 0)]
    [InlineData("units", 2000000000)]
    [InlineData("units", -1)]
    [InlineData("units", 1.5)]
    public void UnitsOutOfRange_AreRefused(string member, double value)
    {
        JsonObject model = KerasFixtures.Founding();
        KerasFixtures.Layer(model, "dense_2")["config"]![member] = value;

        Refused(model, "layer 'dense_2': ");
    }

    [Fact]
    public void Images_HalfPrecision_AndTooManyParameters_AreRefused()
    {
        JsonObject model = KerasFixtures.Founding();
        KerasFixtures.Layer(model, "pixels")["config"]!["batch_shape"] = new JsonArray(null, 8, 8);
        Refused(model, "layer 'pixels': its shape is [null,8,8]; expected rows of a table");

        model = KerasFixtures.Founding();
        KerasFixtures.Layer(model, "dense")["config"]!["dtype"]!["config"]!["name"] = "mixed_float16";
        Refused(model, "it computes in mixed_float16");

        model = KerasFixtures.Founding();
        KerasFixtures.Layer(model, "dense")["config"]!["units"] = 1_000_000;
        KerasFixtures.Layer(model, "dense_1")["config"]!["units"] = 1_000_000;
        Refused(model, "parameters; expected at most");
    }

    [Theory]
    [InlineData("not json at all", "valid JSON")]
    [InlineData("{\"class_name\": \"Functional\"}", "has no outputs")]
    [InlineData("{\"class_name\": \"Sequential\", \"config\": {\"layers\": []}}", "has no layers")]
    [InlineData(
        "{\"class_name\": \"Functional\", \"config\": {\"layers\": 3, \"output_layers\": [[\"a\", 0, 0]]}}",
        "'a' is fed by"
    )]
    public void Configurations_ThatAreNone_AreRefused(string json, string expected)
    {
        using TemporaryFolder folder = new();
        KerasFixtures.WriteZip(folder["m.keras"], ("config.json", KerasFixtures.Utf8(json)));

        Assert.Contains(
            expected,
            Assert.Throws<InputException>(() => KerasModel.Read(folder["m.keras"])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void DeeplyNestedJson_IsRefused()
    {
        using TemporaryFolder folder = new();
        string json = string.Concat(Enumerable.Repeat("{\"config\":", 100_000));
        KerasFixtures.WriteZip(folder["m.keras"], ("config.json", KerasFixtures.Utf8(json)));

        Assert.Throws<InputException>(() => KerasModel.Read(folder["m.keras"]));
    }

    [Fact]
    public void ZipBombs_AreRefusedBeforeTheyAreWhole()
    {
        using TemporaryFolder folder = new();
        byte[] zeros = new byte[128 << 20];
        KerasFixtures.WriteZip(folder["a.keras"], ("config.json", zeros));
        Says(() => KerasModel.Read(folder["a.keras"]), "config.json unpacks to more than 64 MiB");

        KerasFixtures.WriteZip(
            folder["b.keras"],
            ("config.json", KerasFixtures.Utf8(KerasFixtures.Founding().ToJsonString())),
            ("model.weights.h5", zeros)
        );
        Says(() => Predict(folder["b.keras"]), "which this model cannot need");
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("C:\\x")]
    public void PathsThatLeadOut_AreRefused(string entry)
    {
        using TemporaryFolder folder = new();
        KerasFixtures.WriteZip(folder["m.keras"], ("config.json", KerasFixtures.Utf8("{}")), (entry, [1]));

        Says(() => KerasModel.Read(folder["m.keras"]), "leads out of it");
    }

    [Fact]
    public void WeightsOfOtherShapes_AreRefusedByName()
    {
        using TemporaryFolder folder = new();
        JsonObject model = KerasFixtures.Founding();
        KerasFixtures.Layer(model, "dense_3")["config"]!["units"] = 17;
        KerasFixtures.WriteZip(
            folder["m.keras"],
            ("config.json", KerasFixtures.Utf8(model.ToJsonString())),
            ("model.weights.h5", KerasFixtures.Entry("founding.keras", "model.weights.h5"))
        );

        Says(
            () => Predict(folder["m.keras"]),
            "weights of the layer 'dense_3': array 1 is of the shape [16, 5]; expected [16, 17]"
        );
    }

    /// <summary>Bytes of a sound file changed at random, or its end cut off: read all the same, or refused; never anything else.</summary>
    [Theory]
    [InlineData("founding.keras", "founding.csv")]
    [InlineData("keras2.h5", "keras2.csv")]
    [InlineData("sequential.h5", "sequential.csv")]
    public void DamagedFiles_AreReadOrRefused(string fixture, string data)
    {
        using TemporaryFolder folder = new();
        byte[] sound = File.ReadAllBytes(KerasFixtures.Path(fixture));
        Random random = new(11);
        int refused = 0;
        for (int i = 0; i < 400; i++)
        {
            byte[] damaged = [.. i % 10 == 0 ? sound[..random.Next(sound.Length)] : sound];
            for (int k = 0; k < 1 + (i % 30) && damaged.Length > 0; k++)
            {
                // Descriptions stand mostly at the beginning, or anywhere.
                int at = random.Next(i % 2 == 0 ? damaged.Length : Math.Min(damaged.Length, 4096));
                damaged[at] = i % 3 == 0 ? (byte)0xff : (byte)random.Next(256);
            }

            File.WriteAllBytes(folder["m.keras"], damaged);
            try
            {
                KerasModel.Read(folder["m.keras"]).Predict(KerasFixtures.Path(data), []);
            }
            catch (InputException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 50, 400);
    }

    /// <summary>Parts of a sound configuration changed for others at random: used all the same, or refused.</summary>
    [Theory]
    [InlineData("founding.keras")]
    [InlineData("mixed.keras")]
    [InlineData("keras2.json")]
    public void DamagedConfigurations_AreUsedOrRefused(string fixture)
    {
        using TemporaryFolder folder = new();
        byte[] sound = fixture.EndsWith(".json", StringComparison.Ordinal)
            ? File.ReadAllBytes(KerasFixtures.Path(fixture))
            : KerasFixtures.Entry(fixture, "config.json");
        Random random = new(5);
        int refused = 0;
        for (int i = 0; i < 400; i++)
        {
            JsonObject model = JsonNode.Parse(sound)!.AsObject();
            for (int k = 0; k <= i % 3; k++)
            {
                Damage(model, random);
            }

            KerasFixtures.WriteZip(folder[$"{i}.keras"], ("config.json", KerasFixtures.Utf8(model.ToJsonString())));
            try
            {
                KerasModel read = KerasModel.Read(folder[$"{i}.keras"]);
                read.Template();
                read.Compiled(new Kinship.Training.TrainingOptions(), read.Outputs);
                read.Columns(new DataOptions());
            }
            catch (InputException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 20, 400);
    }

    /// <summary>Walks into a structure and puts something else, or nothing, where it stops.</summary>
    private static void Damage(JsonNode model, Random random)
    {
        JsonNode at = model;
        while (true)
        {
            JsonNode?[] children = at switch
            {
                JsonObject o => [.. o.Select(m => m.Value)],
                JsonArray a => [.. a],
                _ => [],
            };
            int chosen = random.Next(Math.Max(1, children.Length));
            if (children.Length == 0)
            {
                return;
            }

            if (children[chosen] is (JsonObject or JsonArray) and var deeper && random.Next(8) > 0)
            {
                at = deeper;
                continue;
            }

            JsonNode? other = random.Next(9) switch
            {
                0 => null,
                1 => -1,
                2 => 1e308,
                3 => 2_000_000_000,
                4 => "dense",
                5 => new JsonArray("dense", 0, 0),
                6 => new JsonArray(),
                7 => new JsonObject { ["class_name"] = "Dense", ["config"] = 3 },
                _ => true,
            };
            if (at is JsonArray array)
            {
                array[chosen] = other;
            }
            else
            {
                at.AsObject()[at.AsObject().ElementAt(chosen).Key] = other;
            }

            return;
        }
    }

    private static void Predict(string model) => KerasModel.Read(model).Predict(KerasFixtures.Path("founding.csv"), []);

    private static void Refused(JsonObject model, string expected)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["m.json"], model.ToJsonString());
        Says(() => KerasModel.Read(folder["m.json"]).Template(), expected);
    }

    private static void Says(Action action, string expected) =>
        Assert.Contains(expected, Assert.Throws<InputException>(action).Message, StringComparison.Ordinal);

    private static void Feed(JsonObject layer, string by) =>
        layer["inbound_nodes"]![0]!["args"]![0]!["config"]!["keras_history"]![0] = by;
}
