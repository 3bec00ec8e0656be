namespace Kinship.Networks;

/// <summary>One layer of a summary.</summary>
/// <param name="Name">
/// The layer's name in the weights: <c>dense_1</c> in the trunk, <c>heads/TASK/output</c> in a head.
/// </param>
/// <param name="Type">Keras' class: Dense, BatchNormalization, ...</param>
/// <param name="Detail">What else tells it apart: the activation, the rate; may be empty.</param>
/// <param name="Units">Outputs a row.</param>
/// <param name="Trainable">Parameters that training moves.</param>
/// <param name="NonTrainable">Running statistics.</param>
public sealed record SummaryRow(string Name, string Type, string Detail, int Units, long Trainable, long NonTrainable)
{
    /// <summary>As Keras writes it: <c>(None, 64)</c>, None being the number of rows.</summary>
    public string OutputShape => $"(None, {Units})";

    /// <summary>All the layer's parameters, running statistics included, as Keras counts them.</summary>
    public long Parameters => Trainable + NonTrainable;
}

/// <summary>The trunk, or one head.</summary>
/// <param name="Title">"Trunk", or "Head TASK".</param>
/// <param name="Rows">Its layers, first to last.</param>
public sealed record SummarySection(string Title, IReadOnlyList<SummaryRow> Rows);
