using System.Text.Json.Nodes;
using Kinship.Cli;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>What kinship demo ends with.</summary>
public sealed class DemoEffectsTests
{
    [Fact]
    public void Effects_StandBesideTheAffinities()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("demo --epochs 2 --out run --quiet"));

        string told = string.Join(' ', cli.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("with 5 seeds. That is few", told, StringComparison.Ordinal);
        Assert.Matches(
            @"A step on \w+ (lowers|raises) \w+'s loss by [0-9.]+ %; (and|yet) without \w+, \w+ ends [0-9.]+ % (better|worse)",
            told
        );
        Assert.Contains("have the same sign both ways", told, StringComparison.Ordinal);
        string effects = File.ReadAllText(Path.Combine(cli.Folder, "run", "effects.csv"));
        Assert.Equal(1 + (20 * 4), effects.TrimEnd().Split('\n').Length);

        // The same trainings, by the other command, and none of them done again.
        Assert.Equal(0, cli.Run("effects run --seeds 5 --affinity-seeds 0 --out run --quiet"));
        Assert.Equal(effects, File.ReadAllText(Path.Combine(cli.Folder, "run", "effects.csv")));
        Assert.Equal(30, File.ReadAllLines(Path.Combine(cli.Folder, "run", "trials.jsonl")).Length);
    }

    [Fact]
    public void Json_HasTheEffects()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("demo --epochs 1 --out run --quiet --json"));
        Assert.Equal(5, (int)cli.Json["effects"]!["seeds"]!);
        Assert.Equal(5, cli.Json["effects"]!["effect"]!.AsArray().Count);

        Assert.Equal(0, cli.Run("demo --epochs 1 --out other --quiet --json --no-effects"));
        Assert.Null(cli.Json["effects"]);
        Assert.False(File.Exists(Path.Combine(cli.Folder, "other", "effects.csv")));
    }
}
