namespace Kinship.Cli.Arguments;

/// <summary>An argument that must be given, unless a command does <see cref="WithoutAttribute">without</see> it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RequiredArgumentAttribute : Attribute;
