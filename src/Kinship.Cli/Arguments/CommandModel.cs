namespace Kinship.Cli.Arguments;

/// <summary>A command and the class that holds its settings.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Settings">Its settings class.</param>
internal sealed record CommandModel(string Name, Type Settings);
