namespace Kinship.Training.Course;

/// <summary>An observer of the training's own that puts an epoch's weights back when the training has ended.</summary>
internal interface IRestoresWeights
{
    /// <summary>Puts them back before the observers' OnEnd; returns their epoch, or null where it has none.</summary>
    int? PutBack();
}
