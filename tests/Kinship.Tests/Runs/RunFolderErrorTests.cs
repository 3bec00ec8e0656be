using Kinship.Data;
using Kinship.Runs;
using Kinship.Tests.Training;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Runs;

public sealed class RunFolderErrorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_FolderWithARun_IsRefusedAndLeftAsItIs()
    {
        RunExamples.Write(_folder["run"]);
        string before = File.ReadAllText(Path.Combine(_folder["run"], "run.json"));

        string message = Error(() => Create(_folder["run"]));

        Assert.Equal(
            $"The folder '{_folder["run"]}' exists already and holds a run. "
                + "Nothing was overwritten: choose another folder with --out, or delete this one first.",
            message
        );
        Assert.Equal(before, File.ReadAllText(Path.Combine(_folder["run"], "run.json")));
    }

    [Fact]
    public void Load_EmptyRunFile_SaysSo()
    {
        RunExamples.Write(_folder["run"]);
        File.WriteAllText(Path.Combine(_folder["run"], "run.json"), "");

        Assert.Contains("run.json: the file is empty.", Error(() => RunFolder.Load(_folder["run"])));
    }

    [Fact]
    public void ReadHistory_EmptyFileBeforeAnyEpoch_IsEmpty()
    {
        using RunFolderWriter writer = Create(_folder["run"]);
        File.WriteAllText(Path.Combine(_folder["run"], "history.csv"), "");

        Assert.Equal(0, RunFolder.Load(_folder["run"]).ReadHistory().Count);
    }

    [Fact]
    public void Create_FolderWithSomethingElse_IsRefused()
    {
        File.WriteAllText(_folder["notes.txt"], "mine");

        Assert.Contains("exists already and is not empty", Error(() => Create(_folder.Path)));
        Assert.Equal(["notes.txt"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Create_EmptyFolder_IsUsed()
    {
        Directory.CreateDirectory(_folder["run"]);

        using RunFolderWriter writer = Create(_folder["run"]);

        Assert.Equal(TrainingStatus.Running, RunFolder.Load(_folder["run"]).Info.Status);
    }

    [Fact]
    public void Create_BelowAFile_SaysThatItCannotBeCreated()
    {
        File.WriteAllText(_folder["file"], "");

        string message = Error(() => Create(Path.Combine(_folder["file"], "run")));

        Assert.StartsWith($"The run folder '{Path.Combine(_folder["file"], "run")}' cannot be created: ", message);
        Assert.EndsWith("Choose a folder that can be written to with --out.", message);
    }

    [Fact]
    public void Create_WhereNothingCanBeWritten_SaysThatItCannotBeCreated()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc stands for a place that nobody can write to");

        Assert.Contains("cannot be created: ", Error(() => Create("/proc/kinship/run")));
    }

    [Fact]
    public void Dispose_TrainingNeverBegan_LeavesNothing()
    {
        Create(_folder["runs/deep/run"]).Dispose();

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Fit_OptionRefused_LeavesNoFolder()
    {
        using (RunFolderWriter writer = Create(_folder["run"]))
        {
            Assert.Throws<InputException>(() =>
                Trainer.Fit(
                    new LinearEngine(Examples.Network()),
                    Examples.Data(60),
                    null,
                    new() { BatchSize = 1000 },
                    [writer]
                )
            );
        }

        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void Fit_FolderGoneWhileTraining_FailsWithOneMessage()
    {
        var e = Assert.Throws<TrainingFailedException>(() =>
            RunExamples.Write(_folder["run"], [new Remover(_folder["run"])])
        );

        Assert.StartsWith($"The run folder '{_folder["run"]}' cannot be written any more: ", e.Message);
    }

    [Fact]
    public void Load_NoSuchFolder_NamesTheRunsBesideItTheNearestFirst()
    {
        Create(_folder["digits"]);
        Create(_folder["apples"]);

        string message = Error(() => RunFolder.Load(_folder["digist"]));

        Assert.Equal(
            $"There is no run folder '{_folder["digist"]}'. "
                + $"Run folders that exist: {_folder["digits"]}, {_folder["apples"]}.",
            message
        );
    }

    [Fact]
    public void Load_FolderWithRunsInIt_NamesThem()
    {
        string parent = _folder["runs"];
        Create(Path.Combine(parent, "digits"));

        Assert.Equal(
            $"The folder '{parent}' has no run.json, so it is not a run folder. "
                + $"Run folders that exist: {Path.Combine(parent, "digits")}.",
            Error(() => RunFolder.Load(parent))
        );
    }

    [Fact]
    public void Load_File_SaysSo()
    {
        File.WriteAllText(_folder["x.csv"], "");

        Assert.StartsWith(
            $"'{_folder["x.csv"]}' is a file, not a run folder. ",
            Error(() => RunFolder.Load(_folder["x.csv"]))
        );
    }

    [Fact]
    public void Load_RunJsonItself_OpensItsFolder()
    {
        Create(_folder["digits"]);

        Assert.Equal(7, RunFolder.Load(Path.Combine(_folder["digits"], "run.json")).Info.Seed);
    }

    [Theory]
    [InlineData("run.json", "{", "run.json cannot be understood: line 1, column 2: ")]
    [InlineData("run.json", "{}", "run.json cannot be understood: ")]
    [InlineData("run.json", "null", "run.json: it holds nothing but null. The file is damaged")]
    [InlineData("network.json", "{\"inputs\": 3}", "network.json cannot be understood: line 1, column 13: ")]
    [InlineData(
        "network.json",
        "{\"inputs\": {\"columns\": 1, \"embedded\": []},\n\"trunk\": [{\"type\": \"dense\", \"units\": -5}], \"heads\": []}",
        "network.json cannot be understood: line 2, column 41: a layer, read alone (dense) (line 1, column 1): units -5; expected"
    )]
    [InlineData(
        "network.json",
        "{\"inputs\": {\"columns\": 1, \"embedded\": []}, \"trunk\": [], \"heads\": [], \"preprocessing\": null}",
        "network.json: The network's trunk has no layers"
    )]
    [InlineData("history.csv", "loss\n", "history.csv: its first line is not the header")]
    [InlineData("affinity.csv", "epoch,mean\n", "affinity.csv: its first line is not epoch,estimator,move")]
    [InlineData("accounting.csv", "on\n", "accounting.csv: its first line is not on,source,target")]
    [InlineData("model.safetensors", "x", "model.safetensors is not a sound safetensors file: it has 1 bytes")]
    public void Read_DamagedFile_SaysWhichAndWhatToDo(string file, string text, string problem)
    {
        RunExamples.Write(_folder["run"]);
        File.WriteAllText(Path.Combine(_folder["run"], file), text);

        string message = Error(() => ReadAll(_folder["run"]));

        Assert.Contains(problem, message);
        Assert.StartsWith(_folder["run"], message);
        Assert.EndsWith("restore it from a copy, or train again.", message);
    }

    [Theory]
    [InlineData("network.json")]
    [InlineData("history.csv")]
    [InlineData("affinity.csv")]
    public void Read_MissingFile_SaysWhich(string file)
    {
        RunExamples.Write(_folder["run"]);
        File.Delete(Path.Combine(_folder["run"], file));

        Assert.StartsWith(
            $"There is no file '{Path.Combine(_folder["run"], file)}'. ",
            Error(() => ReadAll(_folder["run"]))
        );
    }

    [Fact]
    public void ReadWeights_MissingModel_SaysHowTheRunStands()
    {
        Create(_folder["run"]);

        Assert.Equal(
            $"The run '{_folder["run"]}' has no trained network (model.safetensors): it still runs, or was killed. "
                + "Use a run that completed, or train again.",
            Error(() => RunFolder.Load(_folder["run"]).ReadWeights())
        );
    }

    [Theory]
    [InlineData("9,lookahead,preconditioned,all,train,colour,colour,0.1,0.1,,,,8\n", "has 13 cells; expected 14")]
    [InlineData(
        "x,lookahead,gradient,all,train,colour,colour,0.1,0.1,,,,8,\n",
        "is of epoch 'x'; expected a number from 1"
    )]
    [InlineData(
        "1,lookahead,gradient,all,train,color,colour,0.1,0.1,,,,8,\n",
        "names 'color'; the run's tasks are colour, flags"
    )]
    [InlineData(
        "1,lookahead,gradient,all,train,colour,colour,0.1,0.1,,,,,\n",
        "has a mean, sd, se, ci_low, ci_high or steps that is not a number"
    )]
    [InlineData("1,loookahead,gradient,all,train,colour,colour,0.1,0.1,,,,8,\n", "There is no estimator 'loookahead'")]
    public void ReadAffinity_DamagedLine_SaysWhere(string line, string problem)
    {
        RunExamples.Write(_folder["run"]);
        string path = Path.Combine(_folder["run"], "affinity.csv");
        int lines = File.ReadAllLines(path).Length;
        File.AppendAllText(path, line);

        string message = Error(() => RunFolder.Load(_folder["run"]).ReadAffinity());

        Assert.StartsWith($"{path}: line {lines + 1} ", message);
        Assert.Contains(problem, message);
    }

    [Fact]
    public void FreePath_NamesTaken_GivesTheNextNumber()
    {
        Assert.Equal(_folder["digits"], RunFolder.FreePath(_folder.Path, "digits"));
        Create(_folder["digits"]);
        Create(_folder["digits-2"]);

        Assert.Equal(_folder["digits-3"], RunFolder.FreePath(_folder.Path, "digits"));
    }

    private static RunFolderWriter Create(string path) =>
        RunFolderWriter.Create(path, RunExamples.Info, Examples.Network(), RunExamples.Preprocessing);

    private static string Error(Action action) => Assert.Throws<InputException>(action).Message;

    private static void ReadAll(string path)
    {
        RunFolder run = RunFolder.Load(path);
        run.ReadNetwork();
        run.ReadHistory();
        run.ReadAffinity();
        run.ReadWeights();
    }

    private sealed class Remover(string path) : ITrainingObserver
    {
        public void OnEpoch(int epoch, History history) => Directory.Delete(path, recursive: true);
    }
}
