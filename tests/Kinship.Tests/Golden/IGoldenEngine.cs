using Kinship.Engine;

namespace Kinship.Tests.Golden;

/// <summary>An engine at a golden case's point: measures and steps on the case's batches, with the masks given there.</summary>
internal interface IGoldenEngine : IDisposable
{
    /// <summary>Measures and changes nothing; where asked for, the batch's own rows are the held-out ones too.</summary>
    void Observe(int batch, Observation observation, bool heldOut);

    void Step(int batch);

    /// <summary>g_i as last measured, in the order of the case's shared parameters.</summary>
    double[] TaskGradient(int task);

    /// <summary>The joint gradient last computed.</summary>
    IReadOnlyList<WeightTensor> Gradient();

    /// <summary>Parameters and running statistics under Kinship's names.</summary>
    IReadOnlyList<WeightTensor> Weights();

    /// <summary>Adam's m or v.</summary>
    IReadOnlyList<WeightTensor> Optimizer(string name);
}
