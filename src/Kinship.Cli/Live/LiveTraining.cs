using Kinship.Training;

namespace Kinship.Cli.Live;

/// <summary>The page that follows a training of this process, from before its first step to its end.</summary>
internal sealed class LiveTraining : IDisposable
{
    private readonly LiveServer _server;

    private LiveTraining(string folder)
    {
        _server = LiveServer.Start([folder], Progress);
    }

    /// <summary>To be told last, when what it tells of is written.</summary>
    public LiveProgress Progress { get; } = new();

    /// <summary>Serves the page and says where it is.</summary>
    /// <exception cref="Data.InputException">It cannot be served.</exception>
    public static LiveTraining Start(string folder, CliEnvironment environment)
    {
        LiveTraining live = new(folder);
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
