using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs;

namespace Kinship.Exchange;

/// <summary>What of a run goes into a file for other programs, read and checked.</summary>
/// <param name="Network">The network.</param>
/// <param name="Heads">Its heads, without that of a null task.</param>
/// <param name="Preprocessing">How a table becomes its inputs.</param>
/// <param name="Weights">The trained weights.</param>
internal sealed record ExportedRun(
    Network Network,
    IReadOnlyList<Head> Heads,
    Preprocessing Preprocessing,
    IReadOnlyList<WeightTensor> Weights
)
{
    /// <summary>Of four bytes each, in two GB: what a file of either format holds.</summary>
    private const long MostParameters = 500_000_000;

    /// <exception cref="InputException">
    /// The run has no trained weights, was trained on arrays or by another library, or is too big for the format.
    /// </exception>
    public static ExportedRun Of(RunFolder run, string format)
    {
        Preprocessing preprocessing = run.ReadPreprocessing() ?? throw ExchangeErrors.TrainedOnArrays(run.Path);
        Network network = run.ReadNetwork();
        if (
            network.Trunk.Concat(network.Heads.SelectMany(h => h.Layers)).OfType<ModuleLayer>().FirstOrDefault() is
            { } module
        )
        {
            throw ExchangeErrors.OtherLibrary(run.Path, module.Module);
        }

        IReadOnlyList<WeightTensor> weights = run.ReadWeights();
        long parameters = weights.Sum(w => (long)w.Values.Length);
        return parameters > MostParameters
            ? throw ExchangeErrors.TooBig(format, parameters)
            : new(
                network,
                [.. network.Heads.Where(h => h.Task.Name != run.Info.Affinity?.NullTask)],
                preprocessing,
                weights
            );
    }
}
