namespace Kinship.Data;

/// <summary>What a random stream is for. The numbers are part of what a seed means: never renumber.</summary>
public enum RandomPurpose
{
    /// <summary>Splitting rows into training and validation.</summary>
    Split = 1,

    /// <summary>The order of the training rows in an epoch.</summary>
    Order = 2,

    /// <summary>Initial weights.</summary>
    Weights = 3,

    /// <summary>Dropout masks.</summary>
    Dropout = 4,

    /// <summary>The order in which held-out rows are measured.</summary>
    HeldOut = 5,

    /// <summary>Shuffling the null task's labels.</summary>
    NullLabels = 6,

    /// <summary>Renaming the tasks of a matrix, to see what agreement chance gives.</summary>
    TaskPermutation = 8,

    /// <summary>Halving the seeds of measured effects, to see how well they are known.</summary>
    SeedHalves = 9,

    /// <summary>The rows that the branches of a training train and are compared on.</summary>
    Branches = 10,

    /// <summary>Drawing a matrix again from its batches or runs, to see which groups of tasks it allows.</summary>
    MatrixDraws = 12,

    /// <summary>Where the search for groups of many tasks begins anew.</summary>
    GroupSearch = 13,
}
