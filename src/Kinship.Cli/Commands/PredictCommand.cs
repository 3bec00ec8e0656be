using System.Text.Json.Nodes;
using Kinship.Cli.Arguments;
using Kinship.Cli.Output;
using Kinship.Cli.Settings;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Exchange.Keras;
using Kinship.Runs;
using Kinship.Training;

namespace Kinship.Cli.Commands;

/// <summary>kinship predict: every task for the rows of a file.</summary>
internal sealed class PredictCommand : KinshipCommand<PredictSettings>
{
    private const int BatchSize = 256;

    protected override int Run(PredictSettings settings, CliEnvironment environment)
    {
        if (settings.Out is { } file && environment.FullPath(file) == environment.FullPath(settings.Data))
        {
            throw SettingsErrors.WouldOverwriteData(file);
        }

        Predictions predictions = Predict(settings, environment);
        if (settings.Out is not null)
        {
            WriteFile(settings.Out, predictions, environment);
        }

        if (settings.Json)
        {
            Json.Write(environment, PredictionDocument.Of(settings, predictions));
        }
        else if (settings.Out is null)
        {
            PredictionTable.Write(environment.RawOut, predictions);
            environment.RawOut.Flush();
        }

        return ExitCode.Done;
    }

    private static Predictions Predict(PredictSettings settings, CliEnvironment environment)
    {
        string model = environment.FullPath(settings.Run);
        if (File.Exists(model) && KerasModel.IsKeras(model))
        {
            return KerasModel
                .Read(model, settings.Run)
                .Predict(environment.FullPath(settings.Data), Lists.Split(settings.Drop));
        }

        if (settings.Drop is not null)
        {
            throw SettingsErrors.DropOfRun();
        }

        RunFolder folder = RunFolder.Load(RunPaths.Find(settings.Run, environment));
        Preprocessing preprocessing = folder.ReadPreprocessing() ?? throw SettingsErrors.TrainedOnArrays(settings.Run);
        IReadOnlyList<WeightTensor> weights = folder.ReadWeights();
        Dataset data = preprocessing.Read(environment.FullPath(settings.Data));
        EngineOptions options = new() { Precision = folder.Info.Options.Precision, MaximumRows = BatchSize };
        using IEngine engine = DenseEngine.Create(folder.ReadNetwork(), options);
        engine.ImportWeights(weights);
        return Predictions.From(engine, data, BatchSize).Except(folder.Info.Affinity?.NullTask);
    }

    private static void WriteFile(string file, Predictions predictions, CliEnvironment environment)
    {
        try
        {
            using StreamWriter writer = new(environment.FullPath(file));
            PredictionTable.Write(writer, predictions);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SettingsErrors.CannotWrite(file, e.Message);
        }

        environment.RawError.WriteLine($"{Words.Count(predictions.Rows, "row")} of predictions in {file}.");
    }
}
