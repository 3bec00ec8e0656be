using Kinship.Data;

namespace Kinship.Runs.Json;

/// <summary>run.json.</summary>
internal static class InfoJson
{
    public static void Write(JsonMembers json, RunInfo info)
    {
        json.Text("version", info.Version);
        json.Texts("commandLine", info.CommandLine);
        json.Text("workingDirectory", info.WorkingDirectory);
        json.Name("status", info.Status);
        json.Text("reason", info.Reason);
        json.Time("started", info.Started);
        json.Time("finished", info.Finished);
        json.Whole("resumed", info.Resumed);
        json.Number("seconds", info.Seconds);
        json.Whole("epochsDone", info.EpochsDone);
        json.Whole("seed", info.Seed);
        json.Text("engine", info.Engine);
        json.Object("data", info.Data, Data);
        json.Objects("tasks", info.Tasks, Task);
        json.Object("network", info.Network, Network);
        json.Object("options", info.Options, OptionsJson.Write);
        json.Object("affinity", info.Affinity, Affinity);
    }

    private static void Data(JsonMembers json, RunData data)
    {
        json.Text("path", data.Path);
        json.Text("fingerprint", data.Fingerprint);
        json.Whole("trainingRows", data.TrainingRows);
        json.Whole("validationRows", data.ValidationRows);
        json.Text("validationPath", data.ValidationPath);
        json.Text("validationFingerprint", data.ValidationFingerprint);
    }

    private static void Task(JsonMembers json, RunTask task)
    {
        json.Text("name", task.Name);
        json.Name("kind", task.Kind);
        json.Texts("outputs", task.Outputs);
    }

    private static void Network(JsonMembers json, RunNetwork network)
    {
        json.Whole("parameters", network.Parameters);
        json.Whole("trainable", network.Trainable);
        json.Whole("nonTrainable", network.NonTrainable);
    }

    private static void Affinity(JsonMembers json, RunAffinity affinity)
    {
        json.Name("defaultMove", affinity.DefaultMove);
        json.Numbers("learningRates", affinity.LearningRates);
        json.Text("nullTask", affinity.NullTask);
    }
}
