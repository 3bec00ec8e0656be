using System.Text.Json.Nodes;
using Xunit;

namespace Kinship.Tests.Runs;

/// <summary>Compares run folders, byte by byte but for the times.</summary>
internal static class RunContents
{
    private static readonly string[] s_times = ["started", "finished", "seconds", "resumed"];

    /// <summary>Every file in both, the same bytes; run.json but for its times and how often it was resumed.</summary>
    public static void AssertSame(string expected, string actual)
    {
        Assert.Equal(Files(expected), Files(actual));
        foreach (string file in Files(expected))
        {
            string a = Path.Combine(expected, file);
            string b = Path.Combine(actual, file);
            if (file == "run.json")
            {
                Assert.Equal(Info(a), Info(b));
            }
            else if (!File.ReadAllBytes(a).AsSpan().SequenceEqual(File.ReadAllBytes(b)))
            {
                Assert.Fail($"{file} differs");
            }
        }
    }

    private static string[] Files(string folder) =>
        [
            .. Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f))
                .Where(f => f != "run.lock") // a process killed after its last write leaves it; it locks nothing
                .Order(StringComparer.Ordinal),
        ];

    private static string Info(string path)
    {
        JsonObject json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        foreach (string time in s_times)
        {
            json.Remove(time);
        }

        return json.ToJsonString();
    }
}
