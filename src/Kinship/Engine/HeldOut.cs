namespace Kinship.Engine;

/// <summary>On which validation rows look-ahead losses are measured.</summary>
public enum HeldOut
{
    /// <summary>As many as a batch has, cycled in an order of their own random stream. The default.</summary>
    Batch,

    /// <summary>Every validation row, at every measured step.</summary>
    All,

    /// <summary>None: only the training batch.</summary>
    None,
}
