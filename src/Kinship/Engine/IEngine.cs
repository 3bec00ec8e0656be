using Kinship.Networks;

namespace Kinship.Engine;

/// <summary>
/// A network with its weights and its optimizer, able to train, to measure and to predict. Whoever uses it never asks
/// which engine it is. Not safe for use by several threads at once.
/// </summary>
public interface IEngine : IDisposable
{
    /// <summary>The network computed.</summary>
    Network Network { get; }

    /// <summary>
    /// The trunk layers that have parameters, first to last, by the names that <see cref="ExportWeights"/> uses: the layers of
    /// <see cref="Observation.Gram"/>.
    /// </summary>
    IReadOnlyList<string> TrunkLayers { get; }

    /// <summary>The optimizer's learning rate; may be set between steps.</summary>
    double LearningRate { get; set; }

    /// <summary>
    /// One training step on the batch: losses and outputs before the step (training mode), then every parameter moved.
    /// </summary>
    /// <param name="batch">Training rows, at most the engine's maximum.</param>
    /// <param name="outputs">Filled with the batch's outputs and losses.</param>
    /// <param name="observation">Filled, where given, with what it asks for, measured before the step; the step is the same
    /// bit for bit with or without.</param>
    /// <param name="heldOut">Rows for the held-out losses; null for none.</param>
    void Step(Batch batch, BatchOutputs outputs, Observation? observation = null, Batch? heldOut = null);

    /// <summary>
    /// Measures what a step on this batch now would measure, but in float64, and changes nothing: how far it is from what
    /// the step itself then measures is the arithmetic's rounding.
    /// </summary>
    /// <param name="batch">Training rows, at most the engine's maximum.</param>
    /// <param name="exact">Filled with what it asks for.</param>
    /// <param name="heldOut">Rows for the held-out losses; null for none.</param>
    /// <returns>False, with nothing measured, where the engine computes in float64 anyway or cannot.</returns>
    bool ObserveExactly(Batch batch, Observation exact, Batch? heldOut) => false;

    /// <summary>
    /// An engine of the same network and options that this one can be copied to at little cost; null where there is no such.
    /// The caller disposes it.
    /// </summary>
    IEngine? NewBranch() => null;

    /// <summary>
    /// Brings a branch to this engine's state: weights, optimizer, steps, learning rate. Without a task its loss weighs 0 from
    /// then on, and the trunk's moments are what they would be had it never been there, where this engine keeps them
    /// (<see cref="EngineOptions.Shadows"/>).
    /// </summary>
    /// <param name="branch">From <see cref="NewBranch"/>.</param>
    /// <param name="without">The task to leave out, by its place; null for none.</param>
    void CopyTo(IEngine branch, int? without) => throw new NotSupportedException();

    /// <summary>Outputs and losses in evaluation mode.</summary>
    void Evaluate(Batch batch, BatchOutputs outputs);

    /// <summary>
    /// Every parameter and running statistic under Keras-like names (<c>trunk/dense_1/kernel</c>,
    /// <c>heads/mod4/output/bias</c>, ...), kernels [inputs, outputs] row-major. Copies.
    /// </summary>
    IReadOnlyList<WeightTensor> ExportWeights();

    /// <summary>Sets every parameter and running statistic; names and shapes must be those of <see cref="ExportWeights"/>.</summary>
    void ImportWeights(IReadOnlyList<WeightTensor> weights);

    /// <summary>Weights, optimizer, steps and learning rate. Copies.</summary>
    EngineState ExportState();

    /// <summary>Goes on where an engine of the same network and options was; names and shapes must be its own.</summary>
    void ImportState(EngineState state);
}
