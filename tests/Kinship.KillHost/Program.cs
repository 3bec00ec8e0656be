using Kinship.Engine;
using Kinship.Runs;
using Kinship.Tests.Runs;
using Kinship.Training;

namespace Kinship.KillHost;

/// <summary>
/// Trains a small network into the run folder given, or resumes the run that is there; says "begin" when the training
/// begins. Tests kill it. With the word "steps" it keeps every observation, too.
/// </summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        string folder = args[0];
        ResumableRun run = ResumableRun.ToBeKilled with { Steps = args.Contains("steps") };
        run = run with { Observers = [.. run.Observers, new Begin()] };
        if (!File.Exists(Path.Combine(folder, "run.json")))
        {
            run.Write(folder);
        }
        else if (RunFolder.Load(folder).Info.Status == TrainingStatus.Completed)
        {
            Console.Out.WriteLine("begin"); // it was quicker than who was to kill it
        }
        else
        {
            run.Resume(folder);
        }

        return 0;
    }

    private sealed class Begin : ITrainingObserver
    {
        public void OnBegin(IEngine engine, int epochs, int stepsPerEpoch) => Console.Out.WriteLine("begin");
    }
}
