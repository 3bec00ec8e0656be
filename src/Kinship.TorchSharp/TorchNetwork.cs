using Kinship.Data;
using Kinship.Networks;
using Kinship.TorchSharp.Losses;
using Kinship.TorchSharp.Networks;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp;

/// <summary>
/// A multi-task network of TorchSharp modules: a shared trunk, and tasks with a head each. It owns none of them. Parameters without
/// <c>requires_grad</c> are frozen: neither trained nor part of what is measured.
/// </summary>
public sealed class TorchNetwork
{
    private readonly Func<Tensor, IReadOnlyList<Tensor>> _forward;

    /// <summary>A network whose trunk has one output.</summary>
    /// <param name="trunk">The shared modules.</param>
    /// <param name="tasks">The tasks, at least one, in the order of their batches' labels.</param>
    /// <exception cref="InputException">
    /// Modules that share parameters, lie on several devices or mix precisions; no parameter of the trunk is trained; libtorch is missing.
    /// </exception>
    public TorchNetwork(Module<Tensor, Tensor> trunk, params IReadOnlyList<TorchTask> tasks)
        : this(trunk, x => [trunk.call(x)], tasks) => IsModule = true;

    /// <summary>A network whose trunk has several outputs; each task's <see cref="TorchTask.Input"/> says what its head gets.</summary>
    /// <param name="trunk">The shared modules.</param>
    /// <param name="forward">Computes the outputs, each [rows x ...] or as its heads take it.</param>
    /// <param name="tasks">The tasks, at least one, in the order of their batches' labels.</param>
    /// <inheritdoc cref="TorchNetwork(Module{Tensor, Tensor}, IReadOnlyList{TorchTask})"/>
    public TorchNetwork(
        Module trunk,
        Func<Tensor, IReadOnlyList<Tensor>> forward,
        params IReadOnlyList<TorchTask> tasks
    )
    {
        LibTorch.Check();
        Trunk = trunk;
        Tasks = tasks;
        _forward = forward;
        TorchNetworkChecks.Check(this);
        Tensor first = Shared[0].Tensor;
        Device = first.device;
        Type = first.dtype;
    }

    /// <summary>The shared modules.</summary>
    public Module Trunk { get; }

    /// <summary>The tasks with their heads.</summary>
    public IReadOnlyList<TorchTask> Tasks { get; }

    /// <summary>The shape of one row of the input, where the network is trained on a <see cref="Dataset"/>, whose rows are flat.</summary>
    /// <value>Default empty: as flat as it is.</value>
    public IReadOnlyList<long> RowShape { get; init; } = [];

    /// <summary>The type of the input, where the network is trained on a <see cref="Dataset"/>: whole numbers for embeddings.</summary>
    /// <value>Default null: the parameters' own.</value>
    public ScalarType? InputType { get; init; }

    /// <summary>Whether the trunk's one output is simply what the module gives.</summary>
    internal bool IsModule { get; }

    /// <summary>Where the parameters are.</summary>
    internal Device Device { get; }

    /// <summary>What the parameters are: 32 or 64 bits.</summary>
    internal ScalarType Type { get; }

    /// <summary>What a dataset's rows are to the trunk.</summary>
    internal RowForm RowForm => new(RowShape, InputType ?? Type);

    /// <summary>The trunk's trained parameters.</summary>
    internal IReadOnlyList<NamedTensor> Shared => [.. Trained(Trunk, LayerNames.Trunk)];

    /// <summary>Each head's trained parameters.</summary>
    internal IReadOnlyList<NamedTensor> OfHead(int task) =>
        [.. Trained(Tasks[task].Head, LayerNames.Head(Tasks[task].Task.Name))];

    /// <summary>Every tensor of every module that its state consists of, frozen parameters and buffers too.</summary>
    internal IReadOnlyList<NamedTensor> State =>
        [
            .. NamedTensor.StateOf(Trunk, LayerNames.Trunk),
            .. Tasks.SelectMany(t => NamedTensor.StateOf(t.Head, LayerNames.Head(t.Task.Name))),
        ];

    /// <summary>Every buffer, such as running statistics.</summary>
    internal IReadOnlyList<Tensor> Buffers =>
        [.. Modules.SelectMany(m => m.named_buffers(recurse: true)).Select(b => b.buffer).Where(b => b is not null)];

    /// <summary>The trunk and the heads.</summary>
    internal IEnumerable<Module> Modules => [Trunk, .. Tasks.Select(t => t.Head)];

    internal IReadOnlyList<Tensor> Forward(Tensor input) => _forward(input);

    /// <summary>What the rest of Kinship knows of the network: its tasks, and how large it is.</summary>
    internal Network Describe(int columns) =>
        new(new InputShape(columns), [Described(Trunk)], [.. Tasks.Select(t => new Head(t.Task, [Described(t.Head)]))]);

    private static ModuleLayer Described(Module module)
    {
        IReadOnlyList<NamedTensor> state = NamedTensor.StateOf(module, "");
        long trained = state.Where(t => t.IsTrained).Sum(t => t.Tensor.numel());
        return new(module.GetName(), trained, state.Sum(t => t.Tensor.numel()) - trained);
    }

    private static IEnumerable<NamedTensor> Trained(Module module, string prefix) =>
        NamedTensor.ParametersOf(module, prefix).Where(p => p.Tensor.requires_grad);
}
