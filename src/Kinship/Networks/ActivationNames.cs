namespace Kinship.Networks;

/// <summary>The activations' names in files and summaries; Keras' own.</summary>
public static class ActivationNames
{
    /// <summary>Every name that <see cref="TryParse"/> knows, the alias silu (of swish) last.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["linear", "relu", "tanh", "sigmoid", "gelu", "elu", "leaky_relu", "swish", "silu"];

    /// <summary>The activation's name: <c>linear</c>, <c>relu</c>, <c>leaky_relu</c>, ...</summary>
    public static string Of(Activation activation) => All[(int)activation];

    /// <summary>The activation of a name, however it is cased; false where there is none.</summary>
    public static bool TryParse(string name, out Activation activation)
    {
        string key = name.Replace("_", "", StringComparison.Ordinal);
        int index = All.ToList()
            .FindIndex(n =>
                string.Equals(n.Replace("_", "", StringComparison.Ordinal), key, StringComparison.OrdinalIgnoreCase)
            );
        activation = index == All.Count - 1 ? Activation.Swish : (Activation)index;
        return index >= 0;
    }
}
