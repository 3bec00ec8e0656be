namespace Kinship.Engine;

/// <summary>
/// Branches: every so many steps the training is forked into n + 1 arms, with all tasks and without each of them, which
/// train on from the same state on the same batches with the same masks, and are then compared and forgotten.
/// </summary>
public sealed record BranchOptions
{
    /// <summary>Steps from one fork to the next.</summary>
    /// <value>Default 100.</value>
    public int Every { get; init; } = 100;

    /// <summary>After how many steps the arms are compared, ascending; the last is how long they are.</summary>
    /// <value>Default 1, 5 and 20.</value>
    public IReadOnlyList<int> Horizons { get; init; } = [1, 5, 20];

    /// <summary>The rows, of training and of validation, that arms are compared on.</summary>
    /// <value>Default 256.</value>
    public int Rows { get; init; } = 256;
}
