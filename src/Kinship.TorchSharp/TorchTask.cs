using Kinship.Data;
using Kinship.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kinship.TorchSharp;

/// <summary>A task, the head that predicts it, and its loss.</summary>
/// <param name="Task">What is predicted.</param>
/// <param name="Head">
/// The head: it takes the trunk's output and gives [rows x outputs], logits where classes or labels are predicted. No other task has it.
/// </param>
public sealed record TorchTask(LearningTask Task, Module<Tensor, Tensor> Head)
{
    /// <summary>The loss.</summary>
    /// <value>
    /// Default null: that of <see cref="TrainingOptions.Losses"/>, or cross-entropy, for a regression the squared error.
    /// </value>
    public TorchLoss? Loss { get; init; }

    /// <summary>What the head gets of the trunk's outputs; a pure function.</summary>
    /// <value>Default null: the first output.</value>
    public Func<IReadOnlyList<Tensor>, Tensor>? Input { get; init; }

    /// <summary>One of several classes, named 0, 1, ...; labels are [rows] class ids, -1 where one is missing.</summary>
    /// <param name="name">The task's name.</param>
    /// <param name="classes">How many, at least 2.</param>
    /// <param name="head">Gives a logit a class.</param>
    public static TorchTask Classification(string name, int classes, Module<Tensor, Tensor> head) =>
        Classification(name, [.. Enumerable.Range(0, classes).Select(c => $"{c}")], head);

    /// <summary>One of several classes; labels are [rows] class ids, -1 where one is missing.</summary>
    /// <param name="name">The task's name.</param>
    /// <param name="classes">The classes' names in the order of their ids.</param>
    /// <param name="head">Gives a logit a class.</param>
    public static TorchTask Classification(string name, IReadOnlyList<string> classes, Module<Tensor, Tensor> head) =>
        new(LearningTask.Classification(name, classes), head);

    /// <summary>Yes or no, any number of times; labels are [rows x labels] of 0 and 1, a row of NaN where they are missing.</summary>
    /// <param name="name">The task's name.</param>
    /// <param name="labels">How many, at least 1.</param>
    /// <param name="head">Gives a logit a label.</param>
    public static TorchTask MultiLabel(string name, int labels, Module<Tensor, Tensor> head) =>
        new(new LearningTask(name, TaskKind.MultiLabel, Outputs(name, labels), [], []), head);

    /// <summary>Numbers; labels are [rows x outputs], a row of NaN where they are missing. Nothing is standardised.</summary>
    /// <param name="name">The task's name.</param>
    /// <param name="outputs">How many, at least 1.</param>
    /// <param name="head">Gives them.</param>
    public static TorchTask Regression(string name, int outputs, Module<Tensor, Tensor> head)
    {
        double[] zeros = new double[outputs];
        double[] ones = [.. zeros.Select(_ => 1.0)];
        return new(new LearningTask(name, TaskKind.Regression, Outputs(name, outputs), zeros, ones), head);
    }

    private static string[] Outputs(string name, int count) =>
        count == 1 ? [name] : [.. Enumerable.Range(0, count).Select(k => $"{name}_{k}")];
}
