namespace Kinship.Training;

/// <summary>Which way a monitored column of the history gets better.</summary>
public enum MonitorMode
{
    /// <summary>By the column's name: losses and errors (loss, log_loss, mae, mse, rmse) down, every other metric up.</summary>
    Auto,

    /// <summary>Down.</summary>
    Minimum,

    /// <summary>Up.</summary>
    Maximum,
}
