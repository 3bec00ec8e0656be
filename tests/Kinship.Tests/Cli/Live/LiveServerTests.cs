using System.Net;
using Kinship.Cli.Live;
using Kinship.Reporting.Html;
using Kinship.Runs;
using Kinship.Tests.Reporting.Html;
using Kinship.Tests.Runs;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Cli.Live;

public sealed class LiveServerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LiveServer _server;
    private readonly HttpClient _client = new();

    public LiveServerTests()
    {
        RunFolder run = MadeUpReport.Folder(_folder, ["a", "b"], 2);
        _server = LiveServer.Start(new FolderProgress([run]));
    }

    [Fact]
    public async Task Page_IsServedToWhoeverHasTheAddress()
    {
        Assert.StartsWith("http://127.0.0.1:", _server.Address, StringComparison.Ordinal);
        using HttpResponseMessage answer = await _client.GetAsync(
            _server.Address,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("connect-src 'self'", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\" data-live>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1:1")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Request_FromElsewhere_IsRefused(string header, string value)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, _server.Address + "document.json");
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("", HttpStatusCode.Forbidden)]
    [InlineData("00000000000000000000000000000000/", HttpStatusCode.Forbidden)]
    [InlineData("document.json", HttpStatusCode.Forbidden)]
    public async Task Request_WithoutTheToken_IsRefused(string path, HttpStatusCode expected)
    {
        Uri root = new(new Uri(_server.Address), "/");
        using HttpResponseMessage answer = await _client.GetAsync(root + path, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Request_ThatIsNoGetOrAsksForSomethingElse_IsRefused()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using HttpResponseMessage post = await _client.PostAsync(_server.Address, null, cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
        using HttpResponseMessage other = await _client.GetAsync(_server.Address + "../run.json", cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        using HttpResponseMessage file = await _client.GetAsync(_server.Address + "run.json", cancellation);
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task Events_SayHowFarItIs()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using Stream events = await _client.GetStreamAsync(_server.Address + "events", cancellation);
        using StreamReader reader = new(events);
        Assert.Equal(
            """data: {"status":"completed","epoch":2,"epochs":2,"step":0,"steps":0}""",
            await reader.ReadLineAsync(cancellation)
        );
    }

    [Fact]
    public async Task Dispose_WithListeners_EndsAtOnce()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        LiveServer server = LiveServer.Start(new Endless());
        await using Stream events = await _client.GetStreamAsync(server.Address + "events", cancellation);
        long began = System.Diagnostics.Stopwatch.GetTimestamp();
        server.Dispose();
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 5);
        await Assert.ThrowsAsync<HttpRequestException>(() => _client.GetAsync(server.Address, cancellation));
    }

    [Fact]
    public async Task Listener_ThatIsAsleep_BlocksNobodyAndMissesOnlyWhatIsOld()
    {
        LiveClients clients = new();
        clients.Publish("1");
        await using IAsyncEnumerator<string> asleep = clients
            .ListenAsync(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await asleep.MoveNextAsync());
        for (int k = 2; k <= 100_000; k++)
        {
            clients.Publish($"{k}");
        }

        Assert.True(await asleep.MoveNextAsync());
        Assert.Equal("100000", asleep.Current);
        clients.Close();
        Assert.False(await asleep.MoveNextAsync());
        Assert.Equal(0, clients.Count);
    }

    public void Dispose()
    {
        _server.Dispose();
        _client.Dispose();
        _folder.Dispose();
    }

    private sealed class Endless : ILiveSource
    {
        public LiveState Now => new(TrainingStatus.Running, 1, 2, 3, 4);

        public Task<HtmlReport> ReportAsync(bool wait, CancellationToken cancellation) =>
            Task.FromException<HtmlReport>(new NotSupportedException());
    }
}
