using Xunit;

namespace Kinship.Tests.Cli;

public sealed class ArgumentTests
{
    [Theory]
    [InlineData("trian x.csv", "Unknown command 'trian'. Did you mean train?")]
    [InlineData("--verbose", "Unknown option '--verbose'.")]
    [InlineData("train x.csv --epoch 3", "Unknown option '--epoch' of kinship train. Did you mean --epochs?")]
    [InlineData("train x.csv --lerning-rate 3", "Did you mean --learning-rate?")]
    [InlineData("show run --epochs 3", "Did you mean --epoch?")]
    [InlineData("train x.csv --zzz 3", "Its options: --")]
    [InlineData("train x.csv -e 3", "Unknown option '-e' of kinship train.")]
    [InlineData("train", "kinship train needs DATA, and it is missing.")]
    [InlineData("predict run", "kinship predict needs DATA, and it is missing.")]
    [InlineData("demo now", "'now' is one argument too many: kinship demo takes no arguments, only options.")]
    [InlineData("train x.csv y.csv", "'y.csv' is one argument too many: kinship train takes DATA.")]
    [InlineData("train x.csv --epochs", "--epochs needs a value (N), but nothing follows it; expected a whole number")]
    [InlineData("train x.csv --epochs --json", "--epochs needs a value (N), but the option --json follows it")]
    [InlineData("train x.csv --epochs=", "--epochs needs a value (N)")]
    [InlineData("train x.csv --epochs 3 --epochs 4", "--epochs is given twice")]
    [InlineData("train x.csv --json=yes", "--json takes no value")]
    [InlineData("train x.csv --epochs 0", "--epochs 0: expected a whole number, at least 1.")]
    [InlineData("train x.csv --epochs -3", "--epochs -3: expected a whole number, at least 1.")]
    [InlineData("train x.csv --epochs many", "--epochs many: expected a whole number, at least 1.")]
    [InlineData("train x.csv --epochs 1.5", "--epochs 1.5: expected a whole number, at least 1.")]
    [InlineData("train x.csv --epochs 99999999999", "--epochs 99999999999: expected a whole number")]
    [InlineData("demo --epochs 0", "--epochs 0: expected a whole number, at least 1. See kinship demo --help.")]
    [InlineData("train x.csv --batch-size 0", "--batch-size 0: expected a whole number, at least 1.")]
    [InlineData("train x.csv --learning-rate 0", "--learning-rate 0: expected a number above 0, such as 0.001.")]
    [InlineData("train x.csv --learning-rate nan", "--learning-rate nan: expected a number above 0")]
    [InlineData("train x.csv --learning-rate=-1", "--learning-rate -1: expected a number above 0")]
    [InlineData("train x.csv --learning-rate infinity", "--learning-rate infinity: expected a number above 0")]
    [InlineData("train x.csv --momentum 1", "--momentum 1: expected a number from 0 to below 1")]
    [InlineData("train x.csv --threads -1", "--threads -1: expected a whole number, 0 (every core) or more.")]
    [InlineData("train x.csv --every 0", "--every 0: expected a whole number, at least 1.")]
    [InlineData("train x.csv --seed x", "--seed x: expected a whole number.")]
    [InlineData("train x.csv --optimizer adams", "'adams' is not one of its values. Did you mean adam?")]
    [InlineData(
        "train x.csv --move gradient,precond",
        "'precond' is not one of its values. Did you mean preconditioned?"
    )]
    [InlineData("train x.csv --estimators ,", "expected one or more (with commas) of lookahead")]
    [InlineData("train x.csv --held-out some", "Expected one of batch, all, none")]
    [InlineData("train x.csv --precision half", "Expected one of single, double")]
    [InlineData("show run --epoch 0", "--epoch 0: expected an epoch from 1, all or settled.")]
    [InlineData("show run --estimator cosin", "Did you mean cosine?")]
    [InlineData("train x.csv --weights mod4", "'mod4' is not a task's weight. Expected TASK=X")]
    [InlineData("train x.csv --weights a=2,a=3", "'a' has two weights")]
    [InlineData("train x.csv --momentum 0.9", "--momentum belongs to sgd and rmsprop, but the optimizer is adam.")]
    [InlineData(
        "train x.csv --optimizer sgd:momentun=0.9",
        "--optimizer sgd:momentun=0.9: unknown key 'momentun' of sgd. Did you mean momentum? Its keys: learning_rate, momentum, nesterov."
    )]
    [InlineData(
        "train x.csv --optimizer adam:beta_1=1",
        "--optimizer adam:beta_1=1: the key beta_1 of adam is '1', expected a number from 0 to below 1. See kinship train --help."
    )]
    [InlineData("train x.csv --optimizer sgd:nesterov=true", "Nesterov's momentum needs a momentum above 0")]
    [InlineData("train x.csv --optimizer sgd:momentum=0.5 --momentum 0.9", "say the same thing: leave one of them out")]
    [InlineData("train x.csv --schedule cosin", "'cosin' is not one of its values. Did you mean cosine?")]
    [InlineData(
        "train x.csv --schedule step:every=0",
        "the key every of step is '0', expected a whole number, at least 1"
    )]
    [InlineData(
        "train x.csv --schedule cosine:warmup=-1",
        "the key warmup of cosine is '-1', expected a number, at least 0"
    )]
    [InlineData(
        "train x.csv --reduce-on-plateau val_loss:factor=1",
        "the key factor is '1', expected a number above 0"
    )]
    [InlineData("train x.csv --early-stopping val_loss:patience=x", "the key patience is 'x', expected a whole number")]
    [InlineData(
        "train x.csv --early-stopping val_loss:restore=maybe",
        "the key restore is 'maybe', expected true or false"
    )]
    [InlineData("train x.csv --keep-best val_loss:mode=up", "Expected one of auto, min, max")]
    [InlineData("train x.csv --clip-value 0", "--clip-value 0: expected a number above 0.")]
    [InlineData("train x.csv --clip-norm x", "--clip-norm x: expected a number above 0.")]
    [InlineData("train x.csv --clip-global-norm=-1", "--clip-global-norm -1: expected a number above 0.")]
    [InlineData("train x.csv --l1=-1", "--l1 -1: expected a number, at least 0.")]
    [InlineData("train x.csv --l2=-1", "--l2 -1: expected a number, at least 0.")]
    [InlineData("train x.csv --max-norm 0", "--max-norm 0: expected a number above 0.")]
    [InlineData("train x.csv --loss a=fokal", "'a=fokal': 'fokal' is not one of its values. Did you mean focal?")]
    [InlineData("train x.csv --loss a=mse;a=mae", "the loss of 'a' is given twice")]
    [InlineData("train x.csv --loss mse;mae", "the loss of every task is given twice")]
    [InlineData("train x.csv --loss a=focal:gamma=-1", "the key gamma of focal is '-1', expected a number, at least 0")]
    [InlineData("train x.csv --label-smoothing 1", "--label-smoothing 1: expected a number from 0 to below 1")]
    [InlineData("train x.csv --class-weight balanced", "'balanced' names no task. Expected TASK=balanced")]
    [InlineData("train x.csv --class-weight a=yes", "'yes' of the task 'a' is not a class with its weight.")]
    [InlineData("train x.csv --class-weight a=yes:-1", "gives the class 'yes' the weight '-1'")]
    [InlineData("train x.csv --class-weight a=yes:1/yes:2", "the class 'yes' of the task 'a' is given twice")]
    [InlineData("train x.csv --class-weight a=balanced,a=balanced", "the task 'a' is given twice")]
    [InlineData("train x.csv --metrics acuracy", "'acuracy' is no metric. Did you mean accuracy?")]
    [InlineData("train x.csv --metrics top_1_accuracy", "'top_1_accuracy' is no metric.")]
    [InlineData("train x.csv --groups a", "the group 'a' has fewer than two tasks.")]
    [InlineData("train x.csv --groups a+a", "the group 'a+a' has a task twice")]
    [InlineData("train x.csv --groups a+b,b+a", "a group is given twice")]
    [InlineData("train x.csv --seeds 1", "--seeds 1: expected a whole number, at least 2.")]
    [InlineData("train x.csv --estimators curvatur", "Did you mean curvature?")]
    [InlineData("train x.csv --network pyramind", "Did you mean pyramid?")]
    [InlineData("train x.csv --validation 1.5", "--validation 1.5: expected a fraction above 0 and below 1")]
    [InlineData("train x.csv --validation 0", "--validation 0: expected a fraction above 0 and below 1")]
    [InlineData(
        "train x.csv --validation other.csv",
        "--validation other.csv: this is not a fraction, and there is no"
    )]
    [InlineData("show nothing", "No run 'nothing'")]
    public void WrongArguments_AreNamedInOneLineOnStandardError(string line, string expected)
    {
        using CliRun cli = new();

        int exitCode = cli.Run(line);

        Assert.Contains(expected, cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        Assert.Equal("", cli.Out);
        Assert.Single(cli.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("error: ", cli.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(cli.Folder));
    }

    [Fact]
    public void DataFileAsCommand_IsPointedToInspect()
    {
        using CliRun cli = new();
        string file = cli.Write("some.csv", "a,b\n1,2\n");

        Assert.Equal(2, cli.Run(file));
        Assert.Contains($"kinship inspect {file}", cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("-v")]
    [InlineData("version")]
    public void Version_IsOneLine(string argument)
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run(argument));
        Assert.Matches("^kinship [0-9]+\\.[0-9]+\\.[0-9]+[^ ]*$", cli.Out.TrimEnd());
    }
}
