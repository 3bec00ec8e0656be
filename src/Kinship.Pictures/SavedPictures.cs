namespace Kinship.Pictures;

/// <summary>What was written, and what could not be.</summary>
/// <param name="Files">The files, in the order of <see cref="Picture"/>.</param>
/// <param name="Notes">Why the others are missing, in sentences.</param>
public sealed record SavedPictures(IReadOnlyList<string> Files, IReadOnlyList<string> Notes);
