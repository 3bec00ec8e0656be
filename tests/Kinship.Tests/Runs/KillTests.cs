using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Runs;

/// <summary>
/// A real process that trains is killed (SIGKILL) at moments spread over its training and resumed to its end: nothing in
/// its folder then differs from that of one that was left alone.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 50;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Resume_ProcessKilledAtAnyMoment_EndsAsTheUninterrupted()
    {
        TimeSpan length = await KilledProcess.RunAsync(_folder["whole"], steps: false);
        await KilledProcess.RunAsync(_folder["whole with steps"], steps: true);
        ConcurrentBag<int> epochs = [];

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Kills),
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (kill, _) =>
            {
                string run = _folder[$"run{kill}"];
                RandomStream random = new(1, RandomPurpose.Order, step: kill);
                int epoch = await KillAsync(run, kill, length, random);
                for (int again = 0; again < 12 && epoch == ResumableRun.KilledEpochs; again++)
                {
                    // On a busy machine the training may have ended before the kill: such a moment is drawn anew.
                    Directory.Delete(run, recursive: true);
                    epoch = await KillAsync(run, kill, length, random);
                }

                epochs.Add(epoch);
                await KilledProcess.RunAsync(run, steps: kill % 5 == 0);
                RunContents.AssertSame(_folder[kill % 5 == 0 ? "whole with steps" : "whole"], run);
                Directory.Delete(run, recursive: true);
            }
        );

        // Otherwise the moments were no moments of the training, and the test showed nothing.
        Assert.InRange(epochs.Count(e => e < ResumableRun.KilledEpochs), Kills * 3 / 4, Kills);
        Assert.InRange(epochs.Distinct().Count(), 12, Kills);
    }

    /// <summary>
    /// Kills a run while the checkpoint of a random epoch is written or just was, one in two after a random time more, up to
    /// one and a half epochs; one in five keeps every step, is resumed and killed once more. Returns the epoch of its last checkpoint.
    /// </summary>
    private static async Task<int> KillAsync(string run, int kill, TimeSpan length, RandomStream random)
    {
        for (int times = kill % 5 == 0 ? 2 : 1; times > 0; times--)
        {
            int epoch = random.NextInt(ResumableRun.KilledEpochs - 2);
            TimeSpan more = kill % 2 * random.NextDouble() * 1.5 / ResumableRun.KilledEpochs * length;
            using KilledProcess process = new(run, steps: kill % 5 == 0);
            await process.BeginAsync();
            process.WaitForCheckpoint(run, epoch);
            for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < more; )
            {
                Thread.Yield();
            }

            await process.KillAsync();
        }

        string folder = Path.Combine(run, "checkpoints");
        return Directory.Exists(folder)
            ? Directory.GetFiles(folder, "epoch-*.safetensors").Select(Epoch).DefaultIfEmpty().Max()
            : 0;
    }

    private static int Epoch(string path) =>
        int.Parse(Path.GetFileNameWithoutExtension(path)["epoch-".Length..], CultureInfo.InvariantCulture);
}
