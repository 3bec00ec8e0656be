using Kinship.Data;

namespace Kinship.Networks;

/// <summary>
/// A network before it has met data: its trunk's layers and, where wanted, layers in the heads. <see cref="Build"/>
/// gives it inputs and tasks.
/// </summary>
public sealed partial record NetworkTemplate
{
    /// <summary>The trunk's layers; null for the founding pyramid, whose widths depend on the inputs.</summary>
    public IReadOnlyList<Layer>? Trunk { get; init; }

    /// <summary>Layers of each named task's head, before its output layer; <see cref="DefaultHeadLayers"/> for a task not named.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Layer>> HeadLayers { get; init; } =
        new Dictionary<string, IReadOnlyList<Layer>>();

    /// <summary>Layers of every head that <see cref="HeadLayers"/> does not name, before its output layer; none by default.</summary>
    public IReadOnlyList<Layer> DefaultHeadLayers { get; init; } = [];

    /// <summary>The founding network, <c>--network pyramid</c>: Dense(d) linear, then four times Dense, relu, BatchNormalization, Dropout(0.1) with d, d/4,
    /// d/12 and d/20 units (whole division), none narrower than 4.</summary>
    public static NetworkTemplate Pyramid { get; } = new();

    /// <summary>An empty trunk to add layers to: <c>NetworkTemplate.Sequential.Dense(64, Activation.Relu)</c>.</summary>
    public static NetworkTemplate Sequential { get; } = new() { Trunk = [] };

    /// <summary>Adds a dense layer to the trunk.</summary>
    public NetworkTemplate Dense(int units, Activation activation = Networks.Activation.Linear) =>
        Add(new Dense(units, activation));

    /// <summary>Adds batch normalization to the trunk.</summary>
    public NetworkTemplate BatchNormalization(double momentum = 0.99, double epsilon = 1e-3) =>
        Add(new BatchNormalization(momentum, epsilon));

    /// <summary>Adds dropout to the trunk.</summary>
    public NetworkTemplate Dropout(double rate) => Add(new Dropout(rate));

    /// <summary>Adds an activation to the trunk.</summary>
    public NetworkTemplate Activation(Activation function) => Add(new ActivationLayer(function));

    /// <summary>Sets the layers of every head not named, before its output layer.</summary>
    public NetworkTemplate WithHeads(params IReadOnlyList<Layer> layers) => this with { DefaultHeadLayers = layers };

    /// <summary>Sets the layers of one task's head, before its output layer.</summary>
    public NetworkTemplate WithHead(string task, params IReadOnlyList<Layer> layers) =>
        this with
        {
            HeadLayers = new Dictionary<string, IReadOnlyList<Layer>>(HeadLayers) { [task] = layers },
        };

    /// <summary>The network for these inputs and tasks.</summary>
    /// <exception cref="InputException">
    /// A layer's number is out of its range, the trunk is empty, a task's name comes twice, or a head is named that no
    /// task has.
    /// </exception>
    public Network Build(InputShape inputs, IReadOnlyList<LearningTask> tasks)
    {
        if (HeadLayers.Keys.FirstOrDefault(h => tasks.All(t => t.Name != h)) is { } stray)
        {
            throw NetworkErrors.NoSuchTask(stray, [.. tasks.Select(t => t.Name)]);
        }

        Network network = new(
            inputs,
            Regularized(Trunk ?? PyramidTrunk(Network.InputWidth(inputs))),
            [.. tasks.Select(t => new Head(t, Regularized(HeadLayers.GetValueOrDefault(t.Name, DefaultHeadLayers))))]
        );
        network.Validate();
        return network;
    }

    private static IReadOnlyList<Layer> PyramidTrunk(int inputs)
    {
        int Width(int divisor) => Math.Max(4, inputs / divisor);
        List<Layer> trunk = [new Dense(Width(1))];
        foreach (int divisor in (ReadOnlySpan<int>)[1, 4, 12, 20])
        {
            trunk.Add(new Dense(Width(divisor), Networks.Activation.Relu));
            trunk.Add(new BatchNormalization());
            trunk.Add(new Dropout(0.1));
        }

        return trunk;
    }

    private NetworkTemplate Add(Layer layer) => this with { Trunk = [.. Trunk ?? [], layer] };
}
