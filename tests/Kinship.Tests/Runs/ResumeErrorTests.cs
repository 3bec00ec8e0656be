using System.Text;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Networks;
using Kinship.Runs;
using Kinship.Training;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace Kinship.Tests.Runs;

/// <summary>What cannot be resumed is told so, and what is damaged is passed over where there is something better.</summary>
public sealed class ResumeErrorTests : IDisposable
{
    private static readonly ResumableRun s_run = ResumableRun.Default;
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder["run"];

    public void Dispose() => _folder.Dispose();

    /// <summary>Every kind of place: nothing, the length, the format, the checksum, metadata, entries, numbers, the last byte.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(30)]
    [InlineData(58)]
    [InlineData(80)]
    [InlineData(300)]
    [InlineData(5000)]
    [InlineData(-2000)]
    [InlineData(-1)]
    public void Resume_NewestCheckpointCutShort_UsesTheOneBefore(int length)
    {
        WriteStopped();
        byte[] bytes = File.ReadAllBytes(Checkpoint(3));
        File.WriteAllBytes(Checkpoint(3), bytes[..(length >= 0 ? length : bytes.Length + length)]);

        AssertUsesTheOneBefore();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(50)]
    [InlineData(75)]
    [InlineData(200)]
    [InlineData(4000)]
    [InlineData(-3000)]
    [InlineData(-1)]
    public void Resume_NewestCheckpointEdited_UsesTheOneBefore(int place)
    {
        WriteStopped();
        byte[] bytes = File.ReadAllBytes(Checkpoint(3));
        bytes[place >= 0 ? place : bytes.Length + place] ^= 1;
        File.WriteAllBytes(Checkpoint(3), bytes);

        AssertUsesTheOneBefore();
    }

    [Fact]
    public void Resume_EveryByteOfACheckpoint_IsUnderItsChecksum()
    {
        WriteStopped();
        byte[] bytes = File.ReadAllBytes(Checkpoint(3));
        string path = Checkpoint(9);
        for (int place = 0; place < bytes.Length; place += 97)
        {
            byte[] edited = [.. bytes];
            edited[place] ^= 0x20;
            File.WriteAllBytes(path, edited);
            Assert.Throws<InputException>(() => Kinship.Runs.Checkpoints.CheckpointFile.Read(path));
        }
    }

    [Fact]
    public void Resume_EveryCheckpointDamaged_SaysWhatIsWrongWithEach()
    {
        WriteStopped();
        File.WriteAllBytes(Checkpoint(3), []);
        File.WriteAllBytes(Checkpoint(2), new byte[100]);

        AssertRefused(
            s_run,
            $"The run '{Run}' cannot be resumed. The checkpoint '{Checkpoint(3)}' cannot be used: the file is empty. The "
                + $"checkpoint '{Checkpoint(2)}' cannot be used: it is not a checkpoint, or only the beginning of one. There is "
                + "no other checkpoint: restore the files from a copy, or train anew into another folder."
        );
    }

    [Fact]
    public void Resume_CheckpointOfAnotherVersion_SaysWhichIsRead()
    {
        WriteStopped();
        File.Delete(Checkpoint(2));
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(Checkpoint(3)));
        text = text.Replace("kinship-checkpoint-1\"", "kinship-checkpoint-7\"");
        File.WriteAllBytes(Checkpoint(3), Encoding.Latin1.GetBytes(text));

