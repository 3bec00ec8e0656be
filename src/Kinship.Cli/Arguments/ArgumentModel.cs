namespace Kinship.Cli.Arguments;

/// <summary>An argument of a command, as its settings class declares it.</summary>
/// <param name="Name">What it is called: <c>DATA</c>.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Description">What it is.</param>
/// <param name="Many">Whether several may be given; only the last argument may.</param>
internal sealed record ArgumentModel(string Name, bool Required, string Description, bool Many);
