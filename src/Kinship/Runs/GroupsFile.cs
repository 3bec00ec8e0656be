using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kinship.Runs;

/// <summary>Which tasks to train together: what groups.json says.</summary>
/// <param name="Score">The grouping's score; NaN where it has none.</param>
/// <param name="Optimal">Whether no grouping is better; null where that is not said.</param>
/// <param name="Groups">The tasks of each network.</param>
/// <param name="ServedBy">The network that each task is taken from, by its place from 0.</param>
internal sealed record FoundGroups(
    double Score,
    bool? Optimal,
    IReadOnlyList<IReadOnlyList<string>> Groups,
    IReadOnlyDictionary<string, int> ServedBy
);

/// <summary>Reads groups.json.</summary>
internal static class GroupsFile
{
    /// <summary>The file's name in a run folder.</summary>
    public const string Name = "groups.json";

    /// <summary>Reads a file.</summary>
    /// <exception cref="Data.InputException">It is damaged.</exception>
    public static FoundGroups Read(string path)
    {
        try
        {
            JsonObject root = JsonNode.Parse(RunFile.Bytes(path))!.AsObject();
            return new(
                (double?)root["score"] ?? double.NaN,
                (bool?)root["optimal"],
                [
                    .. root["groups"]!
                        .AsArray()
                        .Select(g => (IReadOnlyList<string>)[.. g!.AsArray().Select(t => (string)t!)]),
                ],
                root["servedBy"]?.AsObject().ToDictionary(p => p.Key, p => (int)p.Value!) ?? []
            );
        }
        catch (Exception e)
            when (e is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            throw RunErrors.Damaged(path, "it is not the JSON that kinship groups writes");
        }
    }
}
