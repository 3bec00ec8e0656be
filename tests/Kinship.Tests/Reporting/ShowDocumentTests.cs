using System.Text.Json;
using Kinship.Affinity;
using Kinship.Data;
using Kinship.Engine;
using Kinship.Reporting;
using Xunit;

namespace Kinship.Tests.Reporting;

public sealed class ShowDocumentTests
{
    [Fact]
    public void WholeRun_IsWrittenWithItsGapsAsNull()
    {
        AffinityRecord record = Records.Lookahead(["a", "b"], [0.5, double.NaN, -0.25, 1]);
        string json = ShowDocument.Of(record, record.Default).ToJson();
        Assert.Equal(
            """{"tasks":["a","b"],"estimator":"lookahead","move":"preconditioned","on":"train","epoch":"all","steps":900,"perLearningRate":false,"mean":[[0.5,null],[-0.25,1]],"sd":[[0.01,0.01],[0.01,0.01]],"se":null,"ciLow":null,"ciHigh":null,"verdict":null,"settled":null,"groups":null,"layers":null,"rounding":null,"nullTask":null,"againstNull":null,"seeds":null}""",
            JsonSerializer.Serialize(JsonDocument.Parse(json))
        );
    }

    [Fact]
    public void Epoch_IsItsNumber()
    {
        AffinityRecord record = Records.Lookahead(["a"], [0.5]);
        Assert.Contains("\"epoch\": 1,", ShowDocument.Of(record, record.Default, 1).ToJson(), StringComparison.Ordinal);
        ArgumentException error = Assert.Throws<ArgumentException>(() => ShowDocument.Of(record, record.Default, 2));
        Assert.StartsWith("There is no epoch 2. Epochs 1 to 1 were measured.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_ReadBack_IsTheSame()
    {
        AffinityRecord record = Records.Lookahead(["a"], [0.5], settled: [0.25]);
        foreach (int? epoch in (int?[])[null, 1])
        {
            ShowDocument document = ShowDocument.Of(record, record.Default, epoch);
            string json = document.ToJson();
            Assert.Equal(json, JsonSerializer.Deserialize<ShowDocument>(json, KinshipJson.Options)!.ToJson());
        }
    }

    [Fact]
    public void PerLearningRate_DividesItOut()
    {
        AffinityRecord record = Records.Lookahead(["a"], [0.5]);
        ShowDocument document = ShowDocument.Of(record, record.Default, perLearningRate: true);
        Assert.Equal(500, document.Mean[0][0]!.Value, 1e-9);
        Assert.True(document.PerLearningRate);
    }

    [Fact]
    public void Cosine_HasNoMoveAndNoLearningRate()
    {
        AffinitySeries cosine = Records.Series(new SeriesKey(Estimator.Cosine, null, On.Train), ["a"], [1]);
        var record = new AffinityRecord(["a"], Move.Gradient, [cosine], [0.1], []);
        Assert.Null(ShowDocument.Of(record, cosine).Move);
        Assert.Throws<InputException>(() => ShowDocument.Of(record, cosine, perLearningRate: true));
    }
}
