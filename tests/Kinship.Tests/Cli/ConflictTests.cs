using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>Options that contradict each other are refused by their names, before anything is read or made.</summary>
public sealed class ConflictTests
{
    [Theory]
    [InlineData("--no-affinity --steps", "--no-affinity and --steps")]
    [InlineData("--no-affinity --groups a+b", "--no-affinity and --groups")]
    [InlineData("--no-affinity --null", "--no-affinity and --null")]
    [InlineData("--no-affinity --estimators cosine", "--no-affinity and --estimators")]
    [InlineData("--no-affinity --move gradient", "--no-affinity and --move")]
    [InlineData("--no-affinity --every 2", "--no-affinity and --every")]
    [InlineData("--no-affinity --held-out all", "--no-affinity and --held-out")]
    [InlineData("--no-affinity --no-layers", "--no-affinity and --no-layers")]
    [InlineData("--clip-value 1 --clip-norm 1", "--clip-value and --clip-norm")]
    [InlineData("--clip-value 1 --clip-global-norm 1", "--clip-value and --clip-global-norm")]
    [InlineData("--clip-global-norm 1 --clip-norm 1", "--clip-norm and --clip-global-norm")]
    [InlineData("--keep-best --early-stopping", "--keep-best and --early-stopping")]
    [InlineData("--groups a+b --estimators cosine", "--groups and --estimators cosine")]
    public void TwoOptions_AreRefusedByName(string options, string expected)
    {
        using CliRun cli = new();

        Assert.Equal(2, cli.Run($"demo {options}"));

        Assert.Contains($"{expected} contradict each other: ", cli.Error, StringComparison.Ordinal);
        Assert.Single(cli.Error.TrimEnd().Split('\n'));
        Assert.Equal("", cli.Out);
        Assert.Empty(Directory.EnumerateFileSystemEntries(cli.Folder));
    }

    [Theory]
    [InlineData("--seeds 2", "--seeds and --resume contradict each other: each of several seeds is a run of its own")]
    [InlineData(
        "--optimizer sgd",
        "--optimizer and --resume contradict each other: a run goes on with the options it began"
    )]
    [InlineData("--seed 2", "--seed and --resume contradict each other")]
    [InlineData("--out other", "--out and --resume contradict each other")]
    public void OptionsThatChangeARun_AreRefusedWithResume(string options, string expected)
    {
        using CliRun cli = new();

        Assert.Equal(2, cli.Run($"train --resume run {options}"));
        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--early-stopping val_los", "val_los")]
    [InlineData("--groups mod3+mod5", "--groups: there is no task 'mod5'. Did you mean mod3?")]
    [InlineData("--null mod5", "mod5")]
    [InlineData("--loss mod3=mae", "mod3")]
    [InlineData("--class-weight parity=2:1", "--class-weight: the task 'parity' has no class '2'. ")]
    public void WhatTheDataDoNotHave_IsRefusedBeforeThereIsAFolder(string options, string expected)
    {
        using CliRun cli = new();

        Assert.Equal(2, cli.Run($"demo --epochs 1 {options}"));

        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.Single(cli.Error.TrimEnd().Split('\n'));
        Assert.Equal("", cli.Out);
        Assert.Empty(Directory.EnumerateFileSystemEntries(cli.Folder));
    }
}
