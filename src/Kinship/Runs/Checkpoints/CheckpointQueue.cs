namespace Kinship.Runs.Checkpoints;

/// <summary>
/// Writes checkpoints beside the training, which goes on meanwhile: one at a time and in order, so that none is behind by
/// more than the epoch after it. What cannot be written is told at the next call.
/// </summary>
internal sealed class CheckpointQueue(CheckpointStore store) : IDisposable
{
    private Task _writing = Task.CompletedTask;

    /// <summary>Begins to write a checkpoint, when the one before is there.</summary>
    /// <param name="content">It; nobody changes it any more.</param>
    /// <param name="flush">Whether the disk is to have it.</param>
    public void Write(CheckpointContent content, bool flush)
    {
        Wait();
        _writing = Task.Run(() =>
        {
            store.Write(content);
            if (flush)
            {
                store.Flush();
            }
        });
    }

    /// <summary>Begins after an epoch: of what is there, only checkpoints up to it stay.</summary>
    public void Begin(int epoch) => store.Begin(epoch);

    /// <summary>Waits until the disk has the newest checkpoint.</summary>
    public void Flush()
    {
        Wait();
        store.Flush();
    }

    /// <summary>Waits until the disk has the last one, and leaves no file behind that is none.</summary>
    public void End()
    {
        Wait();
        store.End();
    }

    /// <summary>Waits for the last one, whatever became of it: who closes has the reason already.</summary>
    public void Dispose() => _writing.ContinueWith(_ => { }, TaskScheduler.Default).Wait();

    private void Wait()
    {
        Task writing = _writing;
        _writing = Task.CompletedTask;
        writing.GetAwaiter().GetResult();
    }
}
