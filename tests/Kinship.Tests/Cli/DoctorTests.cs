using System.Text.Json.Nodes;
using Xunit;

namespace Kinship.Tests.Cli;

public sealed class DoctorTests
{
    [Fact]
    public void Doctor_SaysWhatTheMachineHas()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("doctor"));
        foreach (
            string name in (string[])
                ["kinship", ".NET", "processor", "cores", "vectors", "engine", "TorchSharp", "missing"]
        )
        {
            Assert.Contains(cli.Out.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void DoctorJson_IsOneDocumentAndFindsTheDemoData()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("doctor --json"));

        JsonObject document = cli.Json;
        Assert.Equal(Environment.ProcessorCount, (int)document["cores"]!);
        Assert.Equal(CliRun.Digits, (string)document["demoData"]!);
        Assert.True((bool)document["engines"]![0]!["ready"]!);
        Assert.Equal("", cli.Error);
    }
}