        AssertRefused(s_run, "it was written in version 7 of its format, and this Kinship (0.1.0) reads version 1");
    }

    [Fact]
    public void Resume_HalfWrittenCheckpointLeftBehind_IsOverlooked()
    {
        s_run.Write(_folder["whole"]);
        WriteStopped();
        File.WriteAllBytes(Path.Combine(Run, "checkpoints", "next.tmp"), new byte[77]);
        File.WriteAllText(Path.Combine(Run, "run.lock"), "");

        s_run.Resume(Run);

        RunContents.AssertSame(_folder["whole"], Run);
    }

    [Fact]
    public void Resume_OtherData_NamesBothFingerprints()
    {
        WriteStopped();

        AssertRefused(
            s_run with
            {
                Data = s_run.Data with { Path = "other.csv", Fingerprint = "beef" },
            },
            $"The run '{Run}' cannot go on with other data: it was trained on 'data.csv' with the fingerprint 00ff (60 training "
                + "and 20 validation rows), but given are 'other.csv' with the fingerprint beef (60 training and 20 validation "
                + "rows). Give the run's own data, unchanged, or train anew into another folder."
        );
    }

    [Fact]
    public void Resume_OtherNetwork_NamesWhereTheyDiffer()
    {
        WriteStopped();

        AssertRefused(
            s_run with
            {
                Template = NetworkTemplate.Sequential.Dense(7, Activation.Relu).BatchNormalization().Dropout(0.2),
            },
            $"The run '{Run}' cannot go on with another network: trunk[0].units is 7 here, but 6 in the run."
        );
    }

    public static TheoryData<string, string> OtherOptions =>
        new()
        {
            { "batch", "options.batchSize is 10 here, but 8 in the run" },
            { "rate", "options.optimizer.learningRate is 0.02 here, but 0.01 in the run" },
            { "optimizer", "options.optimizer.name is \"sgd\" here, but \"adam\" in the run" },
            { "seed", "seed is 4 here, but 3 in the run" },
            { "weights", "options.taskWeights.price is 0.5 here, but nothing in the run" },
            { "every", "options.every is 2 here, but 1 in the run" },
            { "precision", "options.precision is \"double\" here, but \"single\" in the run" },
            { "stopping", "options.earlyStopping is {\"" },
        };

    [Theory]
    [MemberData(nameof(OtherOptions))]
    public void Resume_OtherOptions_NamesThemWithBothValues(string what, string problem)
    {
        WriteStopped();
        TrainingOptions training = what switch
        {
            "batch" => s_run.Training with { BatchSize = 10 },
            "rate" => s_run.Training with { Optimizer = new Adam(0.02) },
            "optimizer" => s_run.Training with { Optimizer = new Sgd() },
            "seed" => s_run.Training with { Seed = 4 },
            "weights" => s_run.Training with { TaskWeights = new Dictionary<string, double> { ["price"] = 0.5 } },
            "precision" => s_run.Training with { Precision = Precision.Double },
            "stopping" => s_run.Training with { EarlyStopping = new() },
            _ => s_run.Training,
        };
        ResumableRun other = s_run with { Training = training };

        AssertRefused(
            what == "every" ? other with { Affinity = new() { Every = 2 } } : other,
            $"The run '{Run}' cannot go on with other options: ",
            problem,
            "Only the epochs may grow and the threads may differ: give the run's own options, or train anew"
        );
    }

    [Fact]
    public void Resume_FewerEpochs_SaysThatTheyMayOnlyGrow()
    {
        WriteStopped();

        AssertRefused(
            s_run with
            {
                Training = s_run.Training with { Epochs = 4 },
            },
            "cannot go on with 4 epochs: it was begun with 5, and epochs may only grow. Give 5 or more (--epochs)"
        );
    }

    [Fact]
    public void Resume_RunComplete_SaysThatNothingIsLeft()
    {
        s_run.Write(Run);

        AssertRefused(s_run, "is complete (5 epochs of at most 5): there is nothing left to resume.");
    }

    [Fact]
    public void Resume_CosineOverTheEpochs_RefusesMore()
    {
        ResumableRun cosine = s_run with { Training = s_run.Training with { Schedule = new CosineDecay() } };
        cosine.Write(Run);

        AssertRefused(
            cosine with
            {
                Training = cosine.Training with { Epochs = 9 },
            },
            "cannot go on to 9 epochs: its learning rate falls as a cosine over the 5 epochs that it was begun with"
        );
    }

    [Theory]
    [InlineData(
        "run.json",
        "\"batchSize\": 8",
        "\"batchSize\": 16",
        "options.batchSize is 16 in run.json, but 8 in the checkpoint"
    )]
    [InlineData("run.json", "\"seed\": 3", "\"seed\": 5", "seed is 5 in run.json, but 3 in the checkpoint")]
    [InlineData("run.json", "\"epochs\": 5", "\"epochs\": 2", "epochs is 2 in run.json, but 3 in the checkpoint")]
    [InlineData("network.json", "\"units\": 6", "\"units\": 9", "'network.json' contradicts the checkpoint")]
    public void Resume_FileEdited_SaysWhatContradictsTheCheckpoint(
        string file,
        string text,
        string edited,
        string problem
    )
    {
        WriteStopped();
        Edit(file, text, edited);

        AssertRefused(s_run, problem, "Undo the change, or train anew");
    }

    [Theory]
    [InlineData("history.csv")]
    [InlineData("affinity.csv")]
    [InlineData("checkpoints/learning-rates.csv")]
    public void Resume_TableEditedOrCut_IsRefused(string file)
    {
        WriteStopped();
        string path = Path.Combine(Run, file);
        string text = File.ReadAllText(path);

        File.WriteAllText(path, text.Replace("0.0", "0.1"));
        AssertRefused(s_run, $"'{path}' was changed after the checkpoint was written");

        File.WriteAllText(path, text[..20]);
        AssertRefused(s_run, $"'{path}' has 20 bytes, but had ");

        File.Delete(path);
        AssertRefused(s_run, path);
    }

    [Fact]
    public void Resume_TableCutWithinTheLastEpoch_UsesTheCheckpointBefore()
    {
        s_run.Write(_folder["whole"]);
        WriteStopped();
        string history = Path.Combine(Run, "history.csv");
        File.WriteAllText(history, File.ReadAllText(history)[..^30]);

        RunCheckpoint? from = s_run.Resume(Run);

        Assert.Equal(2, from!.Checkpoint.Epoch);
        RunContents.AssertSame(_folder["whole"], Run);
    }

    [Fact]
    public void Resume_RunStillWritten_IsRefused()
    {
        s_run.WriteUntil(Run, 20);
        Network network = RunFolder.Load(Run).ReadNetwork();
        using RunFolderWriter writer = RunFolderWriter.Resume(Run, s_run.Info(), network, null);

        AssertRefused(s_run, $"The run '{Run}' is being written by a process that still runs.");
    }

    [Fact]
    public void Resume_RunWithoutCheckpoints_SaysSo()
    {
        WriteStopped();
        Directory.Delete(Path.Combine(Run, "checkpoints"), recursive: true);

        AssertRefused(s_run, "cannot be resumed: it has no checkpoint (checkpoints/epoch-*.safetensors).");
    }

    [Fact]
    public void Resume_NoRun_SaysSo() => AssertRefused(s_run, $"There is no run folder '{Run}'.");

    [Fact]
    public void ReadCheckpoint_OfAnotherKinship_Notes()
    {
        WriteStopped();
        Kinship.Runs.Checkpoints.CheckpointContent content = Kinship.Runs.Checkpoints.CheckpointFile.Read(
            Checkpoint(3)
        );
        using (SafeFileHandle file = File.OpenHandle(Checkpoint(3), FileMode.Open, FileAccess.Write))
        {
            new Kinship.Runs.Checkpoints.CheckpointEncoder().Write(content with { Kinship = "0.0.9" }, file);
        }

        string note = Assert.Single(RunFolder.Load(Run).ReadCheckpoint()!.Notes);

        Assert.Equal(
            "The checkpoint was written by Kinship 0.0.9, and this is 0.1.0: the numbers may differ in their last digits.",
            note
        );
    }

    /// <summary>A run of five epochs, stopped in the fourth.</summary>
    private void WriteStopped() => s_run.WriteUntil(Run, (3 * ResumableRun.StepsPerEpoch) + 2);

    private string Checkpoint(int epoch) => Path.Combine(Run, "checkpoints", $"epoch-{epoch:0000}.safetensors");

    private void Edit(string file, string text, string edited)
    {
        string path = Path.Combine(Run, file);
        string before = File.ReadAllText(path);
        Assert.Contains(text, before);
        File.WriteAllText(path, before.Replace(text, edited));
    }

    private void AssertUsesTheOneBefore()
    {
        s_run.Write(_folder["whole"]);

        RunCheckpoint? from = s_run.Resume(Run);

        Assert.Equal(2, from!.Checkpoint.Epoch);
        string note = Assert.Single(from.Notes);
        Assert.StartsWith($"The checkpoint '{Checkpoint(3)}' cannot be used: ", note);
        Assert.EndsWith(
            $"The one before, '{Checkpoint(2)}', is used instead: the epochs since are trained again.",
            note
        );
        RunContents.AssertSame(_folder["whole"], Run);
    }

    private void AssertRefused(ResumableRun run, params string[] problems)
    {
        InputException e = Assert.Throws<InputException>(() => run.Resume(Run));
        Assert.All(problems, p => Assert.Contains(p, e.Message));
    }
}
