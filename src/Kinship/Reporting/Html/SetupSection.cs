using System.Globalization;
using System.Text.Json;
using Kinship.Affinity;
using Kinship.Engine;
using Kinship.Runs;

namespace Kinship.Reporting.Html;

/// <summary>What ran, in the page's document: texts for people, part by part.</summary>
internal static class SetupSection
{
    /// <summary>Writes <c>setup</c>, parts of named texts, and <c>commandLine</c>, its words.</summary>
    public static void Write(Utf8JsonWriter json, RunInfo info)
    {
        json.WriteStartArray("setup");
        foreach ((string heading, IEnumerable<(string, string?)> rows) in Parts(info))
        {
            json.WriteStartObject();
            json.WriteString("heading", heading);
            json.WriteStartArray("rows");
            foreach ((string name, string? text) in rows.Where(r => r.Item2 is not null))
            {
                json.WriteStartArray();
                json.WriteStringValue(name);
                json.WriteStringValue(text);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        ReportDocument.WriteTexts(json, "commandLine", info.CommandLine);
        json.WriteString("workingDirectory", info.WorkingDirectory);
    }

    private static IEnumerable<(string Heading, IEnumerable<(string Name, string? Text)> Rows)> Parts(RunInfo info)
    {
        yield return ("Run", Run(info));
        yield return ("Data", Data(info));
        yield return ("Tasks", info.Tasks.Select(t => (t.Name, (string?)Task(t, info.Options))));
        yield return ("Network and training", Training(info));
        yield return ("What was measured", Measured(info.Options));
    }

    private static IEnumerable<(string, string?)> Run(RunInfo info)
    {
        yield return ("Status", info.Status.ToString().ToLowerInvariant() + (info.Reason is { } why ? $": {why}" : ""));
        yield return ("Epochs", $"{info.EpochsDone} of {info.Options.Epochs}");
        yield return ("Started", Time(info.Started));
        yield return ("Finished", info.Finished is { } finished ? Time(finished) : null);
        yield return ("Time", $"{info.Seconds.ToString("0.#", CultureInfo.InvariantCulture)} s");
        yield return ("Resumed", info.Resumed == 0 ? null : $"{info.Resumed} times");
        yield return ("Seed", $"{info.Seed}");
        yield return ("Version", $"Kinship {info.Version}");
        yield return ("Engine", $"{info.Engine}, {Name(info.Options.Precision)} precision");
    }

    private static IEnumerable<(string, string?)> Data(RunInfo info)
    {
        if (info.Data is not { } data)
        {
            yield return ("Data", "arrays handed over by a program");
            yield break;
        }

        yield return ("File", data.Path);
        yield return ("SHA-256", data.Fingerprint);
        yield return ("Training rows", $"{data.TrainingRows:N0}");
        yield return ("Validation rows", $"{data.ValidationRows:N0}");
        yield return ("Validation file", data.ValidationPath);
    }

    private static string Task(RunTask task, RunOptions options)
    {
        string outputs = task.Outputs.Count > 1 ? $", {task.Outputs.Count} outputs" : "";
        string weight = options.TaskWeights.TryGetValue(task.Name, out double w) ? $", weight {Text(w)}" : "";
        return $"{Name(task.Kind)}{outputs}{weight}";
    }

    private static IEnumerable<(string, string?)> Training(RunInfo info)
    {
        RunOptions options = info.Options;
        yield return ("Network", options.Network);
        yield return (
            "Parameters",
            info.Network is { } network ? $"{network.Parameters:N0}, {network.Trainable:N0} of them trained" : null
        );
        yield return ("Optimizer", OptimizerText(options.Optimizer));
        yield return ("Batch", $"{options.BatchSize} rows");
        yield return ("Validation", options.Validation);
        yield return ("Schedule", options.Schedule?.ToString());
        yield return ("Early stopping", options.EarlyStopping?.ToString());
        yield return ("Threads", options.Threads == 0 ? "every core" : $"{options.Threads}");
    }

    private static IEnumerable<(string, string?)> Measured(RunOptions options)
    {
        if (options.Estimators.Count == 0)
        {
            yield return ("Measured", "nothing");
            yield break;
        }

        yield return ("Estimators", string.Join(", ", options.Estimators.Select(EstimatorNames.Format)));
        yield return ("Moves", string.Join(", ", options.Moves.Select(MoveNames.Format)));
        yield return ("At", options.Every == 1 ? "every step" : $"every {options.Every}th step");
        yield return ("Held out", Name(options.HeldOut));
        yield return ("Null task", options.NullTask);
    }

    private static string OptimizerText(Optimizer optimizer) =>
        $"{optimizer.GetType().Name}, learning rate {Text(optimizer.LearningRate)}";

    private static string Name(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";
}
