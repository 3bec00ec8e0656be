using System.Text;
using Kinship.Data;

namespace Kinship.Networks;

/// <summary>
/// A network in a JSON file, for <c>--network net.json</c>. Layers by Keras' names:
/// <code>
/// {
///   "trunk": [
///     {"type": "dense", "units": 64, "activation": "relu"},
///     {"type": "batch_normalization", "momentum": 0.99, "epsilon": 0.001},
///     {"type": "dropout", "rate": 0.1},
///     {"type": "activation", "activation": "tanh"}
///   ],
///   "heads": {"parity": [{"type": "dense", "units": 8}], "*": []}
/// }
/// </code>
/// The trunk may also be the word "pyramid". Heads may be left out; <c>"*"</c> is every head not named, and every head
/// gets its output layer in addition. Types may be written as Keras' classes (BatchNormalization). Comments and trailing
/// commas are let pass. A dense layer may have <c>"l1"</c>, <c>"l2"</c> and <c>"max_norm"</c>; beside the trunk they stand for
/// every dense layer of trunk and heads that has none of its own.
/// </summary>
public static class NetworkFile
{
    /// <summary>Reads a network file.</summary>
    /// <exception cref="InputException">No such file, not JSON, or not a network: says where and what was expected.</exception>
    public static NetworkTemplate Read(string path)
    {
        byte[] utf8;
        try
        {
            utf8 = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NetworkErrors.Unreadable(path, e);
        }

        return NetworkFileReader.Template(LocatedJson.Parse(utf8, path), path);
    }

    /// <summary>Reads a network from JSON text; errors name it by <paramref name="file"/>.</summary>
    /// <exception cref="InputException">As <see cref="Read"/>.</exception>
    public static NetworkTemplate Parse(string json, string file) =>
        NetworkFileReader.Template(LocatedJson.Parse(Encoding.UTF8.GetBytes(json), file), file);

    /// <summary>The network as JSON, a layer a line; <see cref="Parse"/> reads it back.</summary>
    public static string ToJson(NetworkTemplate template) => NetworkFileWriter.Text(template);

    /// <summary>Writes a network file over whatever is there.</summary>
    /// <exception cref="InputException">It cannot be written there.</exception>
    public static void Write(NetworkTemplate template, string path)
    {
        try
        {
            File.WriteAllText(path, ToJson(template));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NetworkErrors.Unwritable(path, e);
        }
    }
}
