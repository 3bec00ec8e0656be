using System.Text.Json;
using Kinship.Data;
using Kinship.Networks;

namespace Kinship.Exchange.Keras;

/// <summary>One layer of a configuration.</summary>
/// <param name="file">As messages name it.</param>
/// <param name="name">The layer's name.</param>
/// <param name="layer">The layer.</param>
internal sealed class KerasLayerReader(string file, string name, JsonElement layer)
{
    private readonly JsonElement _config = layer.Config();

    /// <summary>What it computes, and what comes out.</summary>
    /// <param name="inputs">The shapes of what comes in.</param>
    /// <exception cref="InputException">It is not known, or cannot be used.</exception>
    public (KerasOperation Operation, KerasShape Shape) Read(IReadOnlyList<KerasShape> inputs)
    {
        string type = layer.Text("class_name") ?? "";
        if (layer.Text("registered_name") is { } registered && registered.Contains('>', StringComparison.Ordinal))
        {
            throw KerasErrors.UnknownLayer(file, name, registered); // a class of somebody's own, whatever it is called
        }

        CheckPrecision();
        if (type == "Concatenate")
        {
            return (new KerasConcatenate(), Concatenated(inputs));
        }

        KerasShape shape =
            inputs.Count == 1 ? inputs[0] : throw Problem($"it is fed by {inputs.Count} layers; expected one");
        return type switch
        {
            "Dense" => Dense(Single(shape)),
            "BatchNormalization" => (BatchNormalization(shape), Single(shape)),
            "Normalization" => (Normalization(Single(shape)), shape),
            "Dropout" => (new KerasPass(Checked(new Dropout(_config.Number("rate") ?? double.NaN))), shape),
            "Flatten" => (new KerasPass(null), new(1, Size(shape.Size), 2)),
            "Embedding" => Embedding(shape),
            "Activation" => (new KerasActivation(Function(_config.Find("activation"))), Single(shape)),
            "ReLU" => (Relu(), Single(shape)),
            "LeakyReLU" => (Leaky(), Single(shape)),
            "ELU" when (_config.Number("alpha") ?? 1) == 1 => (new KerasActivation(new(Activation.Elu)), Single(shape)),
            "ELU" => throw Problem($"its alpha is {_config.Number("alpha")}; expected 1"),
            "Softmax" => (new KerasActivation(new(Activation.Linear, Softmax: true)), Single(shape)),
            _ => throw KerasErrors.UnknownLayer(file, name, type),
        };
    }

    private void CheckPrecision()
    {
        string? precision = _config.Text("dtype") ?? _config.Find("dtype")?.Config().Text("name");
        if (precision is not (null or "float32" or "float64"))
        {
            throw Problem($"it computes in {precision}; expected float32 or float64");
        }
    }

    private (KerasOperation, KerasShape) Dense(KerasShape input)
    {
        int units = _config.Count("units") ?? throw Problem("it has no units; expected a whole number of at least 1");
        KerasRegularizer penalty = KerasRegularizer.Parse(_config.Find("kernel_regularizer"));
        Dense dense = Checked(
            new Dense(units)
            {
                L1 = penalty.L1,
                L2 = penalty.L2,
                MaxNorm = MaxNorm(_config.Find("kernel_constraint")),
            }
        );
        KerasFunction function = Function(_config.Find("activation"));
        return (new KerasDense(dense, function, _config.Flag("use_bias", true)), input with { Width = units });
    }

    private static double? MaxNorm(JsonElement? constraint) =>
        constraint?.Text("class_name") is "MaxNorm" or "max_norm"
            ? constraint.Value.Config().Number("max_value") ?? 2
            : null;

    private KerasBatchNormalization BatchNormalization(KerasShape input)
    {
        BatchNormalization own = new();
        JsonElement? axis = _config.Find("axis") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().LastOrDefault()
            : _config.Find("axis");
        if (
            axis is { ValueKind: JsonValueKind.Number } number
            && number.GetDouble() is var a
            && a != -1
            && a != input.Rank - 1
        )
        {
            throw Problem($"its axis is {number.GetRawText()}; expected the last one, -1");
        }

        return new(
            Checked(
                new BatchNormalization(
                    _config.Number("momentum") ?? own.Momentum,
                    _config.Number("epsilon") ?? own.Epsilon
                )
            ),
            _config.Flag("center", true),
            _config.Flag("scale", true)
        );
    }

