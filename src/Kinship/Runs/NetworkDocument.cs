using Kinship.Data;
using Kinship.Networks;

namespace Kinship.Runs;

/// <summary>network.json: the network as it was built, and how a table becomes its inputs and targets.</summary>
internal sealed record NetworkDocument(
    NetworkDocument.InputsPart Inputs,
    IReadOnlyList<Layer> Trunk,
    IReadOnlyList<NetworkDocument.HeadPart> Heads,
    Preprocessing? Preprocessing
)
{
    internal sealed record InputsPart(int Columns, IReadOnlyList<EmbeddedColumn> Embedded);

    internal sealed record HeadPart(LearningTask Task, IReadOnlyList<Layer> Layers);

    public static NetworkDocument Of(Network network, Preprocessing? preprocessing) =>
        new(
            new(network.Inputs.Columns, network.Inputs.Embedded),
            network.Trunk,
            [.. network.Heads.Select(h => new HeadPart(h.Task, h.Layers))],
            preprocessing
        );

    public Network ToNetwork() =>
        new(new InputShape(Inputs.Columns, Inputs.Embedded), Trunk, [.. Heads.Select(h => new Head(h.Task, h.Layers))]);
}
