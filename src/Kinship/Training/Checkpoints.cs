using Kinship.Engine;

namespace Kinship.Training;

/// <summary>Takes a training's state, and gives it back.</summary>
internal sealed class Checkpoints(IEngine engine, IReadOnlyList<ITrainingObserver> observers, int stepsPerEpoch)
{
    private readonly ICheckpointed[] _states = [.. observers.OfType<ICheckpointed>()];

    /// <summary>Refuses two observers with the same name for their states.</summary>
    public void CheckNames()
    {
        HashSet<string> names = [];
        if (Array.Find(_states, s => !names.Add(s.StateName)) is { } twice)
        {
            throw CheckpointErrors.SameName(twice.StateName);
        }
    }

    /// <summary>Hands a checkpoint to the observers that want one; where none does, none is made.</summary>
    public void HandOut(int epoch, long steps, History history)
    {
        ITrainingObserver[] takers = [.. observers.Where(o => o.WantsCheckpoints)];
        if (takers.Length == 0)
        {
            return;
        }

        Dictionary<string, CheckpointState> states = [];
        foreach (ICheckpointed observer in _states)
        {
            CheckpointState state = new();
            observer.Save(state);
            states.Add(observer.StateName, state);
        }

        Checkpoint checkpoint = new(engine.ExportState(), epoch, steps, history.Copy(), states);
        foreach (ITrainingObserver taker in takers)
        {
            taker.OnCheckpoint(checkpoint);
        }
    }

    /// <summary>Checks that a checkpoint is one of this training, and puts the engine where it was.</summary>
    /// <exception cref="Data.InputException">It is another's.</exception>
    public void Enter(Checkpoint checkpoint, History history, int epochs)
    {
        CheckPlace(checkpoint, epochs);
        CheckHistory(checkpoint, history);
        CheckStates(checkpoint);
        CheckPrecision(checkpoint);
        engine.ImportState(checkpoint.Engine);
        for (int row = 0; row < checkpoint.History.Count; row++)
        {
            history.Add([.. checkpoint.History.Row(row)]);
        }
    }

    /// <summary>Gives the observers, which have begun, their states back.</summary>
    public void Restore(Checkpoint checkpoint)
    {
        // An observer's OnBegin may set the rate of a first epoch.
        engine.LearningRate = checkpoint.Engine.LearningRate;
        foreach (ICheckpointed observer in _states)
        {
            try
            {
                observer.Restore(checkpoint.Observers[observer.StateName], checkpoint.Epoch);
            }
            catch (Exception e) when (e is KeyNotFoundException or ArgumentException or IndexOutOfRangeException)
            {
                // Something is missing, or an array has another length: another version's, or not what was saved.
                throw CheckpointErrors.StateCutShort(observer.StateName, e.Message);
            }
        }
    }

    private void CheckPlace(Checkpoint checkpoint, int epochs)
    {
        if (checkpoint.Epoch < 1 || checkpoint.Steps != (long)checkpoint.Epoch * stepsPerEpoch)
        {
            throw CheckpointErrors.OtherSteps(checkpoint, stepsPerEpoch);
        }

        if (checkpoint.Epoch > epochs)
        {
            throw CheckpointErrors.BeyondTheEnd(checkpoint.Epoch, epochs);
        }
    }

    private static void CheckHistory(Checkpoint checkpoint, History history)
    {
        if (!checkpoint.History.Names.SequenceEqual(history.Names))
        {
            throw CheckpointErrors.OtherColumns(checkpoint.History.Names, history.Names);
        }

        if (checkpoint.History.Count != checkpoint.Epoch)
        {
            throw CheckpointErrors.HistoryCutShort(checkpoint.History.Count, checkpoint.Epoch);
        }
    }

    private void CheckStates(Checkpoint checkpoint)
    {
        string[] names = [.. _states.Select(s => s.StateName)];
        if (names.FirstOrDefault(n => !checkpoint.Observers.ContainsKey(n)) is { } missing)
        {
            throw CheckpointErrors.NoState(missing, [.. checkpoint.Observers.Keys]);
        }

        if (checkpoint.Observers.Keys.FirstOrDefault(n => !names.Contains(n)) is { } left)
        {
            throw CheckpointErrors.NobodysState(left, names);
        }
    }

    private void CheckPrecision(Checkpoint checkpoint)
    {
        Precision? found = checkpoint.Engine.Weights.Count > 0 ? checkpoint.Engine.Weights[0].Precision : null;
        Precision expected = engine.ExportWeights()[0].Precision;
        if (found != expected)
        {
            throw CheckpointErrors.OtherPrecision(found, expected);
        }
    }
}
