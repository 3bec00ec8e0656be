using Kinship.Data;
using Kinship.Exchange.Hdf5;

namespace Kinship.Exchange.Keras;

/// <summary>The weights of every layer, read and checked against the configuration.</summary>
internal static class KerasArrays
{
    /// <summary>For every node its arrays in Keras' order.</summary>
    /// <exception cref="InputException">The file has no weights, or others than its configuration needs.</exception>
    public static IReadOnlyList<float[][]> Read(KerasFile file, KerasGraph graph)
    {
        if (file.Weights is null)
        {
            throw KerasErrors.NoWeights(file.Path);
        }

        try
        {
            IKerasWeights weights = file.Weights(graph.Parameters);
            return [.. graph.Nodes.Select(n => Of(n, weights, file.Path))];
        }
        catch (Hdf5Exception e)
        {
            throw KerasErrors.Damaged(file.Path, $"of its weights: {e.Message}", e);
        }
    }

    private static float[][] Of(KerasNode node, IKerasWeights weights, string file)
    {
        IReadOnlyList<long[]> expected = node.Arrays;
        if (expected.Count == 0)
        {
            return [];
        }

        IReadOnlyList<(IReadOnlyList<long> Shape, Func<float[]> Numbers)> found =
            weights.Of(node) ?? throw KerasErrors.Weights(file, node.Name, "the file has none for it");
        if (found.Count != expected.Count)
        {
            throw KerasErrors.Weights(file, node.Name, $"there are {found.Count} arrays; expected {expected.Count}");
        }

        for (int i = 0; i < expected.Count; i++)
        {
            if (!found[i].Shape.SequenceEqual(expected[i]))
            {
                throw KerasErrors.Weights(
                    file,
                    node.Name,
                    $"array {i + 1} is of the shape {Shown(found[i].Shape)}; expected {Shown(expected[i])}"
                );
            }
        }

        // The count of an adapted normalization is a whole number that nothing needs.
        return [.. found.Take(node.Operation is KerasNormalization ? 2 : expected.Count).Select(f => f.Numbers())];
    }

    private static string Shown(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
