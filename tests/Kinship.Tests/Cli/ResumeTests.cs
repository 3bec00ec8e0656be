using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Kinship.Tests.Cli;

/// <summary>kinship train --resume.</summary>
public sealed class ResumeTests
{
    private const string Data =
        "x,z,a,b\n1,5,u,0\n2,4,v,1\n3,3,u,0\n4,2,v,1\n5,1,u,1\n6,9,v,0\n7,8,u,1\n8,7,v,0\n9,3,u,0\n4,4,v,1\n";

    private const string Options = "--targets a,b --batch-size 2 --optimizer sgd:momentum=0.5 --schedule exponential";

    [Fact]
    public void Resumed_WithMoreEpochs_IsTheUninterruptedRun()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Data);
        Assert.Equal(0, cli.Run($"train data.csv {Options} --epochs 4 --out whole --json --quiet"));
        JsonObject whole = cli.Json;
        Assert.Equal(0, cli.Run($"train data.csv {Options} --epochs 2 --out part --quiet"));

        Assert.Equal(0, cli.Run("train --resume part --epochs 4 --json --quiet"));

        Assert.Equal(4, (int)cli.Json["epochs"]!);
        Assert.Equal("part", (string)cli.Json["run"]!);
        Assert.Equal(whole["history"]!.ToJsonString(), cli.Json["history"]!.ToJsonString());
        Assert.Equal(whole["affinity"]!.ToJsonString(), cli.Json["affinity"]!.ToJsonString());
        Assert.Contains("Going on after epoch 2 of 4 in part.", cli.Error, StringComparison.Ordinal);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(cli.Folder, "whole", "model.safetensors")),
            File.ReadAllBytes(Path.Combine(cli.Folder, "part", "model.safetensors"))
        );
    }

    [Fact]
    public void ResumedTwice_GoesOnToTheEpochsLastAskedFor()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Data);
        Assert.Equal(0, cli.Run($"train data.csv {Options} --epochs 1 --out run --quiet"));
        Assert.Equal(0, cli.Run("train --resume run --epochs 2 --quiet"));

        Assert.Equal(2, cli.Run("train --resume run --quiet"));
        Assert.Contains("2", cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("train --resume run --epochs 3 --quiet --json"));
        Assert.Equal(3, (int)cli.Json["epochs"]!);
    }

    [Fact]
    public void Demo_IsResumedWithoutItsData()
    {
        using CliRun cli = new();
        Assert.Equal(0, cli.Run("demo --epochs 1 --out run --quiet"));

        Assert.Equal(0, cli.Run("train --resume run --epochs 2 --threads 1 --json --quiet"));
        Assert.Equal(2, (int)cli.Json["epochs"]!);
        Assert.Equal(2, cli.Run("train digits.csv --resume run --epochs 3"));
        Assert.Contains("'digits.csv' is one argument too many", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void MovedData_AreGivenAnew_AndOtherDataRefused()
    {
        using CliRun cli = new();
        cli.Write("data.csv", Data);
        Assert.Equal(0, cli.Run($"train data.csv {Options} --epochs 1 --out run --quiet"));
        File.Delete(Path.Combine(cli.Folder, "data.csv"));
        Assert.Equal(2, cli.Run("train --resume run --epochs 2"));
        Assert.Contains("data.csv", cli.Error, StringComparison.Ordinal);

        cli.Write("moved/table.csv", Data.Replace("9,3,u,0", "9,3,u,1", StringComparison.Ordinal));
        Assert.Equal(2, cli.Run("train moved/table.csv --resume run --epochs 2"));
        Assert.Contains("fingerprint", cli.Error, StringComparison.Ordinal);

        cli.Write("moved/table.csv", Data);
        Assert.Equal(0, cli.Run("train moved/table.csv --resume run --epochs 2 --quiet"));
    }

    [Fact]
    public void InterruptedRun_SaysHowToGoOn()
    {
        using CliRun cli = new();
        cli.Interruption.Request();

        Assert.Equal(130, cli.Run("demo --epochs 2 --out run --quiet"));
        Assert.Contains("To go on: kinship train --resume run", cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", "'abc', where it was typed, is no whole path")]
    [InlineData("/a\\u0000b", "holds a NUL")]
    public void WorkingDirectoryThatIsNone_IsSaid(string directory, string expected)
    {
        using CliRun cli = new();
        Assert.Equal(0, cli.Run("demo --epochs 1 --no-effects --out run --quiet"));
        string path = Path.Combine(cli.Folder, "run", "run.json");
        string own = Regex.Match(File.ReadAllText(path), "\"workingDirectory\": \"[^\"]*\"").Value;
        File.WriteAllText(path, File.ReadAllText(path).Replace(own, $"\"workingDirectory\": \"{directory}\""));

        Assert.Equal(2, cli.Run("train --resume run --epochs 2"));
        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train --resume nowhere", "No run 'nowhere'")]
    [InlineData("train --resume made", "this run was made by a program, not by kinship train")]
    [InlineData("train --resume", "--resume needs a value (RUN)")]
    public void WhatCannotGoOn_IsSaid(string line, string expected)
    {
        using CliRun cli = new();
        MadeUpRun.Write(cli);

        Assert.Equal(2, cli.Run(line));
        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.Single(cli.Error.TrimEnd().Split('\n'));
    }
}
