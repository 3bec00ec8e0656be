using Kinship.Data;
using Kinship.Engine;
using Kinship.Runs;
using Kinship.Tests.Cli;
using Kinship.Training;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace Kinship.Tests.Exchange;

/// <summary>A run's own predictions beside those of its ONNX model in ONNX Runtime.</summary>
internal static class OnnxComparison
{
    /// <summary>Trains by the command line, exports, and compares every number of every task.</summary>
    /// <param name="train">The arguments of train, the data file first.</param>
    /// <param name="predicted">The rows to predict; null for the data.</param>
    public static void TrainAndCompare(string[] train, string? predicted = null)
    {
        using CliRun cli = new();
        string[] common = ["--no-affinity", "--quiet", "--batch-size", "64", "--out", "run"];
        Assert.True(cli.Run(["train", .. train, .. common]) == 0, cli.Error);
        Assert.True(cli.Run("export run --format onnx --out model.onnx") == 0, cli.Error);
        RunFolder run = RunFolder.Load(Path.Combine(cli.Folder, "run"));
        string data = predicted ?? Path.Combine(cli.Folder, train[0]);
        Compare(run, Path.Combine(cli.Folder, "model.onnx"), data);
    }

    private static void Compare(RunFolder run, string model, string data)
    {
        Preprocessing preprocessing = run.ReadPreprocessing()!;
        using IEngine engine = DenseEngine.Create(
            run.ReadNetwork(),
            new EngineOptions { Precision = run.Info.Options.Precision, MaximumRows = 256 }
        );
        engine.ImportWeights(run.ReadWeights());
        Predictions expected = Predictions.From(engine, preprocessing.Read(data), 256);
        using InferenceSession session = new(File.ReadAllBytes(model));
        IReadOnlyList<NamedOnnxValue> inputs = RawColumns.Of(data, preprocessing);
        Assert.Equal(inputs.Select(i => i.Name).Order(), session.InputMetadata.Keys.Order());
        using var outputs = session.Run(inputs);
        Assert.Equal(expected.Tasks.Select(t => t.Task.Name), outputs.Select(o => o.Name));
        foreach ((TaskPrediction task, DisposableNamedOnnxValue output) in expected.Tasks.Zip(outputs))
        {
            double[] found =
                task.Task.Kind == TaskKind.Regression
                    ? [.. output.AsEnumerable<double>()]
                    : [.. output.AsEnumerable<float>().Select(v => (double)v)];
            Assert.Equal(task.Values.Length, found.Length);
            for (int i = 0; i < found.Length; i++)
            {
                // Values are in the data's units: 1e-5 of their spread, or of one that lies far outside of it.
                double unit =
                    task.Task.Kind == TaskKind.Regression
                        ? Math.Max(task.Task.Scale[i % task.Task.Size], Math.Abs(task.Values[i]))
                        : 1;
                double gap = Math.Abs(found[i] - task.Values[i]) / unit;
                Assert.True(gap <= 1e-5, $"{task.Task.Name}, number {i}: {found[i]} against {task.Values[i]}");
            }
        }
    }
}
