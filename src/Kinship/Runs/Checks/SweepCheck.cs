using System.Text.Json;
using System.Text.Json.Nodes;
using Kinship.Data;
using Kinship.Effects;
using Kinship.Runs.Sweeps;

namespace Kinship.Runs.Checks;

/// <summary>Looks at the files of a folder in which effects are measured.</summary>
internal static class SweepCheck
{
    /// <summary>Looks at it.</summary>
    /// <param name="path">A folder with a plan.</param>
    public static FolderFindings Of(string path)
    {
        List<FileFinding> files = [];
        EffectPlan? plan = null;
        files.Add(
            FolderCheck.Look(
                path,
                SweepFiles.Plan,
                p =>
                {
                    plan = EffectPlanFile.Read(p).Plan;
                    return $"{plan.Trials.Count} trainings";
                }
            )
        );
        int done = 0;
        foreach (string file in SweepFiles.FindTrials(path).Select(f => Path.GetFileName(f)))
        {
            files.Add(
                FolderCheck.Look(
                    path,
                    file,
                    p =>
                    {
                        int results = plan is null ? 0 : TrialFile.Read(p, plan).Count;
                        done += results;
                        return plan is null ? "not read: without its plan it says nothing" : $"{results} results";
                    }
                )
            );
        }

        Optional(SweepFiles.Effects, p => $"{Math.Min(EffectsCsv.Read(p).Count, FolderCheck.WholeRows(p))} effects");
        Optional(
            SweepFiles.Agreement,
            p => $"{Math.Min(AgreementCsv.Read(p).Count, FolderCheck.WholeRows(p))} estimators"
        );
        Optional(SweepFiles.Document, Json);
        if (plan is not null && done < plan.Trials.Count && File.Exists(Path.Combine(path, SweepFiles.Effects)))
        {
            string lost =
                $"{done} of {plan.Trials.Count} results are left of those that {SweepFiles.Effects} was made of";
            files = [.. files.Select(f => IsTrials(f) ? f with { State = FileState.Damaged, Holds = lost } : f)];
        }

        string affinity = Path.Combine(path, SweepFiles.Affinity);
        if (Directory.Exists(affinity))
        {
            FolderCheck.Within(files, path, RunSeeds.Find(affinity));
        }

        files.AddRange([.. FolderCheck.Rest(path, files)]);
        bool? canGoOn =
            plan is null ? false
            : done < plan.Trials.Count ? true
            : null;
        string kind = plan is null
            ? "a sweep without a plan"
            : $"a sweep, {done} of {plan.Trials.Count} trainings done";
        return new(path, kind, [.. files.OrderBy(f => f.File, StringComparer.Ordinal)], canGoOn);

        void Optional(string file, Func<string, string> read)
        {
            if (File.Exists(Path.Combine(path, file)))
            {
                files.Add(FolderCheck.Look(path, file, read));
            }
        }
    }

    private static bool IsTrials(FileFinding file) => file.File.EndsWith(".jsonl", StringComparison.Ordinal);

    private static string Json(string path)
    {
        try
        {
            return JsonNode.Parse(RunFile.Bytes(path)) is JsonObject
                ? "the same as one document"
                : throw NoDocument(path);
        }
        catch (JsonException)
        {
            throw NoDocument(path);
        }
    }

    private static InputException NoDocument(string path) => RunErrors.Damaged(path, "it is not a JSON document");
}
