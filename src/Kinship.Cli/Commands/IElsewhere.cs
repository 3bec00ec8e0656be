namespace Kinship.Cli.Commands;

/// <summary>Where the trainings of a plan are done, other than in this process.</summary>
internal interface IElsewhere
{
    /// <summary>Sees to the trainings that have no results yet. The plan is in its folder.</summary>
    /// <returns>Whether all of them are done; false where nobody waits for them.</returns>
    bool Do();
}
