using System.Globalization;
using Kinship.Affinity;
using Kinship.Cli.Settings;
using Kinship.Cli.Settings.Forms;
using Kinship.Engine;
using Kinship.Grouping;
using Kinship.Grouping.Stability;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Runs.Groups;

namespace Kinship.Cli.Commands;

/// <summary>The matrix that tasks are grouped by.</summary>
/// <param name="Scores">What groups score.</param>
/// <param name="Draws">Draws of it; null where there are none.</param>
/// <param name="Name">What it is.</param>
/// <param name="Percent">Whether its numbers are fractions, told in percent.</param>
/// <param name="Folder">The run's folder; null for a file.</param>
/// <param name="Network">The run's network; null for a file.</param>
internal sealed record GroupsSource(
    GroupScores Scores,
    MatrixDraws? Draws,
    string Name,
    bool Percent,
    string? Folder,
    Network? Network
)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="Data.InputException">It cannot be used.</exception>
    public static GroupsSource Of(GroupsSettings settings, CliEnvironment environment)
    {
        string source = settings.Source ?? throw GroupsErrors.NothingToGroup();
        string path = environment.FullPath(source);
        return File.Exists(path) || source.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? OfFile(settings, path, environment)
            : OfRun(settings, RunPaths.Find(source, environment), environment);
    }

    private static GroupsSource OfFile(GroupsSettings settings, string path, CliEnvironment environment)
    {
        string[] ofRuns = ["--estimator", "--move", "--on", "--draws", "--check"];
        if (environment.Given.FirstOrDefault(ofRuns.Contains) is { } option)
        {
            throw GroupsErrors.OnlyOf(option, "a run, and this is a file");
        }

        AffinityMatrix matrix = AffinityTable.Read(path, settings.Rows == "target");
        return new(ScoresOf(matrix, settings), null, "matrix", false, null, null);
    }

    private static GroupsSource OfRun(GroupsSettings settings, string path, CliEnvironment environment)
    {
        string[] ofFiles = ["--rows", "--minimise"];
        if (environment.Given.FirstOrDefault(ofFiles.Contains) is { } option)
        {
            throw GroupsErrors.OnlyOf(option, "a matrix as CSV, and this is a run");
        }

        IReadOnlyList<string> seeds = RunSeeds.Find(path);
        RunFolder[] runs = [.. (seeds.Count > 0 ? seeds : [path]).Select(RunFolder.Load)];
        AffinityRecord[] records = [.. runs.Select(r => r.ReadAffinity())];
        if (records.Any(r => !r.Tasks.SequenceEqual(records[0].Tasks)))
        {
            throw SettingsErrors.OtherTasks(path);
        }

        AffinitySeries[] series = [.. records.Select(r => Find(r, settings))];
        string? left = records[0].NullTask;
        AffinityMatrix[] means = [.. series.Select(s => s.Whole.Mean)];
        MatrixDraws? draws =
            means.Length > 1 ? MatrixDraws.Of(means)
            : series[0].Whole.Batches is { } batches ? MatrixDraws.Of(batches)
            : null;
        Estimator estimator = series[0].Key.Estimator;
        bool percent = estimator is Estimator.Lookahead or Estimator.FirstOrder or Estimator.Curvature;
        AffinityMatrix mean = MatrixDraws.MeanOf(means);
        return new(
            ScoresOf(left is null ? mean : mean.Without(left), settings),
            left is null ? draws : draws?.Without(left),
            series[0].Key.ToString(),
            percent,
            path,
            runs[0].ReadNetwork()
        );
    }

    private static AffinitySeries Find(AffinityRecord record, GroupsSettings settings)
    {
        Estimator estimator = EstimatorNames.Parse(settings.Estimator);
        Move? move = settings.Move is { } name ? MoveNames.Parse(name) : null;
        On on = settings.On == "train" ? On.Train : On.Validation;
        string asked = $"{settings.Estimator}{(settings.Move is { } m ? " " + m : "")} on {settings.On}";
        return record.Find(estimator, move, on)
            ?? throw GroupsErrors.NotMeasured(
                asked,
                record.Series.Where(s => s.Key.Layer == SeriesKey.AllLayers).Select(s => s.Key.ToString())
            );
    }

    private static GroupScores ScoresOf(AffinityMatrix matrix, GroupsSettings settings) =>
        settings.Alone == AloneAttribute.Diagonal
            ? GroupScores.WithDiagonal(matrix, settings.Minimise)
            : new GroupScores(matrix, double.Parse(settings.Alone, CultureInfo.InvariantCulture), settings.Minimise);
}
