using Kinship.Engine;

namespace Kinship.Training.Course;

/// <summary>A copy of a network's weights as they were after an epoch, that can be put back.</summary>
internal sealed class BestWeights
{
    private const string Prefix = "weights/";

    private IReadOnlyList<WeightTensor>? _weights;

    /// <summary>The epoch whose weights they are, from 1; 0 where there are none.</summary>
    public int Epoch { get; private set; }

    public void Keep(IEngine engine, int epoch)
    {
        _weights = engine.ExportWeights();
        Epoch = epoch;
    }

    /// <summary>Gives the network the weights; returns their epoch, or null where there are none.</summary>
    public int? PutBack(IEngine engine)
    {
        if (_weights is null)
        {
            return null;
        }

        engine.ImportWeights(_weights);
        return Epoch;
    }

    public void Save(CheckpointState state)
    {
        state.Set("weights_epoch", Epoch);
        foreach (WeightTensor weight in _weights ?? [])
        {
            state.Set(Prefix + weight.Name, weight.Values);
        }
    }

    /// <summary>Names and shapes are the engine's: a checkpoint is of the same network.</summary>
    public void Restore(CheckpointState state, IEngine engine)
    {
        Epoch = (int)state.Number("weights_epoch");
        _weights =
            Epoch == 0
                ? null
                :
                [
                    .. engine
                        .ExportWeights()
                        .Select(w => w with { Values = [.. state.Get(Prefix + w.Name, w.Values.Length)] }),
                ];
    }
}
