using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using Kinship.Cli.Live;
using Kinship.Tests.Reporting.Html;
using Kinship.Tests.Runs;
using Xunit;

namespace Kinship.Tests.Cli.Live;

/// <summary>
/// What may be sent to the page's port, as it goes over the wire: refused or served, nothing of a file is told, and the page is there
/// afterwards. docs/reliability.md tells what a flood of them costs a training.
/// </summary>
public sealed class LiveAttackTests : IDisposable
{
    private const string Secret = "what-nobody-may-read";
    private readonly TemporaryFolder _folder = new();
    private readonly LiveServer _server;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Uri _address;

    public LiveAttackTests()
    {
        MadeUpReport.Folder(_folder, ["a", "b"], 2);
        string run = Directory.GetFiles(_folder.Path, "run.json", SearchOption.AllDirectories).Single();
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(run)!, "secret.txt"), Secret);
        File.WriteAllText(Path.Combine(_folder.Path, "secret.txt"), Secret);
        _server = LiveServer.Start(new FolderProgress([Kinship.Runs.RunFolder.Load(Path.GetDirectoryName(run)!)]));
        _address = new Uri(_server.Address);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Host => _address.Authority;

    private string Token => _address.AbsolutePath.Trim('/');

    /// <summary>HOST stands for the right host, TOKEN for the right token. 0: the connection is ended without an answer.</summary>
    [Theory]
    // Without the token, or with something like it.
    [InlineData("GET / HTTP/1.1|Host: HOST", 403)]
    [InlineData("GET /document.json HTTP/1.1|Host: HOST", 403)]
    [InlineData("GET /events HTTP/1.1|Host: HOST", 403)]
    [InlineData("GET /TOKEN HTTP/1.1|Host: HOST", 403)]
    [InlineData("GET //TOKEN/ HTTP/1.1|Host: HOST", 403)]
    [InlineData("GET /?token=TOKEN HTTP/1.1|Host: HOST", 403)]
    [InlineData("GET /TOKEN0/ HTTP/1.1|Host: HOST", 403)]
    [InlineData("GET /TOKEN%00/ HTTP/1.1|Host: HOST", 400)]
    [InlineData("GET /%2fTOKEN/ HTTP/1.1|Host: HOST", 403)]
    [InlineData("GET / HTTP/1.1|Host: HOST|Cookie: token=TOKEN|Authorization: Bearer TOKEN", 403)]
    // Another host or origin: a page elsewhere, or a name that was made to point here.
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: evil.example", 403)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: HOST.evil.example", 400)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: 127.0.0.1", 403)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: [::1]:80", 403)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host:", 403)]
    [InlineData("GET /TOKEN/ HTTP/1.1", 400)]
    [InlineData("GET /TOKEN/ HTTP/1.0", 403)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: HOST|Host: evil.example", 400)]
    [InlineData("GET http://evil.example/TOKEN/ HTTP/1.1|Host: HOST", 400)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: evil.example|X-Forwarded-Host: HOST", 403)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: HOST|Origin: http://evil.example", 403)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: HOST|Origin: null", 403)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: HOST|Origin: http://HOST|Origin: http://evil.example", 403)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: HOST|Sec-Fetch-Site: cross-site", 403)]
    // Paths.
    [InlineData("GET /TOKEN/../secret.txt HTTP/1.1|Host: HOST", 403)]
    [InlineData("GET /TOKEN/..%2f..%2fsecret.txt HTTP/1.1|Host: HOST", 404)]
    [InlineData("GET /TOKEN/%2e%2e/%2e%2e/secret.txt HTTP/1.1|Host: HOST", 403)]
    [InlineData("GET /TOKEN/..\\..\\secret.txt HTTP/1.1|Host: HOST", 404)]
    [InlineData("GET /TOKEN/....//secret.txt HTTP/1.1|Host: HOST", 404)]
    [InlineData("GET /TOKEN/secret.txt HTTP/1.1|Host: HOST", 404)]
    [InlineData("GET /TOKEN//etc/passwd HTTP/1.1|Host: HOST", 404)]
    [InlineData("GET /TOKEN/document.json/../secret.txt HTTP/1.1|Host: HOST", 404)]
    [InlineData("GET /TOKEN/document.json%00secret.txt HTTP/1.1|Host: HOST", 400)]
    [InlineData("GET /TOKEN/%c0%ae%c0%ae/secret.txt HTTP/1.1|Host: HOST", 404)]
    [InlineData("GET /TOKEN/file:///etc/passwd HTTP/1.1|Host: HOST", 404)]
    // What is no request for a page.
    [InlineData("POST /TOKEN/ HTTP/1.1|Host: HOST|Content-Length: 0", 403)]
    [InlineData("PUT /TOKEN/secret.txt HTTP/1.1|Host: HOST|Content-Length: 0", 403)]
    [InlineData("DELETE /TOKEN/ HTTP/1.1|Host: HOST", 403)]
    [InlineData("OPTIONS * HTTP/1.1|Host: HOST", 403)]
    [InlineData("TRACE /TOKEN/ HTTP/1.1|Host: HOST", 403)]
    [InlineData("CONNECT evil.example:80 HTTP/1.1|Host: evil.example:80", 403)]
    [InlineData("HEAD /TOKEN/ HTTP/1.1|Host: HOST", 403)]
    [InlineData("GET /TOKEN/ HTTP/9.9|Host: HOST", 505)]
    [InlineData("PRI * HTTP/2.0||SM|", 0)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: HOST|Transfer-Encoding: chunked|Content-Length: 4", 403)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: HOST|Transfer-Encoding: gzip", 400)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host : HOST", 400)]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: HOST| folded: header", 400)]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001", 400)]
    [InlineData("\u0000\u0000\u0000\u0000", 400)]
    public async Task Request_IsRefused(string lines, int status)
    {
        string answer = await SendAsync(Text(lines));
        Assert.Equal(status, Status(answer));
        Assert.DoesNotContain(Secret, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Kestrel", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        await PageIsServedAsync();
    }

    [Theory]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: HOST|Upgrade: websocket|Connection: Upgrade")]
    [InlineData("GET /TOKEN/?a=../../secret.txt HTTP/1.1|Host: HOST")]
    [InlineData("GET /TOKEN/ HTTP/1.1|Host: HOST|Range: bytes=0-99999999999")]
    [InlineData("GET /TOKEN/./ HTTP/1.1|Host: HOST")]
    public async Task Request_ThatHasTheToken_IsAPlainOne(string lines)
    {
        string answer = await SendAsync(Text(lines));
        Assert.Equal(200, Status(answer));
        Assert.DoesNotContain(Secret, answer, StringComparison.Ordinal);
    }

    public static TheoryData<string, int> Oversized =>
        new()
        {
            { $"GET /{new string('a', 100_000)} HTTP/1.1\r\nHost: HOST\r\n\r\n", 414 },
            { $"GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nA: {new string('a', 1_000_000)}\r\n\r\n", 431 },
            { $"GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\n{string.Concat(Enumerable.Repeat("A: b\r\n", 1000))}\r\n", 431 },
            { "GET /TOKEN/ HTTP/1.1\r\nHost: HOST\r\nContent-Length: 1000000000000\r\nConnection: close\r\n\r\n", 403 },
            { new string('\n', 1_000_000), 400 },
        };

    [Theory]
    [MemberData(nameof(Oversized), DisableDiscoveryEnumeration = true)]
    public async Task Request_ThatIsTooLarge_IsRefusedUnread(string request, int status)
    {
        int found = Status(await SendAsync(Fill(request)));
        Assert.True(found == status || found == 0, $"{found}"); // 0: ended while still sending, so that the answer was lost
        await PageIsServedAsync();
    }

    [Fact]
    public async Task Connections_HalfOpen_AreEnded()
    {
        List<Socket> open = [];
        try
        {
            for (int i = 0; i < 300; i++)
            {
                Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, _address.Port, Cancellation);
                open.Add(socket);
                string part = (i % 3) switch
                {
                    0 => "",
                    1 => "GET /",
                    _ => $"GET /{Token}/ HTTP/1.1\r\nHost: {Host}\r\nX: ",
                };
                await socket.SendAsync(Encoding.ASCII.GetBytes(part), Cancellation);
            }

            // All places are taken until the server's patience ends, 5 s.
            using HttpClient another = new();
            for (int tries = 0; !await IsServedAsync(another); tries++)
            {
                Assert.True(tries < 300);
                await Task.Delay(100, Cancellation);
            }
        }
        finally
        {
            open.ForEach(s => s.Dispose());
        }
    }

    [Fact]
    public async Task Listeners_ByTheHundred_AndReadersThatDoNotRead_KeepNobodyWaiting()
    {
        List<Socket> open = [];
        try
        {
            for (int i = 0; i < 80; i++)
            {
                Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1024 };
                await socket.ConnectAsync(IPAddress.Loopback, _address.Port, Cancellation);
                open.Add(socket);
                string asked = i % 2 == 0 ? "events" : "document.json";
                await socket.SendAsync(
                    Encoding.ASCII.GetBytes($"GET /{Token}/{asked} HTTP/1.1\r\nHost: {Host}\r\n\r\n"),
                    Cancellation
                );
            }

            await PageIsServedAsync();
        }
        finally
        {
            open.ForEach(s => s.Dispose());
        }
    }

    [Fact]
    public async Task Port_OnAnotherInterface_IsClosed()
    {
        IPAddress[] others =
        [
            IPAddress.IPv6Loopback,
            .. NetworkInterface
                .GetAllNetworkInterfaces()
                .SelectMany(n => n.GetIPProperties().UnicastAddresses)
                .Select(a => a.Address)
                .Where(a => !IPAddress.IsLoopback(a)),
        ];
        foreach (IPAddress other in others)
        {
            using Socket socket = new(other.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(() =>
                socket.ConnectAsync(other, _address.Port, Cancellation).AsTask()
            );
        }
    }

    public void Dispose()
    {
        _server.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    private static int Status(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
            ? int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture)
            : 0;

    private string Text(string lines) => Fill(string.Join("\r\n", lines.Split('|')) + "\r\nConnection: close\r\n\r\n");

    private string Fill(string text) =>
        text.Replace("HOST", Host, StringComparison.Ordinal).Replace("TOKEN", Token, StringComparison.Ordinal);

    private async Task PageIsServedAsync()
    {
        string page = await _client.GetStringAsync(_address, Cancellation);
        Assert.Contains("<html lang=\"en\" data-live>", page, StringComparison.Ordinal);
    }

    private async Task<bool> IsServedAsync(HttpClient client)
    {
        try
        {
            await client.GetStringAsync(_address, Cancellation);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<string> SendAsync(string request)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _address.Port, Cancellation);
        StringBuilder answer = new();
        byte[] buffer = new byte[1 << 16];
        try
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(request), Cancellation);
            while (await socket.ReceiveAsync(buffer, Cancellation) is > 0 and int read)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // Ended by the other side.
        }

        return answer.ToString();
    }
}
