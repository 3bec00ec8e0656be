using Kinship.Data;
using Kinship.Networks;

namespace Kinship.Exchange.Keras;

/// <summary>Cuts a model into front, trunk and heads, and makes layers of it that can be trained here.</summary>
internal sealed class KerasNetworkReader
{
    private readonly KerasGraph _graph;
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);

    private KerasNetworkReader(KerasGraph graph) => _graph = graph;

    /// <exception cref="InputException">A layer is shared by some outputs only, or the layers do not stand in rows.</exception>
    public static KerasNetwork Read(KerasGraph graph) => new KerasNetworkReader(graph).Read();

    private KerasNetwork Read()
    {
        HashSet<int>[] users = Users();
        int all = _graph.Outputs.Count;
        CheckShares(users);
        HashSet<int> front = Front();
        int[] shared = [.. Used(users).Where(n => !front.Contains(n) && users[n].Count == all)];
        int[][] own =
        [
            .. Enumerable
                .Range(0, all)
                .Select(o =>
                    Used(users).Where(n => !front.Contains(n) && all > 1 && users[n].SetEquals([o])).ToArray()
                ),
        ];
        if (all == 1)
        {
            // One output: its last dense layer is the head, as it would be with others beside it.
            int last = Array.FindLastIndex(shared, n => _graph.Nodes[n].Operation is KerasDense);
            own = [shared[Math.Max(last, 0)..]];
            shared = shared[..Math.Max(last, 0)];
        }

        if (shared.Length == 0)
        {
            throw KerasErrors.NoTrunk(_graph.File);
        }

        CheckRow(shared, null);
        KerasHead[] heads = [.. _graph.Outputs.Select((o, i) => Head(o.Name, own[i], shared[^1]))];
        IReadOnlyList<Layer> trunk = [.. shared.SelectMany(n => Layers(_graph.Nodes[n]))];
        return new(trunk, heads, _graph.Nodes[shared[0]].InputWidth, [.. _notes]);
    }

    /// <summary>For every node the outputs that depend on it.</summary>
    private HashSet<int>[] Users()
    {
        HashSet<int>[] users = [.. _graph.Nodes.Select(_ => new HashSet<int>())];
        for (int o = 0; o < _graph.Outputs.Count; o++)
        {
            users[_graph.Outputs[o].Node].Add(o);
        }

        for (int n = users.Length - 1; n >= 0; n--)
        {
            foreach (int input in _graph.Nodes[n].Inputs)
            {
                users[input].UnionWith(users[n]);
            }
        }

        return users;
    }

    private static IEnumerable<int> Used(HashSet<int>[] users) =>
        Enumerable.Range(0, users.Length).Where(n => users[n].Count > 0);

    private void CheckShares(HashSet<int>[] users)
    {
        for (int n = 0; n < users.Length; n++)
        {
            if (users[n].Count > 1 && users[n].Count < _graph.Outputs.Count && _graph.Nodes[n].Inputs.Count > 0)
            {
                throw KerasErrors.SharedByFew(
                    _graph.File,
                    _graph.Nodes[n].Name,
                    users[n].Order().Select(o => _graph.Outputs[o].Name),
                    _graph.Outputs.Where((_, o) => !users[n].Contains(o)).Select(o => o.Name)
                );
            }
        }
    }

    /// <summary>What makes one row of numbers of the columns: nothing in it is trained here but the embeddings.</summary>
    private HashSet<int> Front()
    {
        HashSet<int> front = [];
        for (int n = 0; n < _graph.Nodes.Count; n++)
        {
            KerasNode node = _graph.Nodes[n];
            bool fits =
                node.Operation
                is KerasInput
                    or KerasNormalization
                    or KerasEmbedding
                    or KerasConcatenate
                    or KerasPass { Dropout: null };
            if (fits && node.Inputs.All(front.Contains))
            {
                front.Add(n);
                if (node.Operation is KerasNormalization)
                {
                    _notes.Add(
                        "Normalization layers are left out: numbers are standardised on the training rows here."
                    );
                }
                else if (node.Operation is KerasEmbedding)
                {
                    _notes.Add(
                        "Embedding layers are made for the data: one for each text column of more than 16 categories."
                    );
                }
            }
        }

        return front;
    }

    /// <summary>Each layer is fed by the one before it, the first by one node.</summary>
    private void CheckRow(int[] row, int? before)
    {
        int? previous = before;
        foreach (int n in row)
        {
            KerasNode node = _graph.Nodes[n];
            if (node.Inputs.Count != 1 || (previous is { } p && node.Inputs[0] != p))
            {
                throw KerasErrors.NotInARow(
                    _graph.File,
                    node.Name,
                    previous is { } one ? $"'{_graph.Nodes[one].Name}'" : "the inputs"
                );
            }

            previous = n;
        }
    }

    private KerasHead Head(string output, int[] own, int trunk)
    {
        CheckRow(own, trunk);
        int last = Array.FindLastIndex(own, n => _graph.Nodes[n].Operation is KerasDense);
        if (last < 0)
        {
            throw KerasErrors.Layer(
                _graph.File,
                output,
                "it has no Dense layer of its own; expected an output to end in one"
            );
        }

        KerasDense dense = (KerasDense)_graph.Nodes[own[last]].Operation;
        KerasFunction function = dense.Function;
        foreach (int after in own[(last + 1)..])
        {
            function =
                function.IsLinear && _graph.Nodes[after].Operation is KerasActivation activation
                    ? activation.Function
                    : throw KerasErrors.NotInARow(_graph.File, _graph.Nodes[after].Name, "an output's Dense layer");
        }

        NoteBias(dense);
        if (dense.Layer is { L1: not 0 } or { L2: not 0 } or { MaxNorm: not null })
        {
            _notes.Add("Penalties of output layers are left out.");
        }

        return new(output, [.. own[..last].SelectMany(n => Layers(_graph.Nodes[n]))], dense.Layer.Units, function);
    }

    private IEnumerable<Layer> Layers(KerasNode node)
    {
        switch (node.Operation)
        {
            case KerasDense dense:
                NoteBias(dense);
                return [dense.Layer with { Activation = Trainable(node, dense.Function) }];
            case KerasBatchNormalization normalization:
                if (!normalization.Center || !normalization.Scale)
                {
                    _notes.Add("Every BatchNormalization has a gamma and a beta here.");
                }

                return [normalization.Layer];
            case KerasActivation activation:
                return [new ActivationLayer(Trainable(node, activation.Function))];
            case KerasPass pass:
                return pass.Dropout is { } dropout ? [dropout] : [];
            default:
                throw KerasErrors.Layer(
                    _graph.File,
                    node.Name,
                    "it stands behind trained layers; expected it at the inputs"
                );
        }
    }

    private Activation Trainable(KerasNode node, KerasFunction function) =>
        function.Softmax || function is { Known: Activation.LeakyRelu, Slope: not KerasFunction.OwnSlope }
            ? throw KerasErrors.Layer(
                _graph.File,
                node.Name,
                function.Softmax
                    ? "its activation is softmax, which only an output has here"
                    : $"its leaky_relu has the slope {function.Slope}; expected {KerasFunction.OwnSlope}"
            )
            : function.Known;

    private void NoteBias(KerasDense dense)
    {
        if (!dense.Bias)
        {
            _notes.Add("Every Dense layer has a bias here, those with use_bias=False too.");
        }
    }
}
