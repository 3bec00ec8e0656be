using Microsoft.Playwright;
using Xunit;

namespace Kinship.Tests.Reporting.Html;

/// <summary>A page with all that it asked for and complained of.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    public WatchedPage(IPage page)
    {
        Page = page;
        page.SetDefaultTimeout(20_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Dialog += (_, dialog) => Complaints.Add($"dialog: {dialog.Message}");
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors, warnings, violations of the policy, dialogs.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Every address asked for, data: addresses left out.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Opens a file from the disk and waits until it has drawn itself.</summary>
    public async Task OpenAsync(string file)
    {
        await Page.GotoAsync(new Uri(file).AbsoluteUri);
        await Page.Locator("#setup dl").First.WaitForAsync();
    }

    /// <summary>The text of a matrix' cell, by places from 0.</summary>
    public ILocator Cell(int row, int column) => Cells("#matrix", row, column);

    /// <summary>A cell of the first matrix in a section.</summary>
    public ILocator Cells(string section, int row, int column) =>
        Page.Locator($"{section} table.matrix").First.Locator("tbody tr").Nth(row).Locator("td").Nth(column);

    /// <summary>Fails where anything went wrong, or the page asked for more than itself.</summary>
    public void AssertQuiet(string file)
    {
        Assert.Empty(Complaints);
        Assert.Equal(
            [new Uri(file).AbsoluteUri],
            Requests.Where(r => !r.StartsWith("data:", StringComparison.Ordinal))
        );
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
