using System.Reflection;
using NetArchTest.Rules;
using Xunit;

namespace Kinship.Tests.Architecture;

/// <summary>Folders are the way the data goes: each may use only those before it.</summary>
public sealed class FolderRuleTests
{
    private static readonly string[] Order =
    [
        "Data",
        "Networks",
        "Engine",
        "Training",
        "Affinity",
        "Effects",
        "Grouping",
        "Runs",
        "Exchange",
        "Reporting",
    ];

    private static readonly Assembly Library = typeof(Kinship.Data.InputException).Assembly;
    private static readonly Types LibraryTypes = Types.InAssembly(Library);

    public static TheoryData<string> Folders => [.. Order];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_UsesOnlyThoseBeforeIt(string folder)
    {
        string[] forbidden =
        [
            .. Order.Skip(Array.IndexOf(Order, folder) + 1).Select(later => $"Kinship.{later}"),
            .. Facade().Select(t => t.FullName!),
        ];
        Assert.Empty(UsersIn(folder, forbidden));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_IsItsNamespace(string folder)
    {
        string[] files = Directory.GetFiles(SourceOf(folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Contains($"namespace Kinship.{folder}", File.ReadAllText(file)));
        Assert.NotEmpty(LibraryTypes.That().ResideInNamespace($"Kinship.{folder}").GetTypes());
    }

    /// <summary>A new folder takes its place in the order before anything else.</summary>
    [Fact]
    public void Folders_AreAllInTheOrder()
    {
        IEnumerable<string> found = Library
            .GetTypes()
            .Select(t => t.Namespace ?? "")
            .Where(n => n.StartsWith("Kinship.", StringComparison.Ordinal))
            .Select(n => n.Split('.')[1])
            .Distinct(StringComparer.Ordinal);
        Assert.Empty(found.Except(Order, StringComparer.Ordinal));
    }

    /// <summary>The rule sees what is there: Training does use Engine.</summary>
    [Fact]
    public void Rule_OnAKnownUse_NamesTheUser() =>
        Assert.Contains("Kinship.Training.TrainingOptions", UsersIn("Training", "Kinship.Engine"));

    [Fact]
    public void Library_KnowsNoConsole()
    {
        IEnumerable<string> references = Library.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.DoesNotContain(
            references,
            name => name.StartsWith("Spectre.", StringComparison.Ordinal) || name is "Kinship.Cli" or "System.Console"
        );
    }

    /// <summary>The library stays managed code: what draws lives in Kinship.Pictures, which knows no command line.</summary>
    [Fact]
    public void Pictures_AreApart()
    {
        string[] drawing = ["ScottPlot", "SkiaSharp", "Kinship.Pictures"];
        Assert.Empty(Library.GetReferencedAssemblies().Select(a => a.Name!).Intersect(drawing));
        Assert.DoesNotContain(
            typeof(Kinship.Pictures.RunPictures).Assembly.GetReferencedAssemblies().Select(a => a.Name!),
            name => name.StartsWith("Spectre.", StringComparison.Ordinal) || name == "Kinship.Cli"
        );
    }

    private static IEnumerable<string> UsersIn(string folder, params string[] dependencies) =>
        LibraryTypes
            .That()
            .ResideInNamespace($"Kinship.{folder}")
            .ShouldNot()
            .HaveDependencyOnAny(dependencies)
            .GetResult()
            .FailingTypes.Select(t => t.FullName);

    private static IEnumerable<Type> Facade() => Library.GetTypes().Where(t => t.Namespace == "Kinship");

    private static string SourceOf(string folder) => RepositoryRoot.Combine("src", "Kinship", folder);
}
