using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Tests.Networks;

/// <summary>A made-up network of some kind of layers, with two tasks, and a batch for it.</summary>
internal sealed class Model : IDisposable
{
    private readonly IDisposable[] _owned;

    public Model(TorchNetwork network, TorchBatch batch)
    {
        Network = network;
        Batch = batch;
        _owned = [network.Trunk, .. network.Tasks.Select(t => t.Head), batch.Input, .. batch.Targets];
    }

    public TorchNetwork Network { get; }

    public TorchBatch Batch { get; }

    public IEnumerable<Parameter> Parameters =>
        Network.Modules.SelectMany(m => m.parameters()).Where(p => p.requires_grad);

    public void Dispose()
    {
        foreach (IDisposable owned in _owned)
        {
            owned.Dispose();
        }
    }
}

/// <summary>The kinds.</summary>
internal static class Models
{
    private const int Rows = 6;

    public static readonly IReadOnlyDictionary<string, Func<Model>> All = new Dictionary<string, Func<Model>>
    {
        ["dense, batch normalization, dropout"] = () =>
            Dense(Sequential(Linear(5, 8), ReLU(), BatchNorm1d(8), Dropout(0.3), Linear(8, 4))),
        ["layer normalization"] = () => Dense(Sequential(Linear(5, 8), LayerNorm(8), GELU(), Linear(8, 4))),
        ["convolutions"] = () =>
            Of(
                Sequential(
                    Conv2d(1, 4, 3),
                    BatchNorm2d(4),
                    ReLU(inplace: true),
                    MaxPool2d(2),
                    Flatten(),
                    Dropout(0.2),
                    Linear(36, 4)
                ),
                [1, 8, 8]
            ),
        ["embedding, recurrent"] = () => Of(new Recurrent(), [7], ids: 11),
        ["attention"] = () => Of(new Attention(), [5, 8]),
        ["heads with dropout and normalization"] = () =>
            Dense(
                Sequential(Linear(5, 8), Tanh()),
                Sequential(ReLU(inplace: true), Dropout(0.4), Linear(8, 3)),
                Sequential(BatchNorm1d(8), Linear(8, 2))
            ),
        ["two outputs, one reached by one task alone"] = TwoOutputs,
        ["frozen part"] = Frozen,
    };

    public static Model Make(string kind)
    {
        random.manual_seed(3);
        return All[kind]();
    }

    public static Model Dense(
        Module<Tensor, Tensor> trunk,
        Module<Tensor, Tensor>? left = null,
        Module<Tensor, Tensor>? right = null
    ) => Of(trunk, [5], left: left, right: right);

    private static Model Of(
        Module<Tensor, Tensor> trunk,
        long[] shape,
        int ids = 0,
        Module<Tensor, Tensor>? left = null,
        Module<Tensor, Tensor>? right = null
    ) => new(new TorchNetwork(trunk, Tasks(left, right)), Batch(shape, ids));

    private static TorchTask[] Tasks(Module<Tensor, Tensor>? left, Module<Tensor, Tensor>? right) =>
        [
            TorchTask.Classification("left", 3, left ?? Linear(4, 3)),
            TorchTask.Regression("right", 2, right ?? Linear(4, 2)),
        ];

    private static TorchBatch Batch(long[] shape, int ids)
    {
        Tensor input = ids > 0 ? randint(0, ids, [Rows, .. shape]) : randn([Rows, .. shape]);
        return new(input, randint(0, 3, [Rows]), randn(Rows, 2));
    }

    private static Model TwoOutputs()
    {
        Forked trunk = new();
        TorchTask[] tasks = Tasks(null, null);
        tasks[1] = tasks[1] with { Input = outputs => outputs[1] };
        return new(new TorchNetwork(trunk, trunk.Both, tasks), Batch([5], 0));
    }

    private static Model Frozen()
    {
        Linear frozen = Linear(5, 8);
        frozen.weight.requires_grad = false;
        return Dense(Sequential(frozen, Tanh(), Linear(8, 4)));
    }

    private sealed class Recurrent : Module<Tensor, Tensor>
    {
        private readonly Embedding embedding = Embedding(11, 6);
        private readonly LSTM lstm = LSTM(6, 4, batchFirst: true);

        public Recurrent()
            : base(nameof(Recurrent)) => RegisterComponents();

        public override Tensor forward(Tensor input) => lstm.call(embedding.call(input)).Item1.select(1, -1);
    }

    private sealed class Attention : Module<Tensor, Tensor>
    {
        private readonly MultiheadAttention attention = MultiheadAttention(8, 2, dropout: 0.1);
        private readonly Linear last = Linear(8, 4);

        public Attention()
            : base(nameof(Attention)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            Tensor sequence = input.transpose(0, 1);
            return last.call(attention.call(sequence, sequence, sequence, null, false, null).Item1.mean([0]));
        }
    }

    private sealed class Forked : Module<Tensor, Tensor>
    {
        private readonly Linear first = Linear(5, 6);
        private readonly Linear one = Linear(6, 4);
        private readonly Linear other = Linear(6, 4);

        public Forked()
            : base(nameof(Forked)) => RegisterComponents();

        public IReadOnlyList<Tensor> Both(Tensor input)
        {
            Tensor hidden = first.call(input).tanh();
            return [one.call(hidden), other.call(hidden)];
        }

        public override Tensor forward(Tensor input) => Both(input)[0];
    }
}
