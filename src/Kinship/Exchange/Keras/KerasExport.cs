using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Kinship.Data;
using Kinship.Exchange.Hdf5;
using Kinship.Networks;
using Kinship.Runs;

namespace Kinship.Exchange.Keras;

/// <summary>
/// A run as a <c>.keras</c> file that Keras 3 loads: trunk and heads with their weights. The input <c>features</c> takes the
/// feature columns in their order, numbers as they stand in the table; a Normalization layer standardises them. What Keras has
/// no layer for is left to whoever feeds it: a missing number is given as its mean, with its indicator, text as 0 and 1.
/// Each embedded column is an input of its own, of ids.
/// </summary>
public static class KerasExport
{
    private const string Features = "features";

    /// <summary>Writes the file, over whatever file is there.</summary>
    /// <exception cref="InputException">
    /// The run has no trained weights, was trained on arrays, or is too big; or the file cannot be written.
    /// </exception>
    public static void Write(RunFolder run, string path)
    {
        ExportedRun exported = ExportedRun.Of(run, "a .keras file");
        InputShape inputs = exported.Network.Inputs;
        KerasLayerNames names = new(Features, inputs.Embedded, exported.Heads);
        KerasModelWriter model = new(names.Reserved);
        KerasLayers layers = new(model, exported.Weights);
        KerasTensor front = Inputs(model, layers, inputs, exported.Preprocessing, names);
        KerasTensor trunk = layers.Sequence(exported.Network.Trunk, LayerNames.Trunk, "", front);
        foreach (Head head in exported.Heads)
        {
            string output = names.Output(head.Task.Name);
            string group = LayerNames.Head(head.Task.Name);
            layers.Output(head.Task, output, layers.Sequence(head.Layers, group, $"{output}_", trunk));
        }

        ExchangeFile.Write(path, stream => WriteZip(stream, model));
    }

    private static KerasTensor Inputs(
        KerasModelWriter model,
        KerasLayers layers,
        InputShape inputs,
        Preprocessing preprocessing,
        KerasLayerNames names
    )
    {
        List<KerasTensor> parts = [];
        int plain = inputs.Columns - inputs.Embedded.Count;
        if (plain > 0)
        {
            (double[] means, double[] variances) = Moments(preprocessing);
            JsonObject config = new()
            {
                ["axis"] = -1,
                ["mean"] = new JsonArray([.. means.Select(m => (JsonNode)m)]),
                ["variance"] = new JsonArray([.. variances.Select(v => (JsonNode)v)]),
            };
            KerasTensor features = model.Input(Features, plain);
            parts.Add(model.Layer("Normalization", "normalization", config, [features], features.Shape));
        }

        foreach (EmbeddedColumn column in inputs.Embedded)
        {
            parts.Add(layers.Embedding(column, model.Input(names.Input(column.Name), 1)));
        }

        int width = Network.InputWidth(inputs);
        return parts.Count == 1
            ? parts[0]
            : model.Layer("Concatenate", "concatenate", new() { ["axis"] = -1 }, parts, [width]);
    }

    /// <summary>Of every plain feature column: those that are 0 or 1 enter as they are.</summary>
    private static (double[] Means, double[] Variances) Moments(Preprocessing preprocessing)
    {
        List<double> means = [];
        List<double> variances = [];
        foreach (FeatureColumn feature in preprocessing.Features.Where(f => f.Encoding != FeatureEncoding.Embedded))
        {
            int asTheyAre = feature.Width;
            if (feature.Encoding == FeatureEncoding.Standardised)
            {
                means.Add(feature.Mean);
                variances.Add(feature.Scale * feature.Scale);
                asTheyAre--;
            }

            means.AddRange(Enumerable.Repeat(0.0, asTheyAre));
            variances.AddRange(Enumerable.Repeat(1.0, asTheyAre));
        }

        return ([.. means], [.. variances]);
    }

    private static void WriteZip(Stream stream, KerasModelWriter model)
    {
        using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        Entry("metadata.json", Encoding.UTF8.GetBytes("""{"keras_version": "3.0.0"}"""));
        Entry("config.json", Encoding.UTF8.GetBytes(model.Configuration()));
        Entry("model.weights.h5", Hdf5Writer.Bytes(model.Weights()));

        void Entry(string name, byte[] content)
        {
            // Not compressed, as Keras does it: weights hardly are smaller.
            using Stream entry = ExchangeFile.Entry(zip, name).Open();
            entry.Write(content);
        }
    }
}
