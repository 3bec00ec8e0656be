using Kinship.Data;

namespace Kinship.Networks;

/// <summary>A network's layers with their output shapes and parameter counts, as Keras' summary.</summary>
/// <param name="Sections">The trunk, then every head.</param>
public sealed record NetworkSummary(IReadOnlyList<SummarySection> Sections)
{
    /// <summary>All parameters, running statistics included.</summary>
    public long Total => Trainable + NonTrainable;

    /// <summary>Parameters that training moves.</summary>
    public long Trainable => Sections.Sum(s => s.Rows.Sum(r => r.Trainable));

    /// <summary>Running statistics of the batch normalizations.</summary>
    public long NonTrainable => Sections.Sum(s => s.Rows.Sum(r => r.NonTrainable));

    /// <summary>The summary of a network.</summary>
    public static NetworkSummary Of(Network network)
    {
        List<SummaryRow> trunk = Inputs(network.Inputs);
        int width = AddLayers(trunk, network.Trunk, Network.InputWidth(network.Inputs), "");
        IEnumerable<SummarySection> heads = network.Heads.Select(h => new SummarySection(
            $"Head {h.Task.Name}",
            HeadRows(h, width)
        ));
        return new([new("Trunk", trunk), .. heads]);
    }

    /// <summary>The summary as a table in plain text.</summary>
    public string ToText() => NetworkSummaryText.Of(this);

    private static List<SummaryRow> Inputs(InputShape inputs)
    {
        List<SummaryRow> rows = [new("input", "InputLayer", "", inputs.Columns, 0, 0)];
        foreach (EmbeddedColumn column in inputs.Embedded)
        {
            int size = Network.EmbeddingSize(column.Categories);
            string detail = $"{column.Categories} categories";
            rows.Add(
                new(LayerNames.Embedding(column.Name), "Embedding", detail, size, (long)column.Categories * size, 0)
            );
        }

        if (inputs.Embedded.Count > 0)
        {
            rows.Add(new("concatenate", "Concatenate", "", Network.InputWidth(inputs), 0, 0));
        }

        return rows;
    }

    private static List<SummaryRow> HeadRows(Head head, int width)
    {
        List<SummaryRow> rows = [];
        string prefix = LayerNames.Head(head.Task.Name) + "/";
        int inputs = AddLayers(rows, head.Layers, width, prefix);
        if (head.Layers is [.., ModuleLayer])
        {
            return rows;
        }

        string activation = head.Task.Kind switch
        {
            TaskKind.Classification => "softmax",
            TaskKind.MultiLabel => "sigmoid",
            _ => "linear",
        };
        rows.Add(DenseRow(prefix + LayerNames.Output, activation, inputs, head.Task.Size));
        return rows;
    }

    /// <summary>Adds a row a layer; returns the width of the last one.</summary>
    private static int AddLayers(List<SummaryRow> rows, IReadOnlyList<Layer> layers, int width, string prefix)
    {
        IReadOnlyList<string> names = LayerNames.Of(layers);
        for (int i = 0; i < layers.Count; i++)
        {
            rows.Add(Row(prefix + names[i], layers[i], width));
            width = rows[^1].Units;
        }

        return width;
    }

    private static SummaryRow Row(string name, Layer layer, int inputs) =>
        layer switch
        {
            Dense d => DenseRow(name, ActivationNames.Of(d.Activation), inputs, d.Units),
            BatchNormalization => new(name, "BatchNormalization", "", inputs, 2L * inputs, 2L * inputs),
            Dropout d => new(name, "Dropout", $"{d.Rate}", inputs, 0, 0),
            ActivationLayer a => new(name, "Activation", ActivationNames.Of(a.Function), inputs, 0, 0),
            ModuleLayer m => new(name, "Module", m.Module, inputs, m.Trainable, m.NonTrainable),
            _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "Not a layer this library knows."),
        };

    private static SummaryRow DenseRow(string name, string activation, int inputs, int units) =>
        new(name, "Dense", activation, units, ((long)inputs + 1) * units, 0);
}
