using Kinship.Data;
using Kinship.Training;
using Xunit;

namespace Kinship.Tests.Training;

public sealed class PredictionsTests
{
    [Fact]
    public void From_RowsWithoutLabels_EqualsThatWithLabelsInAnyBatchSize()
    {
        using LinearEngine engine = Trained();
        Dataset data = Examples.Data(23, seed: 4);

        Predictions whole = Predictions.From(engine, data, batchSize: 23);
        Predictions parts = Predictions.From(engine, Examples.Unlabelled(data), batchSize: 5);

        Assert.Equal(23, parts.Rows);
        foreach ((TaskPrediction expected, TaskPrediction actual) in whole.Tasks.Zip(parts.Tasks))
        {
            Assert.Equal(expected.Values, actual.Values);
            Assert.Equal(23, actual.Rows);
        }
    }

    [Fact]
    public void From_Classification_HasClassNamesAndProbabilities()
    {
        using LinearEngine engine = Trained();
        Dataset data = Examples.Data(60, seed: 4);

        TaskPrediction colour = Predictions.From(engine, data)["colour"];

        int right = Enumerable
            .Range(0, 60)
            .Count(r => colour.Class(r) == Examples.Colour.Outputs[data.Targets[0].Classes[r]]);
        Assert.True(right > 50, $"{right} of 60 right");
        Assert.All(Enumerable.Range(0, 60), r => Assert.Equal(1, colour.Row(r).ToArray().Sum(), 9));
    }

    [Fact]
    public void From_Regression_IsInTheDatasOwnUnits()
    {
        using LinearEngine engine = Trained();
        Dataset data = Examples.Data(20, seed: 4);

        TaskPrediction price = Predictions.From(engine, data)["price"];

        for (int r = 0; r < 20; r++)
        {
            double x = data.Features[3 * r];
            double z = data.Features[(3 * r) + 2];
            Assert.Equal(100 + (20 * (x - (0.5 * z))), price.Row(r)[0], 1.0);
        }
    }

    [Fact]
    public void Indexer_UnknownTask_ListsTheTasks()
    {
        using LinearEngine engine = Trained();
        Predictions predictions = Predictions.From(engine, Examples.Data(3));

        InputException error = Assert.Throws<InputException>(() => predictions["size_of_it"]);

        Assert.Contains("'size_of_it'; expected one of colour, flags, price.", error.Message, StringComparison.Ordinal);
    }

    private static LinearEngine Trained()
    {
        LinearEngine engine = new(Examples.Network());
        Trainer.Fit(engine, Examples.Data(100), null, new TrainingOptions { Epochs = 60, BatchSize = 10 });
        return engine;
    }
}
