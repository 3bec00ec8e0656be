using Kinship.Affinity;
using Kinship.Runs;
using Kinship.Tests.Runs;

namespace Kinship.Tests.Pictures;

/// <summary>A run folder of three tasks with made-up effects, to draw pictures of.</summary>
internal static class PictureRun
{
    private const string Effects = """
        baseline,source,target,metric,effect,ci_low,ci_high,seeds,verdict
        leave-one-out,colour,flags,loss,0.25,0.1,0.4,20,helps
        leave-one-out,colour,price,loss,-0.5,-0.9,-0.2,20,hurts
        leave-one-out,flags,price,loss,0.01,-0.2,0.2,20,not distinguishable
        leave-one-out,price,flags,loss,0.02,-0.1,0.2,20,not distinguishable
        leave-one-out,price,colour,loss,,,,20,
        leave-one-out,price,colour,colour_accuracy,0.1,0,0.2,20,helps

        """;

    /// <summary>Trains and writes it.</summary>
    public static RunFolder Write(string path, bool effects = true, AffinityOptions? affinity = null, int epochs = 4)
    {
        ResumableRun run = ResumableRun.Default with
        {
            Training = ResumableRun.Default.Training with { Epochs = epochs },
            Affinity = affinity ?? ResumableRun.Default.Affinity,
        };
        run.Write(path);
        if (effects)
        {
            File.WriteAllText(Path.Combine(path, "effects.csv"), Effects);
        }

        return RunFolder.Load(path);
    }
}
