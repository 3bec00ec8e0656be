namespace Kinship.Engine;

/// <summary>The rows a loss was measured on.</summary>
public enum On
{
    /// <summary>The step's own training batch, in training mode.</summary>
    Train,

    /// <summary>Held-out rows, in evaluation mode.</summary>
    Validation,
}
