using System.Text.Json;
using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Tests.Golden;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Affinity;

/// <summary>The golden files' epoch matrices, from nothing but the numbers of their steps.</summary>
public sealed class GoldenEpochTests
{
    private const double Limit = 1e-11;

    public static TheoryData<string> Files => [.. GoldenFiles.All.Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Steps_GiveTheEpochsMatrices(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(GoldenFiles.Folder, file)));
        JsonElement expected = document.RootElement.GetProperty("float64");
        if (!expected.TryGetProperty("epoch", out JsonElement epoch))
        {
            Assert.Skip($"{file} has no epoch.");
        }

        double[] etas = Golden.Json.Numbers(document.RootElement.GetProperty("config").GetProperty("etas"));
        for (int k = 0; k < etas.Length; k++)
        {
            AffinityRecord record = Record(epoch.GetProperty("steps"), etas[k], k);
            AssertMean(epoch.GetProperty("mean_sgd")[k], record.Get(Estimator.Lookahead, Move.Gradient));
            AssertMean(epoch.GetProperty("mean_first_order")[k], record.Get(Estimator.FirstOrder, Move.Gradient));
            AssertMean(epoch.GetProperty("mean_preconditioned"), record.Default);
            AssertMean(epoch.GetProperty("mean_adam"), record.Get(Estimator.Lookahead, Move.Optimizer));
            AssertMean(epoch.GetProperty("mean_cosine"), record.Get(Estimator.Cosine));
            AssertMean(epoch.GetProperty("mean_magnitude"), record.Get(Estimator.Magnitude));
        }
    }

    private static AffinityRecord Record(JsonElement steps, double eta, int etaIndex)
    {
        var options = new AffinityOptions { Moves = [Move.Gradient, Move.Optimizer] };
        var training = new TrainingOptions();
        int n = steps[0].GetProperty("losses").GetArrayLength();
        string[] tasks = [.. Enumerable.Range(0, n).Select(i => $"task{i}")];
        Measurement measurement = options.ToMeasurement(training.Optimizer, tasks)! with { GradientStep = eta };
        var recorder = new AffinityRecorder(options, training);
        recorder.Begin(tasks, steps.GetArrayLength());
        var observation = new Observation(n, 2, measurement);
        foreach (JsonElement step in steps.EnumerateArray())
        {
            Fill(observation, step, etaIndex);
            recorder.OnStep(1, 1, new BatchOutputs([], 0), observation);
        }

        return recorder.ToRecord();
    }

    /// <summary>The Gram matrix comes in two layers here, which a series of the whole trunk must add up.</summary>
    private static void Fill(Observation observation, JsonElement step, int etaIndex)
    {
        double[] losses = Golden.Json.Numbers(step.GetProperty("losses"));
        losses.CopyTo(observation.Losses, 0);
        double[] gram = Golden.Json.Numbers(step.GetProperty("gram"));
        for (int k = 0; k < gram.Length; k++)
        {
            observation.Gram[0][k] = 0.25 * gram[k];
            observation.Gram[1][k] = 0.75 * gram[k];
        }

        JsonElement[] moves =
        [
            step.GetProperty("preconditioned"),
            step.GetProperty("sgd")[etaIndex],
            step.GetProperty("adam"),
        ];
        for (int m = 0; m < moves.Length; m++)
        {
            Observations.After(losses, Golden.Json.Numbers(moves[m])).CopyTo(observation.Train[m], 0);
        }
    }

    private static void AssertMean(JsonElement expected, AffinitySeries series)
    {
        double[] numbers = Golden.Json.Numbers(expected);
        ReadOnlySpan<double> found = series.Epochs[0].Mean.Values;
        for (int k = 0; k < numbers.Length; k++)
        {
            double gap = Math.Abs(found[k] - numbers[k]) / Math.Max(1, Math.Abs(numbers[k]));
            Assert.True(gap <= Limit, $"{series.Key}, place {k}: {found[k]} found, {numbers[k]} expected");
        }
    }
}
