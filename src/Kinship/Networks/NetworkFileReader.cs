using System.Text.Json;

namespace Kinship.Networks;

/// <summary>From located JSON to layers and templates; every error names the file, the layer and the line.</summary>
internal static class NetworkFileReader
{
    /// <summary>The name that stands for every head not named.</summary>
    public const string EveryOtherHead = "*";

    private static readonly string[] s_members = ["trunk", "heads", "l1", "l2", "max_norm"];

    public static NetworkTemplate Template(LocatedJson json, string file)
    {
        Expect(json, JsonValueKind.Object, file, "network", """an object as {"trunk": [...], "heads": {...}}""");
        CheckNames(json, s_members, file, "network");
        LocatedJson trunk =
            Member(json, "trunk")
            ?? throw NetworkErrors.InFile(file, "network", json, "there is no \"trunk\"; expected an array of layers.");
        Dense all = LayerReader.Regularization(json, file, "network");
        NetworkTemplate template = new()
        {
            Trunk = Trunk(trunk, file),
            L1 = all.L1,
            L2 = all.L2,
            MaxNorm = all.MaxNorm,
        };
        return Member(json, "heads") is { } heads ? WithHeads(template, heads, file) : template;
    }

    /// <summary>The layers of an array; <paramref name="place"/> is "trunk" or "head 'x',".</summary>
    public static IReadOnlyList<Layer> Layers(LocatedJson json, string file, string place)
    {
        Expect(json, JsonValueKind.Array, file, place.TrimEnd(','), "an array of layers");
        return [.. json.Elements.Select((e, i) => LayerReader.Layer(e, file, $"{place} layer {i + 1}"))];
    }

    public static LocatedJson? Member(LocatedJson json, string name) =>
        json.Members.FirstOrDefault(m => m.Name.Text == name).Value;

    public static void Expect(LocatedJson json, JsonValueKind kind, string file, string place, string expected)
    {
        if (json.Kind != kind)
        {
            throw NetworkErrors.InFile(file, place, json, $"found {json.Description}; expected {expected}.");
        }
    }

    /// <summary>Every member is one of the known names, and comes once.</summary>
    public static void CheckNames(LocatedJson json, IReadOnlyCollection<string> known, string file, string place)
    {
        HashSet<string> seen = [];
        foreach ((LocatedJson name, _) in json.Members)
        {
            if (!known.Contains(name.Text))
            {
                throw NetworkErrors.InFile(file, place, name, NetworkErrors.Unknown("property", name.Text, known));
            }

            Once(seen, name, file, place);
        }
    }

    private static IReadOnlyList<Layer>? Trunk(LocatedJson json, string file)
    {
        if (json is { Kind: JsonValueKind.String, Text: "pyramid" })
        {
            return null;
        }

        Expect(json, JsonValueKind.Array, file, "trunk", "an array of layers, or \"pyramid\"");
        return json.Elements.Count > 0
            ? Layers(json, file, "trunk")
            : throw NetworkErrors.InFile(file, "trunk", json, "there are no layers; expected at least one.");
    }

    private static NetworkTemplate WithHeads(NetworkTemplate template, LocatedJson json, string file)
    {
        Expect(json, JsonValueKind.Object, file, "heads", """an object as {"TASK": [...], "*": [...]}""");
        HashSet<string> seen = [];
        Dictionary<string, IReadOnlyList<Layer>> heads = [];
        foreach ((LocatedJson name, LocatedJson value) in json.Members)
        {
            Once(seen, name, file, "heads");
            heads[name.Text] = Layers(value, file, $"head '{name.Text}',");
        }

        heads.Remove(EveryOtherHead, out IReadOnlyList<Layer>? others);
        return template with { HeadLayers = heads, DefaultHeadLayers = others ?? [] };
    }

    private static void Once(HashSet<string> seen, LocatedJson name, string file, string place)
    {
        if (!seen.Add(name.Text))
        {
            throw NetworkErrors.InFile(file, place, name, $"'{name.Text}' is given twice; expected it once.");
        }
    }
}