    private KerasNormalization Normalization(KerasShape input)
    {
        if (_config.Flag("invert", false))
        {
            throw Problem("it is inverted (invert=True), which is not known here");
        }

        float[]? mean = Numbers("mean", input.Width);
        float[]? variance = Numbers("variance", input.Width);
        return (mean is null) == (variance is null)
            ? new(mean, variance)
            : throw Problem("it has one of mean and variance; expected both, or neither");
    }

    private float[]? Numbers(string member, int count)
    {
        if (_config.Find(member) is not { } json)
        {
            return null;
        }

        List<float> values = [];
        Collect(json, values);
        return values.Count == 1 ? [.. Enumerable.Repeat(values[0], count)]
            : values.Count == count ? [.. values]
            : throw Problem($"its {member} has {values.Count} numbers; expected {count}");
    }

    private static void Collect(JsonElement json, List<float> values)
    {
        if (json.ValueKind == JsonValueKind.Number)
        {
            values.Add((float)json.GetDouble());
        }
        else if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement element in json.EnumerateArray())
            {
                Collect(element, values);
            }
        }
    }

    private (KerasOperation, KerasShape) Embedding(KerasShape input)
    {
        int? ids = _config.Count("input_dim");
        int? size = _config.Count("output_dim");
        if (ids is null || size is null or > LayerCheck.MaximumUnits)
        {
            throw Problem("it has no input_dim or output_dim; expected whole numbers of at least 1");
        }

        return input.Positions == 1
            ? (new KerasEmbedding(ids.Value, size.Value), new(input.Width, size.Value, input.Rank + 1))
            : throw Problem("it is fed by another embedding");
    }

    private KerasActivation Relu()
    {
        double slope = _config.Number("negative_slope") ?? 0;
        bool plain = _config.Find("max_value") is null && (_config.Number("threshold") ?? 0) == 0;
        return !plain ? throw Problem("it has a max_value or a threshold, which are not known here")
            : slope == 0 ? new(new(Activation.Relu))
            : new(new(Activation.LeakyRelu, Slope: slope));
    }

    /// <summary>Keras 2 called the slope alpha; as a layer its default is 0.3 in both, as a function 0.2.</summary>
    private KerasActivation Leaky() =>
        new(new(Activation.LeakyRelu, Slope: _config.Number("negative_slope") ?? _config.Number("alpha") ?? 0.3));

    private KerasFunction Function(JsonElement? json) =>
        KerasFunction.Parse(json)
        ?? throw Problem(
            $"its activation is {Shown(json)}; expected one of {string.Join(", ", ActivationNames.All)} or softmax. A function of "
                + "one's own is code, which is never executed"
        );

    private static string Shown(JsonElement? json)
    {
        string name = json is { ValueKind: JsonValueKind.Object } other
            ? other.Text("registered_name") ?? other.Text("config") ?? other.Text("class_name") ?? "an object"
            : json?.ToString() ?? "";
        return $"'{(name.Length > 60 ? name[..60] : name)}'";
    }

    private KerasShape Concatenated(IReadOnlyList<KerasShape> inputs)
    {
        int axis = (int)(_config.Number("axis") ?? -1);
        int rank = inputs[0].Rank;
        if (inputs.Any(s => s.Positions != 1 || s.Rank != rank) || (axis != -1 && axis != rank - 1))
        {
            throw Problem(
                "it does not lay vectors side by side: expected inputs of one shape [rows, n] and the last axis (Flatten "
                    + "embeddings before)"
            );
        }

        return new(1, Size(inputs.Sum(s => s.Size)), rank);
    }

    /// <summary>A shape of one vector a row.</summary>
    private KerasShape Single(KerasShape shape) =>
        shape.Positions == 1
            ? shape
            : throw Problem($"it is fed {shape.Positions} vectors a row; expected one. Flatten them before");

    private int Size(long size) =>
        size <= LayerCheck.MaximumUnits
            ? (int)size
            : throw Problem($"{size:N0} numbers come out of it; expected at most {LayerCheck.MaximumUnits:N0}");

    private T Checked<T>(T checkedLayer)
        where T : Layer => LayerCheck.Problem(checkedLayer) is { } problem ? throw Problem(problem) : checkedLayer;

    private InputException Problem(string problem) => KerasErrors.Layer(file, name, problem);
}
