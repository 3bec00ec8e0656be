using System.Reflection;
using PublicApiGenerator;
using Xunit;

namespace Kinship.Tests.Architecture;

/// <summary>The public surface is an approved file: a change to it is seen, and meant.</summary>
public sealed class PublicApiTests
{
    private const string Approve = "KINSHIP_APPROVE";

    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Fact]
    public void PublicSurface_IsTheApprovedOne() => Check(typeof(Kinship.Data.InputException).Assembly, "PublicApi");

    [Fact]
    public void PublicSurface_OfPictures_IsTheApprovedOne() =>
        Check(typeof(Kinship.Pictures.RunPictures).Assembly, "PublicApi.Pictures");

    private static void Check(Assembly assembly, string name)
    {
        string approvedFile = RepositoryRoot.Combine("tests", "Kinship.Tests", "Architecture", $"{name}.approved.txt");
        string received = assembly.GeneratePublicApi(Options).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            File.WriteAllText(approvedFile, received);
        }

        string approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile).ReplaceLineEndings("\n") : "";
        if (received == approved)
        {
            return;
        }

        string receivedFile = Path.Combine(AppContext.BaseDirectory, $"{name}.received.txt");
        File.WriteAllText(receivedFile, received);
        Assert.Fail(
            $"""
            The public surface of {assembly.GetName().Name} is not the approved one. First difference, {FirstDifference(
                approved,
                received
            )}
            Compare {approvedFile}
               with {receivedFile}
            Where the change is meant, run the tests once with {Approve}=1: that rewrites the approved file.
            """
        );
    }

    private static string FirstDifference(string approved, string received)
    {
        string[] old = approved.Split('\n');
        string[] now = received.Split('\n');
        int line = 0;
        while (line < old.Length && line < now.Length && old[line] == now[line])
        {
            line++;
        }

        return $"line {line + 1}: approved '{old.ElementAtOrDefault(line)?.Trim()}', found '{now.ElementAtOrDefault(line)?.Trim()}'.";
    }
}
