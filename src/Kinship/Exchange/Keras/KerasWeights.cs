using System.Globalization;
using System.Text.RegularExpressions;
using Kinship.Exchange.Hdf5;

namespace Kinship.Exchange.Keras;

/// <summary>
/// Arrays as the <c>.keras</c> zip has them: <c>layers/dense_1/vars/0</c>, where the name is the layer's class and its
/// number among those of its class, and not the layer's own.
/// </summary>
internal sealed partial class KerasWeights(Hdf5Object root) : IKerasWeights
{
    public IReadOnlyList<(IReadOnlyList<long> Shape, Func<float[]> Numbers)>? Of(KerasNode node)
    {
        Hdf5Object? container = root;
        foreach (KerasPlace place in node.Places)
        {
            container = container is null ? null : Layer(container, place);
        }

        return container?.Find("vars") is { } arrays
            ?
            [
                .. arrays
                    .Names.Where(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                    .OrderBy(n => int.Parse(n, CultureInfo.InvariantCulture))
                    .Select(n => arrays.Find(n)!)
                    .Select(a => (a.Shape, (Func<float[]>)a.Numbers)),
            ]
            : null;
    }

    /// <summary>A layer of a model: the k-th of its class that has anything.</summary>
    private static Hdf5Object? Layer(Hdf5Object model, KerasPlace place)
    {
        // Keras 2 named the container otherwise, and counted layers without weights too.
        Hdf5Object? layers = model.Find("layers") ?? model.Find("_layer_checkpoint_dependencies");
        string prefix = SnakeCase(place.Type);
        string[] names =
        [
            .. (layers?.Names ?? [])
                .Where(n =>
                    n == prefix || (n.StartsWith(prefix + "_", StringComparison.Ordinal) && Number(n, prefix) > 0)
                )
                .OrderBy(n => Number(n, prefix))
                .Where(n => layers!.Find(n) is { } layer && HasAnything(layer)),
        ];
        return place.Index < names.Length ? layers!.Find(names[place.Index]) : null;
    }

    private static bool HasAnything(Hdf5Object layer) =>
        layer.Find("layers") is not null
        || layer.Find("_layer_checkpoint_dependencies") is not null
        || layer.Find("vars") is { Names.Count: > 0 };

    private static int Number(string name, string prefix) =>
        name.Length > prefix.Length + 1
        && int.TryParse(name[(prefix.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : 0;

    /// <summary>BatchNormalization as batch_normalization, as Keras does it.</summary>
    public static string SnakeCase(string type) =>
        LowerUpper().Replace(Word().Replace(type, "${before}_${word}"), "${lower}_${upper}").ToLowerInvariant();

    [GeneratedRegex("(?<before>.)(?<word>[A-Z][a-z]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex("(?<lower>[a-z])(?<upper>[A-Z])", RegexOptions.NonBacktracking)]
    private static partial Regex LowerUpper();
}
