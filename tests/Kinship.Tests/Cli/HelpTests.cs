using Kinship.Cli.Arguments;
using Kinship.Cli.Commands;
using Xunit;

namespace Kinship.Tests.Cli;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. CommandTable.Models.Select(m => m.Name)];

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public void Help_NamesEveryCommand(string line)
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run(line));
        Assert.All(CommandTable.Models, m => Assert.Contains($"    {m.Name} ", cli.Out, StringComparison.Ordinal));
        Assert.Equal("", cli.Error);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void HelpOfACommand_NamesEveryOptionAndAnExample(string command)
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run(command, "--help"));
        string help = cli.Out;

        Type settings = CommandTable.Models.Single(m => m.Name == command).Settings;
        Assert.All(OptionModel.Of(settings), o => Assert.Contains($" {o.Name} ", help, StringComparison.Ordinal));
        Assert.Contains($"kinship {command}", help, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("help", command));
        Assert.Equal(help, cli.Out);
        Assert.All(help.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void HelpAfterOtherArguments_IsHelp()
    {
        using CliRun cli = new();

        Assert.Equal(0, cli.Run("train x.csv --epochs 3 --help"));
        Assert.Contains("--batch-size", cli.Out, StringComparison.Ordinal);
    }
}
