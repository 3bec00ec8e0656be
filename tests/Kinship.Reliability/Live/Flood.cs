using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Kinship.Reliability.Live;

/// <summary>A way to keep a port busy, as hard as one core can.</summary>
/// <param name="Name">What is sent.</param>
/// <param name="Clients">How many send at the same time.</param>
/// <param name="Request">What each sends; HOST and TOKEN stand for the right ones.</param>
/// <param name="Keeps">Whether a connection is used again and again, or each request has its own.</param>
/// <param name="Waits">Whether the answer is waited for.</param>
internal sealed record Flood(string Name, int Clients, string Request, bool Keeps, bool Waits)
{
    /// <summary>Whether somebody watches the page meanwhile.</summary>
    public bool IsWatched { get; init; }

    /// <summary>A port that is sent to in the page's place.</summary>
    public int? OtherPort { get; init; }

    private const string Right = "GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\n";

    public static Flood[] All =>
        [
            new("the page open in a browser", 0, "", Keeps: false, Waits: false) { IsWatched = true },
            new("requests without the token", 20, "GET / HTTP/1.1\r\nHost: HOST\r\n\r\n", Keeps: false, Waits: true),
            new("the same, on connections kept open", 20, "GET / HTTP/1.1\r\nHost: HOST\r\n\r\n", true, true),
            new("the page, with the token", 20, Right + "\r\n", Keeps: true, Waits: true),
            new(
                "the document, with the token",
                20,
                Right.Replace("TOKEN/", "TOKEN/document.json") + "\r\n",
                true,
                true
            ),
            new("listeners that do not read", 90, Right.Replace("TOKEN/", "TOKEN/events") + "\r\n", true, false),
            new("connections half open", 500, "GET /", Keeps: true, Waits: false),
            new("headers of a megabyte", 20, Right + "X: " + new string('x', 1 << 20), Keeps: false, Waits: false),
            new("a port that is closed", 20, "", Keeps: false, Waits: true) { OtherPort = 1 },
        ];

    /// <summary>Sends until it is told to stop: how many requests it sent, and how many were answered.</summary>
    public async Task<(int Sent, int Answered)> RunAsync(Uri address, CancellationToken stop)
    {
        byte[] request = Encoding.ASCII.GetBytes(
            Request
                .Replace("HOST", address.Authority, StringComparison.Ordinal)
                .Replace("TOKEN", address.AbsolutePath.Trim('/'), StringComparison.Ordinal)
        );
        int port = OtherPort ?? address.Port;
        int sent = 0;
        int answered = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(SendAsync, CancellationToken.None)));
        return (sent, answered);

        async Task SendAsync()
        {
            byte[] buffer = new byte[1 << 16];
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(IPAddress.Loopback, port, stop);
                    do
                    {
                        await socket.SendAsync(request, stop);
                        Interlocked.Increment(ref sent);
                        if (!Waits)
                        {
                            await Task.Delay(Keeps ? 1000 : 1, stop);
                        }
                        else if (await socket.ReceiveAsync(buffer, stop) > 0)
                        {
                            Interlocked.Increment(ref answered);
                            while (socket.Available > 0)
                            {
                                await socket.ReceiveAsync(buffer, stop);
                            }
                        }
                        else
                        {
                            break;
                        }
                    } while (Keeps);
                }
                catch (Exception e) when (e is SocketException or OperationCanceledException)
                {
                    await Task.Delay(1, CancellationToken.None);
                }
            }
        }
    }
}
