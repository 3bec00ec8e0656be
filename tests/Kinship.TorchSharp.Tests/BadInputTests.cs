using System.Diagnostics;
using System.Runtime.InteropServices;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.TorchSharp.Tests.Networks;
using Kinship.Training;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp.Tests;

/// <summary>What cannot be used is said in one clear message, and nothing has changed then.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void Network_OfTwoTasksWithOneHead_IsRefused()
    {
        using Linear trunk = Linear(4, 3);
        using Linear head = Linear(3, 2);
        Refused(
            "The tasks 'a' and 'b' have one head",
            () =>
                new TorchNetwork(trunk, TorchTask.Classification("a", 2, head), TorchTask.Classification("b", 2, head))
        );
    }

    [Fact]
    public void Network_WithAParameterOfTrunkAndHead_IsRefused()
    {
        using Linear shared = Linear(4, 4);
        using Sequential trunk = Sequential(shared, ReLU());
        using Sequential head = Sequential(shared, Linear(4, 2));
        Refused(
            "The parameter 0/weight of the head of 'a' also belongs to the trunk",
            () => new TorchNetwork(trunk, TorchTask.Classification("a", 2, head))
        );
    }

    [Fact]
    public void Network_WithTwoTasksOfOneName_IsRefused()
    {
        using Linear trunk = Linear(4, 3);
        using Linear one = Linear(3, 2);
        using Linear other = Linear(3, 2);
        Refused(
            "Two tasks are named 'a'",
            () =>
                new TorchNetwork(trunk, TorchTask.Classification("a", 2, one), TorchTask.Classification("a", 2, other))
        );
    }

    [Fact]
    public void Network_OfMixedPrecision_IsRefused()
    {
        using Linear trunk = Linear(4, 3);
        using Linear head = Linear(3, 2, dtype: ScalarType.Float64);
        Refused(
            "mixed precision is not supported",
            () => new TorchNetwork(trunk, TorchTask.Classification("a", 2, head))
        );
    }

    [Fact]
    public void Network_OfHalfPrecision_IsRefused()
    {
        using Linear trunk = Linear(4, 3, dtype: ScalarType.BFloat16);
        using Linear head = Linear(3, 2, dtype: ScalarType.BFloat16);
        Refused("expected Float32 or Float64", () => new TorchNetwork(trunk, TorchTask.Classification("a", 2, head)));
    }

    [Fact]
    public void Network_OnSeveralDevices_IsRefused()
    {
        using Linear trunk = Linear(4, 3);
        using Linear head = Linear(3, 2, device: META);
        Refused(
            "expected every module on one device",
            () => new TorchNetwork(trunk, TorchTask.Classification("a", 2, head))
        );
    }

    [Fact]
    public void Network_WithAFrozenTrunk_IsRefused()
    {
        using Linear trunk = Linear(4, 3);
        using Linear head = Linear(3, 2);
        foreach (Parameter parameter in trunk.parameters())
        {
            parameter.requires_grad = false;
        }

        Refused(
            "No parameter of the trunk is trained",
            () => new TorchNetwork(trunk, TorchTask.Classification("a", 2, head))
        );
    }

    [Fact]
    public void Probe_InEvaluationMode_IsRefused() =>
        Probed(
            "The trunk is in evaluation mode",
            (model, probe) =>
            {
                model.Network.Trunk.eval();
                probe.Observe(model.Batch);
            }
        );

    [Fact]
    public void Probe_OfATrunkThatYieldsNaN_IsRefused() =>
        Probed(
            "The trunk's output is not finite",
            (model, probe) =>
            {
                using Tensor bad = full_like(model.Batch.Input, float.NaN);
                probe.Observe(model.Batch with { Input = bad });
            }
        );

    [Fact]
    public void Probe_WithLabelsOfAnotherShape_IsRefused() =>
        Probed(
            "The labels of 'right' are [6, 3] Float32 for 6 rows; expected [6, 2]",
            (model, probe) =>
            {
                using Tensor bad = randn(6, 3);
                probe.Observe(model.Batch with { Targets = [model.Batch.Targets[0], bad] });
            }
        );

    [Fact]
    public void Probe_WithAClassOutOfRange_IsRefused() =>
        Probed(
            "The labels of 'left' have the class id 3; expected 0 to 2",
            (model, probe) =>
            {
                using Tensor bad = full_like(model.Batch.Targets[0], 3);
                probe.Observe(model.Batch with { Targets = [bad, model.Batch.Targets[1]] });
            }
        );

    [Fact]
    public void Probe_WithLabelsOfOneTaskOnly_IsRefused() =>
        Probed(
            "The batch has the labels of 1 tasks; expected those of 2",
            (model, probe) => probe.Observe(model.Batch with { Targets = [model.Batch.Targets[0]] })
        );

    [Fact]
    public void Probe_OfAHeadWithOtherOutputs_IsRefused()
    {
        using Model model = Models.Dense(Sequential(Linear(5, 4)), right: Linear(4, 5));
        using SGD optimizer = optim.SGD(model.Parameters, 0.1);
        using AffinityProbe probe = new(model.Network, optimizer);
        Refused("The head of 'right' gave [6, 5] for 6 rows; expected [6, 2]", () => probe.Observe(model.Batch));
    }

    [Fact]
    public void Probe_OfAForwardWithoutGradients_IsRefused()
    {
        using Model model = Models.Dense(new Detaching());
        using SGD optimizer = optim.SGD(model.Parameters, 0.1);
        using AffinityProbe probe = new(model.Network, optimizer);
        Refused("does not depend on any parameter that is trained", () => probe.Observe(model.Batch));
    }

    /// <summary>libtorch finds it in the backward pass, where TorchSharp's autograd.grad would end the process.</summary>
    [Fact]
    public void Probe_OfAForwardThatWritesOverItsOwnNumbers_ThrowsAndChangesNothing()
    {
        using Model model = Models.Dense(new Overwriting());
        using SGD optimizer = optim.SGD(model.Parameters, 0.1);
        using AffinityProbe probe = new(model.Network, optimizer);
        Snapshot before = new(model.Network, optimizer);
        ExternalException error = Assert.Throws<ExternalException>(() => probe.Observe(model.Batch));
        Assert.Contains("inplace operation", error.Message, StringComparison.Ordinal);
        before.AssertSame(new Snapshot(model.Network, optimizer));
    }

    [Fact]
    public void Probe_WithAnOptimizerThatLacksAParameter_IsRefused()
    {
        using Model model = Models.Make("layer normalization");
        using SGD optimizer = optim.SGD(model.Parameters.Skip(1), 0.1);
        Refused(
            "The optimizer does not have the parameter trunk/0/weight",
            () => new AffinityProbe(model.Network, optimizer)
        );
    }

    [Fact]
    public void Probe_WithAnUnknownOptimizer_IsRefused()
    {
        using Model model = Models.Make("layer normalization");
        using OptimizerHelper optimizer = optim.Rprop(model.Parameters);
        Refused("The optimizer is a Rprop; expected SGD, Adam", () => new AffinityProbe(model.Network, optimizer));
    }

    [Fact]
    public void Fit_OnNoBatch_IsRefused()
    {
        using Model model = Models.Make("layer normalization");
        Refused("The training batches hold no rows", () => new TorchModel(model.Network).Fit([]));
    }

    [Fact]
    public void Fit_OfATrunkThatYieldsNaN_EndsAsFailedAndSaysWhere()
    {
        using Model model = Models.Make("layer normalization");
        using Tensor bad = full_like(model.Batch.Input, 1e38f);
        TrainingRun run = new TorchModel(model.Network).Fit(
            [model.Batch with { Input = bad }],
            options: new() { BatchSize = 6 }
        );
        Assert.Equal(TrainingStatus.Failed, run.Status);
        Assert.Contains("epoch 1, step 1", run.Reason!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Fit_WithALossOfItsOwnThatIsNoNumber_IsRefused()
    {
        using Model model = Models.Make("layer normalization");
        TorchTask[] tasks = [.. model.Network.Tasks];
        tasks[1] = tasks[1] with { Loss = (output, target) => output - target };
        TorchNetwork network = new((Module<Tensor, Tensor>)model.Network.Trunk, tasks);
        Refused(
            "The loss of 'right' gave [6, 2]; expected one number",
            () => new TorchModel(network).Fit([model.Batch], options: new() { BatchSize = 6 })
        );
    }

    [Fact]
    public void Fit_WithALossOfItsOwnAndOneOfTheOptions_IsRefused()
    {
        using Model model = Models.Make("layer normalization");
        TorchTask[] tasks = [.. model.Network.Tasks];
        tasks[1] = tasks[1] with { Loss = (output, target) => functional.mse_loss(output, target) };
        TorchNetwork network = new((Module<Tensor, Tensor>)model.Network.Trunk, tasks);
        TrainingOptions options = new()
        {
            BatchSize = 6,
            Losses = new Dictionary<string, Loss> { ["right"] = new Huber() },
        };
        Refused("'right' has a loss of its own", () => new TorchModel(network).Fit([model.Batch], options: options));
    }

    [Fact]
    public void Network_WithoutLibtorch_SaysWhatToInstall()
    {
        string tests = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string configuration = Path.GetFileName(tests);
        string host = Path.Combine(tests, "..", "..", "Kinship.TorchHost", configuration, "Kinship.TorchHost.dll");
        ProcessStartInfo start = new(
            Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
            [host]
        )
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };

        // Where TorchSharp finds none beside the program it looks for libtorch among the packages of this machine.
        start.Environment["NUGET_PACKAGES"] = Path.Combine(tests, "no-packages");
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(2, process.ExitCode);
        Assert.Contains("libtorch-cpu-linux-x64", said, StringComparison.Ordinal);
        Assert.Contains("could not be loaded", said, StringComparison.Ordinal);
    }

    private static void Probed(string message, Action<Model, AffinityProbe> observe)
    {
        using Model model = Models.Make("layer normalization");
        using SGD optimizer = optim.SGD(model.Parameters, 0.1);
        using AffinityProbe probe = new(model.Network, optimizer);
        Refused(message, () => observe(model, probe));
        Assert.Throws<InvalidOperationException>(() => probe.ToRecord());
    }

    private static void Refused(string message, Action action) =>
        Assert.Contains(message, Assert.Throws<InputException>(action).Message, StringComparison.Ordinal);

    private sealed class Detaching : Module<Tensor, Tensor>
    {
        private readonly Linear linear = Linear(5, 4);

        public Detaching()
            : base(nameof(Detaching)) => RegisterComponents();

        public override Tensor forward(Tensor input) => linear.call(input).detach();
    }

    private sealed class Overwriting : Module<Tensor, Tensor>
    {
        private readonly Linear linear = Linear(5, 4);

        public Overwriting()
            : base(nameof(Overwriting)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            Tensor hidden = linear.call(input);
            Tensor output = hidden.exp();
            output.add_(1);
            return output;
        }
    }
}
