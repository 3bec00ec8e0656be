using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Kinship.Cli.Live;

/// <summary>How much the page's server takes from whoever connects: a browser needs far less.</summary>
internal static class LiveLimits
{
    /// <summary>How large a part of an answer costs as much as a request without one, in bytes.</summary>
    private const double BytesAUnit = 4 << 10;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Connections accepted: one that sends what is refused costs up to 1 ms of a core.</summary>
    public static Pace Connections() => new(rate: 30, burst: 50);

    /// <summary>Requests answered, and what they send.</summary>
    public static Pace Requests() => new(rate: 100, burst: 2000);

    /// <summary>What an answer costs.</summary>
    public static double Units(int bytes) => bytes / BytesAUnit;

    /// <summary>Sets the server's own limits.</summary>
    public static void Apply(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = 100;
        limits.MaxConcurrentUpgradedConnections = 0;
        limits.MaxRequestBodySize = 0;
        limits.MaxRequestLineSize = 1 << 10;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 8 << 10;
        limits.MaxRequestBufferSize = 16 << 10;
        limits.RequestHeadersTimeout = s_patience;
        limits.KeepAliveTimeout = s_patience;
    }
}
