using System.Diagnostics;
using Kinship.Tests.Reporting.Html;
using Kinship.Tests.Runs;
using Microsoft.Playwright;
using Xunit;

namespace Kinship.Tests.Cli.Live;

/// <summary>A training of another process, followed in a browser.</summary>
public sealed class LivePageTests(Browser browser)
{
    private const string Live = "Live, on this machine and until the run ends: ";

    [Fact]
    public async Task Page_OfATraining_FollowsItToItsEnd()
    {
        using TemporaryFolder folder = new();
        await using WatchedPage page = await browser.PageAsync();
        await using WatchedPage second = await browser.PageAsync(390);
        using Process training = Start(
            "demo",
            "--no-effects",
            "--quiet",
            "--epochs",
            "500",
            "--live",
            "--out",
            folder["run"]
        );
        string address = await AddressAsync(training);
        await page.Page.GotoAsync(address);
        await second.Page.GotoAsync(address);
        ILocator live = page.Page.Locator(".live");
        await Assertions.Expect(live).ToContainTextAsync("training: ", new() { Timeout = 30_000 });
        await Assertions
            .Expect(page.Page.Locator("#matrix tbody td").First)
            .ToBeVisibleAsync(new() { Timeout = 30_000 });
        await page.Page.ReloadAsync();
        await Assertions.Expect(live).ToContainTextAsync("completed after 500 epochs", new() { Timeout = 90_000 });
        LocatorAssertionsToContainTextOptions soon = new() { Timeout = 10_000 };
        await Assertions.Expect(page.Page.Locator("#subtitle")).ToContainTextAsync("500 of 500 epochs", soon);
        await Assertions.Expect(page.Page.Locator("#subtitle")).ToContainTextAsync("completed", soon);
        await Assertions.Expect(second.Page.Locator("#subtitle")).ToContainTextAsync("completed", soon);
        await training.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, training.ExitCode);
        Assert.Empty(page.Complaints);
        Assert.All(page.Requests, r => Assert.StartsWith(address, r, StringComparison.Ordinal));
    }

    private static Process Start(params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Kinship.Cli.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task<string> AddressAsync(Process training)
    {
        while (await training.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(Live, StringComparison.Ordinal))
            {
                return line[Live.Length..];
            }
        }

        throw new InvalidOperationException("The training gave no address.");
    }
}
