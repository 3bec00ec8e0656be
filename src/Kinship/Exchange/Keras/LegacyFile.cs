using System.Text;
using System.Text.Json;
using Kinship.Exchange.Hdf5;

namespace Kinship.Exchange.Keras;

/// <summary>The HDF5 file that Keras wrote before: configurations in attributes, arrays under the layers' own names.</summary>
internal sealed class LegacyFile : IKerasWeights
{
    private readonly Hdf5Object _weights;

    private LegacyFile(Hdf5Object root) => _weights = root.Find("model_weights") ?? root;

    public static KerasFile Read(string path, string shown)
    {
        Hdf5Object root = Hdf5File.Open(File.ReadAllBytes(path));
        string text =
            root.Text("model_config")
            ?? throw KerasErrors.Damaged(shown, "it has weights and no model (no attribute model_config)");
        KerasFile file = KerasFile.OfJson(Encoding.UTF8.GetBytes(text), shown, _ => new LegacyFile(root));
        JsonElement? compiled = root.Text("training_config") is { } training
            ? KerasFile.Parse(Encoding.UTF8.GetBytes(training), shown)
            : null;
        return file with { Compiled = file.Compiled ?? compiled };
    }

    public IReadOnlyList<(IReadOnlyList<long> Shape, Func<float[]> Numbers)>? Of(KerasNode node)
    {
        if (node.Places.Count > 1)
        {
            throw Hdf5Exception.NotRead("weights of a model within a model in this older format (save it as .keras)");
        }

        if (_weights.FindPath(node.Name) is not { } layer || layer.Texts("weight_names") is not { } names)
        {
            return null;
        }

        return
        [
            .. names.Select(n =>
            {
                Hdf5Object array = layer.FindPath(n) ?? throw new Hdf5Exception($"the array {n} is missing");
                return (array.Shape, (Func<float[]>)array.Numbers);
            }),
        ];
    }
}
