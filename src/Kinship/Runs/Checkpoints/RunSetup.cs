using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Kinship.Runs.Checkpoints;

/// <summary>
/// What a training that goes on must have in common with the one before: seed, engine, data, options, network. Not in it:
/// the epochs, which may grow; the threads, on which no number depends; and where files lie.
/// </summary>
internal static class RunSetup
{
    private static readonly string[] s_mayDiffer = ["epochs", "threads", "network"];

    /// <summary>The setup as a tree, to be compared.</summary>
    public static JsonObject Tree(RunInfo info, NetworkDocument network)
    {
        JsonObject options = RunJson.Tree(info.Options);
        foreach (string name in s_mayDiffer)
        {
            options.Remove(name);
        }

        if (info.Data?.ValidationPath is not null)
        {
            options.Remove("validation");
        }

        return new JsonObject
        {
            ["seed"] = info.Seed,
            ["engine"] = info.Engine,
            ["data"] = Data(info.Data),
            ["options"] = options,
            ["network"] = Fingerprint(network),
        };
    }

    /// <summary>The setup as a checkpoint holds it.</summary>
    public static string Text(RunInfo info, NetworkDocument network) => Tree(info, network).ToJsonString();

    /// <summary>Where two setups differ: the place, and both values; empty where nowhere.</summary>
    /// <param name="saved">The one before.</param>
    /// <param name="found">The other.</param>
    /// <param name="place">The name of both.</param>
    public static IEnumerable<SetupDifference> Differences(JsonNode? saved, JsonNode? found, string place = "")
    {
        if (saved is JsonObject a && found is JsonObject b)
        {
            return a.Select(p => p.Key)
                .Union(b.Select(p => p.Key))
                .SelectMany(key => Differences(a[key], b[key], place.Length == 0 ? key : $"{place}.{key}"));
        }

        if (saved is JsonArray c && found is JsonArray d && c.Count == d.Count)
        {
            return Enumerable.Range(0, c.Count).SelectMany(i => Differences(c[i], d[i], $"{place}[{i}]"));
        }

        return JsonNode.DeepEquals(saved, found) ? [] : [new(place, Shown(saved), Shown(found))];
    }

    /// <summary>A node as it can be shown in a message.</summary>
    private static string Shown(JsonNode? node)
    {
        const int Most = 80;
        string text = node?.ToJsonString() ?? "nothing";
        return text.Length <= Most ? text : $"{text[..Most]}...";
    }

    private static JsonNode? Data(RunData? data) =>
        data is null
            ? null
            : new JsonObject
            {
                ["fingerprint"] = data.Fingerprint,
                ["validationFingerprint"] = data.ValidationFingerprint,
                ["trainingRows"] = data.TrainingRows,
                ["validationRows"] = data.ValidationRows,
            };

    private static string Fingerprint(NetworkDocument network) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RunJson.Compact(network))));
}
