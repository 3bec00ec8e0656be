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

    /// <summary>Waits for the last one.</summary>
    public void Wait()
    {
        Task writing = _writing;
        _writing = Task.CompletedTask;
        writing.GetAwaiter().GetResult();
    }

    /// <summary>Waits for the last one, whatever became of it: who closes has the reason already.</summary>
    public void Dispose() => _writing.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
}
