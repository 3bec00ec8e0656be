using Kinship.Affinity;
using Kinship.Training;

namespace Kinship.Cli.Live;

/// <summary>The page that follows a training of this process, from before its first step to its end.</summary>
internal sealed class LiveTraining : IDisposable
{
    private readonly LiveServer _server;

    private LiveTraining(LiveProgress progress)
    {
        Progress = progress;
        _server = LiveServer.Start(progress);
    }

    /// <summary>To be told last, when what it tells of is written.</summary>
    public LiveProgress Progress { get; }

    /// <summary>Serves the page and says where it is.</summary>
    /// <exception cref="Data.InputException">It cannot be served.</exception>
    public static LiveTraining Start(string folder, AffinityRecorder? recorder, CliEnvironment environment)
    {
        LiveTraining live = new(new LiveProgress(folder, recorder));
        environment.RawError.WriteLine($"Live, on this machine and until the run ends: {live._server.Address}");
        return live;
    }

    /// <summary>Lets the pages that are open take the end of the run.</summary>
    public void End(TrainingStatus status)
    {
        Progress.End(status);
        _server.Farewell();
    }

    public void Dispose() => _server.Dispose();
}
