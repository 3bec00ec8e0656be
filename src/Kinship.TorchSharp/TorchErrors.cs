using Kinship.Data;
using Kinship.TorchSharp.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Kinship.TorchSharp;

/// <summary>Everything that this library throws of what a user gave.</summary>
internal static class TorchErrors
{
    public static InputException NoLibTorch(Exception cause) =>
        new(
            "libtorch, which TorchSharp computes with, could not be loaded: "
                + FirstLine(cause.InnerException ?? cause)
                + " Add the package of this platform to your project: libtorch-cpu-linux-x64, libtorch-cpu-win-x64, "
                + "libtorch-cpu-osx-arm64 (version 2.10.0), or one of TorchSharp's CUDA packages. On Linux it needs libstdc++ "
                + "(Debian's libstdc++6); where that is older than GLIBCXX_3.4.32 the project must also be built with this "
                + "package's build step, which says in the build's output that it marked the need of it weak.",
            cause
        );

    public static InputException NoTasks() => new("The network has no tasks; expected at least one.");

    public static InputException TaskTwice(string name) =>
        new($"Two tasks are named '{name}'; expected a name of its own for each.");

    public static InputException OneHead(string first, string second) =>
        new(
            $"The tasks '{first}' and '{second}' have one head; expected a module of its own for each. What tasks share belongs in "
                + "the trunk."
        );

    public static InputException SharedParameter(string parameter, string task, string owner) =>
        new(
            $"The parameter {parameter} of the head of '{task}' also belongs to {owner}; expected every parameter in the trunk or in "
                + "one head alone. Put the modules that tasks share into the trunk."
        );

    public static InputException NothingShared() =>
        new(
            "No parameter of the trunk is trained (none has requires_grad), so that no task can help or hurt another through it; "
                + "expected at least one."
        );

    public static InputException OtherDevice(NamedTensor first, NamedTensor other) =>
        new(
            $"{first.Name} is on {first.Tensor.device} and {other.Name} on {other.Tensor.device}; expected every module on one device. "
                + "Call .to(device) of the trunk and of every head."
        );

    public static InputException BatchOnOtherDevice(string what, Tensor tensor, Device device) =>
        new(
            $"{what} of the batch is on {tensor.device}, the network on {device}; expected one device. Call .to(device) of the batch's "
                + "tensors or of the modules."
        );

    public static InputException MixedPrecision(NamedTensor first, NamedTensor other) =>
        new(
            $"{first.Name} is {first.Tensor.dtype} and {other.Name} {other.Tensor.dtype}: mixed precision is not supported, since a "
                + "look-ahead's differences drown in it. Expected one type: call .to(ScalarType.Float32) of the trunk and of every head."
        );

    public static InputException OtherPrecision(NamedTensor first) =>
        new(
            $"{first.Name} is {first.Tensor.dtype}; expected Float32 or Float64, since a look-ahead's differences drown in anything "
                + "less. Call .to(ScalarType.Float32) of the trunk and of every head."
        );

    public static InputException InEvaluationMode(string module) =>
        new(
            $"{module} is in evaluation mode, but what is measured is a training step; expected training mode. Call .train() of it "
                + "(parts of it may stay in evaluation mode)."
        );

    public static InputException NoGradients(string module) =>
        new(
            $"{module} does not depend on any parameter that is trained, as far as libtorch knows; expected that it does. Look for "
                + "no_grad, detach or an index in its forward."
        );

    public static InputException OutputShape(LearningTask task, Tensor output, long rows) =>
        new(
            $"The head of '{task.Name}' gave {Shape(output)} for {rows} rows; expected {Shape(rows, task.Size)}: "
                + $"{Meaning(task)} for every row."
        );

    public static InputException TargetShape(LearningTask task, Tensor target, long rows) =>
        new(
            $"The labels of '{task.Name}' are {Shape(target)} {target.dtype} for {rows} rows; expected "
                + (
                    task.Kind == TaskKind.Classification
                        ? $"[{rows}] class ids from 0 to {task.Size - 1}, -1 where one is missing, as Int64."
                        : $"{Shape(rows, task.Size)} numbers, a row of NaN where they are missing."
                )
        );

    public static InputException ClassOutOfRange(LearningTask task, long found) =>
        new(
            $"The labels of '{task.Name}' have the class id {found}; expected 0 to {task.Size - 1}, or -1 where a label is missing."
        );

    public static InputException TargetCount(int found, int tasks) =>
        new(
            $"The batch has the labels of {found} tasks; expected those of {tasks}, in the order of the network's tasks."
        );

    public static InputException LossShape(LearningTask task, Tensor loss) =>
        new(
            $"The loss of '{task.Name}' gave {Shape(loss)}; expected one number, the mean over the rows, that can be differentiated."
        );

    public static InputException NotFinite(string what) =>
        new(
            $"{what} is not finite (NaN or infinite) in the batch measured; expected numbers. Look at the batch's input, and at the "
                + "learning rate."
        );

    public static InputException OtherWay() =>
        new(
            "A forward pass of the same rows used a dropout module otherwise than the pass before; expected a forward that does the same "
                + "each time, but for its random numbers."
        );

    public static InputException NoOutputs() => new("The trunk gave no outputs; expected at least one tensor.");

    public static InputException NotInOptimizer(string parameter) =>
        new(
            $"The optimizer does not have the parameter {parameter}, which is trained (requires_grad); expected every trained parameter "
                + "of the trunk and the heads in it. Give it to the optimizer, or set requires_grad to false."
        );

    public static InputException UnknownOptimizer(string type) =>
        new(
            $"The optimizer is a {type}; expected SGD, Adam, AdamW, RMSprop or Adagrad of TorchSharp, whose steps can be looked ahead to."
        );

    public static InputException OptimizerOption(string what) =>
        new($"The optimizer has {what}, which looks ahead cannot follow; expected one without.");

    public static InputException RandomOnDevice(string module, Device device) =>
        new(
            $"{module} draws random numbers on {device}, whose random stream TorchSharp can neither read nor put back, so that a probe "
                + "would disturb the training. Train with TorchModel, or set the module to evaluation mode while probing."
        );

    public static InputException NoRows(string which) =>
        new($"The {which} batches hold no rows; expected at least one.");

    public static InputException OtherRows(long[] first, long[] other) =>
        new(
            $"One batch has rows of the shape [{string.Join(", ", first)}], another of [{string.Join(", ", other)}]; expected one shape."
        );

    public static InputException WeightMissing(string name) =>
        new($"The weights have no '{name}', which this network needs.");

    public static InputException WeightUnknown(string name) =>
        new($"The weights have '{name}', which this network lacks.");

    public static InputException WeightShape(string name, IReadOnlyList<int> found, Tensor expected) =>
        new($"The weight '{name}' has the shape [{string.Join(", ", found)}]; this network needs {Shape(expected)}.");

    public static InputException OwnLossWithWeights(LearningTask task, string what) =>
        new($"'{task.Name}' has a loss of its own, which {what} cannot enter; leave one of them out.");

    private static string Meaning(LearningTask task) =>
        task.Kind switch
        {
            TaskKind.Classification => "a logit a class",
            TaskKind.MultiLabel => "a logit a label",
            _ => "the numbers predicted",
        };

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    private static string Shape(long rows, int outputs) => $"[{rows}, {outputs}]";

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].TrimEnd('\r', '.') + ".";
}
