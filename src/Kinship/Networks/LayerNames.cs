namespace Kinship.Networks;

/// <summary>
/// What layers are called, in a summary and in a file of weights: numbered per type in order, as Keras does, but from 1:
/// <c>dense_1</c>, <c>dense_2</c>, <c>batch_normalization_1</c>.
/// </summary>
public static class LayerNames
{
    /// <summary>The group of the shared layers: a trunk layer's full name is <c>trunk/dense_1</c>.</summary>
    public const string Trunk = "trunk";

    /// <summary>The name of a head's output layer within its head.</summary>
    public const string Output = "output";

    /// <summary>A name for each layer of one trunk or of one head, without a prefix.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Layer> layers)
    {
        Dictionary<string, int> counts = [];
        return
        [
            .. layers.Select(layer =>
            {
                string type = Type(layer);
                counts[type] = counts.GetValueOrDefault(type) + 1;
                return $"{type}_{counts[type]}";
            }),
        ];
    }

    /// <summary>The group of a head's layers: <c>heads/TASK</c>; its layers are <c>heads/TASK/dense_1</c>.</summary>
    public static string Head(string task) => $"heads/{task}";

    /// <summary>The name of a column's embedding, one of the trunk's layers: <c>embedding_COLUMN</c>.</summary>
    public static string Embedding(string column) => $"embedding_{column}";

    /// <summary>A layer's type as a network file spells it: dense, batch_normalization, dropout, activation.</summary>
    public static string Type(Layer layer) =>
        layer switch
        {
            Dense => "dense",
            BatchNormalization => "batch_normalization",
            Dropout => "dropout",
            ActivationLayer => "activation",
            ModuleLayer => "module",
            _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "Not a layer this library knows."),
        };
}
