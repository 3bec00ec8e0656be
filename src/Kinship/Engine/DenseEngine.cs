using Kinship.Networks;

namespace Kinship.Engine;

/// <summary>
/// The default engine: dense trunks (Dense, BatchNormalization, Dropout, activations, embeddings) in managed SIMD code.
/// </summary>
public static class DenseEngine
{
    /// <summary>An engine with freshly initialised weights.</summary>
    /// <param name="network">What to compute.</param>
    /// <param name="options">Optimizer, seed, precision, threads.</param>
    public static IEngine Create(Network network, EngineOptions options) =>
        options.Precision == Precision.Double
            ? new DenseEngine<double>(network, options)
            : new DenseEngine<float>(network, options);
}
