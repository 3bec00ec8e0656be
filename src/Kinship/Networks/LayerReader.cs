using System.Globalization;
using System.Text.Json;

namespace Kinship.Networks;

/// <summary>One layer of a network file.</summary>
internal static class LayerReader
{
    private static readonly Dictionary<string, string[]> s_properties = new(StringComparer.Ordinal)
    {
        ["dense"] = ["type", "units", "activation", "l1", "l2", "max_norm"],
        ["batch_normalization"] = ["type", "momentum", "epsilon"],
        ["dropout"] = ["type", "rate"],
        ["activation"] = ["type", "activation"],
    };

    /// <summary>Not a layer that a network file may have: it stands in the network.json of runs that another engine computed.</summary>
    private static readonly string[] s_module = ["type", "module", "trainable", "non_trainable"];

    /// <summary>Reads a layer; <paramref name="place"/> is where it stands, as "trunk layer 2".</summary>
    public static Layer Layer(LocatedJson json, string file, string place)
    {
        NetworkFileReader.Expect(
            json,
            JsonValueKind.Object,
            file,
            place,
            """a layer as {"type": "dense", "units": 64}"""
        );
        if (NetworkFileReader.Member(json, "type") is { Kind: JsonValueKind.String, Text: "module" })
        {
            return Module(json, file, place);
        }

        string type = Type(json, file, place);
        Values values = new(json, file, $"{place} ({type})");
        NetworkFileReader.CheckNames(json, s_properties[type], file, values.Place);
        BatchNormalization norm = new();
        Layer layer = type switch
        {
            "dense" => values.Regularized(new Dense(values.Units(), values.Activation(Activation.Linear))),
            "batch_normalization" => new BatchNormalization(
                values.Number("momentum", norm.Momentum),
                values.Number("epsilon", norm.Epsilon)
            ),
            "dropout" => new Dropout(values.Number("rate", null)),
            _ => new ActivationLayer(values.Activation(null)),
        };
        return Checked(layer, values);
    }

    /// <summary>A dense layer with the penalties and the largest norm that an object names, of whatever units.</summary>
    public static Dense Regularization(LocatedJson json, string file, string place)
    {
        Values values = new(json, file, place);
        return (Dense)Checked(values.Regularized(new Dense(1)), values);
    }

    private static ModuleLayer Module(LocatedJson json, string file, string place)
    {
        Values values = new(json, file, $"{place} (module)");
        NetworkFileReader.CheckNames(json, s_module, file, values.Place);
        string name = NetworkFileReader.Member(json, "module")?.Text ?? "";
        return new(name, (long)values.Number("trainable", 0), (long)values.Number("non_trainable", 0));
    }

    private static Layer Checked(Layer layer, Values values) =>
        LayerCheck.Problem(layer) is { } problem
            ? throw NetworkErrors.InFile(values.File, values.Place, values.Json, problem + ".")
            : layer;

    /// <summary>The layer's type; Keras' class names (BatchNormalization) are understood too.</summary>
    private static string Type(LocatedJson json, string file, string place)
    {
        if (NetworkFileReader.Member(json, "type") is not { } type)
        {
            string types = string.Join(", ", s_properties.Keys);
            throw NetworkErrors.InFile(file, place, json, $"there is no \"type\"; expected one of {types}.");
        }

        NetworkFileReader.Expect(type, JsonValueKind.String, file, place, "the type's name in quotes");
        string key = type.Text.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        return s_properties.Keys.FirstOrDefault(k => k.Replace("_", "", StringComparison.Ordinal) == key)
            ?? throw NetworkErrors.InFile(
                file,
                place,
                type,
                NetworkErrors.Unknown("layer type", type.Text, s_properties.Keys)
            );
    }

    private readonly record struct Values(LocatedJson Json, string File, string Place)
    {
        public int Units()
        {
            LocatedJson json = Member("units") ?? throw Missing("units", "a whole number of at least 1");
            return
                json.Kind == JsonValueKind.Number
                && int.TryParse(json.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int units)
                ? units
                : throw Error(json, $"units {json.Description}; expected a whole number of at least 1.");
        }

        public Dense Regularized(Dense dense) =>
            dense with
            {
                L1 = Number("l1", 0),
                L2 = Number("l2", 0),
                MaxNorm = Member("max_norm") is null ? null : Number("max_norm", null),
            };

        public double Number(string name, double? byDefault)
        {
            if (Member(name) is not { } json)
            {
                return byDefault ?? throw Missing(name, "a number");
            }

            return json.Kind == JsonValueKind.Number
                ? double.Parse(json.Text, CultureInfo.InvariantCulture)
                : throw Error(json, $"{name} {json.Description}; expected a number.");
        }

        public Activation Activation(Activation? byDefault)
        {
            if (Member("activation") is not { } json)
            {
                return byDefault ?? throw Missing("activation", $"one of {string.Join(", ", ActivationNames.All)}");
            }

            NetworkFileReader.Expect(json, JsonValueKind.String, File, Place, "the activation's name in quotes");
            return ActivationNames.TryParse(json.Text, out Activation activation)
                ? activation
                : throw Error(json, NetworkErrors.Unknown("activation", json.Text, ActivationNames.All));
        }

        private LocatedJson? Member(string name) => NetworkFileReader.Member(Json, name);

        private Data.InputException Missing(string name, string expected) =>
            Error(Json, $"there is no \"{name}\"; expected {expected}.");

        private Data.InputException Error(LocatedJson at, string problem) =>
            NetworkErrors.InFile(File, Place, at, problem);
    }
}
