using Kinship.Engine;
using Kinship.Networks;

namespace Kinship.Training;

/// <summary>Makes the engine that a training runs on.</summary>
internal static class EngineFactory
{
    /// <summary>A new engine with its initial weights; the caller disposes it.</summary>
    /// <exception cref="Data.InputException">The network is made of another library's modules.</exception>
    public static IEngine Create(Network network, TrainingOptions options)
    {
        if (
            network.Trunk.Concat(network.Heads.SelectMany(h => h.Layers)).OfType<ModuleLayer>().FirstOrDefault() is
            { } other
        )
        {
            throw TrainingErrors.OtherLibrary(other);
        }

        return DenseEngine.Create(
            network,
            new EngineOptions
            {
                Optimizer = options.Optimizer,
                Losses = [.. network.Tasks.Select(t => options.Losses.GetValueOrDefault(t.Name))],
                ClassWeights = [.. network.Tasks.Select(t => options.ClassWeights.GetValueOrDefault(t.Name))],
                Clipping = options.Clipping,
                TaskWeights = TrainingChecks.WeightsOf(network.Tasks, options),
                Seed = options.Seed,
                Threads = options.Threads,
                Precision = options.Precision,
                MaximumRows = options.BatchSize,
                Shadows =
                    options is { Measurement: { } m, Clipping: var clipping }
                    && (m.Shadow || m.Branches is not null)
                    && clipping == GradientClipping.None,
            }
        );
    }
}
