using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Kinship.Cli.Live;

/// <summary>
/// Lets in whoever was given the address and nobody else: another page that the browser has open may send requests here, but
/// neither with this host and origin nor with the token.
/// </summary>
/// <param name="token">The address's secret part.</param>
/// <param name="port">The port listened on.</param>
internal sealed class RequestGuard(string token, int port)
{
    private readonly string[] _hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];

    /// <summary>What is asked for below the token, such as <c>events</c>; null where the request is refused.</summary>
    public string? Allowed(HttpRequest request)
    {
        bool sound =
            HttpMethods.IsGet(request.Method)
            && !HasBody(request)
            && _hosts.Contains(request.Host.Value)
            && request.Headers.Origin.All(o => _hosts.Any(h => o == $"http://{h}"))
            && request.Headers["Sec-Fetch-Site"].All(s => s is "same-origin" or "none");
        string path = request.Path.Value ?? "";
        int slash = path.Length < 2 ? -1 : path.IndexOf('/', 1); // of OPTIONS * and CONNECT there is none
        return sound && slash > 0 && IsToken(path[1..slash]) ? path[(slash + 1)..] : null;
    }

    private static bool HasBody(HttpRequest request) =>
        request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

    /// <summary>In a time that does not depend on how much of it is right.</summary>
    private bool IsToken(string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));
}
