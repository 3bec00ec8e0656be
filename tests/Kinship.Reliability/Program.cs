using System.Globalization;
using Kinship.Reliability.Disk;
using Kinship.Reliability.Kills;
using Kinship.Reliability.Large;
using Kinship.Reliability.Live;
using Kinship.Reliability.Long;
using Kinship.Reliability.Together;

// The long forms of what docs/reliability.md promises:  dotnet run -c Release --project tests/Kinship.Reliability -- NAME [OPTIONS]
// Each prints what it tried, how often, and what was lost; it exits 1 when anything was.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Dictionary<string, Func<string[], int>> trials = new(StringComparer.Ordinal)
{
    ["disk"] = DiskTrial.Run,
    ["kills"] = KillTrial.Run,
    ["large"] = LargeTrial.Run,
    ["live"] = LiveTrial.Run,
    ["soak"] = SoakTrial.Run,
    ["together"] = TogetherTrial.Run,
};
if (args is not [{ } name, ..] || !trials.TryGetValue(name, out Func<string[], int>? run))
{
    Console.Error.WriteLine($"usage: Kinship.Reliability {string.Join('|', trials.Keys)}");
    return 2;
}

return run(args[1..]);
