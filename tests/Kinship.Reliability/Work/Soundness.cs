using Kinship.Data;
using Kinship.Runs.Checks;

namespace Kinship.Reliability.Work;

/// <summary>Whether what a disturbed command left behind is good: every file can be read, or is not there.</summary>
internal static class Soundness
{
    /// <summary>What is damaged; null for nothing.</summary>
    public static string? Of(string folder)
    {
        foreach (string inner in (string[])["run", "effects"])
        {
            string path = Path.Combine(folder, inner);
            if (
                !Directory.Exists(path)
                || !Directory.EnumerateFiles(path).Any(f => Path.GetFileName(f) is "run.json" or "plan.json")
            )
            {
                continue; // nothing was begun yet
            }

            try
            {
                FolderFindings findings = FolderCheck.Of(path);
                if (findings.Files.FirstOrDefault(f => f.IsBad) is { } bad)
                {
                    return $"{inner}/{bad.File} is {bad.State}: {bad.Holds}";
                }
            }
            catch (InputException e)
            {
                return e.Message;
            }
        }

        return null;
    }
}
