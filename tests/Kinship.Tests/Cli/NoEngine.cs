using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;

namespace Kinship.Tests.Cli;

/// <summary>An engine that has a network and computes nothing, for what only asks for the tasks.</summary>
internal sealed class NoEngine(IReadOnlyList<string> tasks) : IEngine
{
    public Network Network { get; } =
        NetworkTemplate
            .Sequential.Dense(2)
            .Build(new InputShape(2, []), [.. tasks.Select(t => LearningTask.Classification(t, ["0", "1"]))]);

    public IReadOnlyList<string> TrunkLayers => [];

    public double LearningRate { get; set; }

    public void Step(Batch batch, BatchOutputs outputs, Observation? observation = null, Batch? heldOut = null) =>
        throw new InvalidOperationException();

    public void Evaluate(Batch batch, BatchOutputs outputs) => throw new InvalidOperationException();

    public IReadOnlyList<WeightTensor> ExportWeights() => [];

    public void ImportWeights(IReadOnlyList<WeightTensor> weights) => throw new InvalidOperationException();

    public EngineState ExportState() => new([], [], 0, LearningRate);

    public void ImportState(EngineState state) => throw new InvalidOperationException();

    public void Dispose() { }
}
