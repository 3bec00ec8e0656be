using System.Text.Json;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class ReferenceMetricTests
{
    public static TheoryData<string> Names =>
        new(ReferenceMetrics.Cases.Select(c => c.GetProperty("name").GetString()!));

    [Theory]
    [MemberData(nameof(Names))]
    public void Metrics_ReferenceCase_AreThoseOfScikitLearn(string name)
    {
        JsonElement reference = ReferenceMetrics.Cases.Single(c => c.GetProperty("name").GetString() == name);
        Dictionary<string, double> expected = reference
            .GetProperty("expected")
            .EnumerateObject()
            .ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.Null ? double.NaN : p.Value.GetDouble());

        IReadOnlyDictionary<string, double> found = ReferenceMetrics.Measure(reference, batchSize: 32);

        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        Assert.All(expected, e => AssertNear(e.Key, e.Value, found[e.Key]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Metrics_OtherBatches_AreTheSame(int batchSize) =>
        Assert.All(
            ReferenceMetrics.Cases,
            c =>
            {
                IReadOnlyDictionary<string, double> expected = ReferenceMetrics.Measure(c, batchSize: 32);
                IReadOnlyDictionary<string, double> found = ReferenceMetrics.Measure(c, batchSize);
                Assert.All(expected, e => AssertNear(e.Key, e.Value, found[e.Key]));
            }
        );

    private static void AssertNear(string metric, double expected, double found) =>
        Assert.True(
            double.IsNaN(expected)
                ? double.IsNaN(found)
                : Math.Abs(expected - found) <= 1e-10 * Math.Max(1, Math.Abs(expected)),
            $"{metric}: expected {expected:r}, got {found:r}"
        );
}
