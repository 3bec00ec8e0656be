using Kinship;
using Kinship.Data;
using Kinship.Networks;
using Kinship.Tests.Architecture;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Docs;

/// <summary>The README's C# example is the code between the marks in this file, and it runs.</summary>
public sealed class ReadmeExampleTests
{
    [Fact]
    public void Example_OnTheDigits_Runs()
    {
        string file = RepositoryRoot.Combine("data", "digits.csv");
        // <example>
        var targets = TargetSelection.Parse("mod3,parity,mod4,prime,holes");
        var data = TabularData.Read(file, new DataOptions { Targets = targets });
        var (train, validation) = data.Split(validation: 0.2, seed: 1);

        var network = NetworkTemplate.Sequential.Dense(64, Activation.Relu).BatchNormalization().Dropout(0.1);
        var run = new MultiTaskModel(network).Fit(train, validation, new TrainingOptions { Epochs = 10 });

        double whole = run.Affinity.Mean["mod4", "parity"]; // over the whole run
        double tenth = run.Affinity.Epochs[9].Mean["mod4", "parity"]; // in the tenth epoch
        double accuracy = run.History["val_parity_accuracy"][^1];
        string parity = run.Predict(validation)["parity"].Class(row: 0);
        // </example>

        Assert.True(double.IsFinite(whole) && double.IsFinite(tenth));
        Assert.InRange(accuracy, 0.8, 1);
        Assert.Contains(parity, (string[])["0", "1"]);
    }

    [Fact]
    public void Readme_ShowsTheExampleThatRuns()
    {
        string[] source = File.ReadAllLines(
            RepositoryRoot.Combine("tests", "Kinship.Tests", "Docs", "ReadmeExampleTests.cs")
        );
        string readme = File.ReadAllText(RepositoryRoot.Combine("README.md")).ReplaceLineEndings("\n");
        string[] shown = readme.Split("<!-- example -->\n```csharp\n")[1].Split("\n```\n")[0].Split('\n');
        string[] usings = [.. shown.TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal))];

        Assert.Equal(["", .. Marked(source)], shown[usings.Length..]);
        Assert.All(usings, line => Assert.Contains(line, source));
    }

    /// <summary>The lines between the marks, moved to the left edge.</summary>
    private static IEnumerable<string> Marked(IEnumerable<string> source) =>
        source
            .Select(line => line.Trim())
            .SkipWhile(line => line != "// <example>")
            .Skip(1)
            .TakeWhile(line => line != "// </example>");
}
