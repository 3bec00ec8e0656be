using System.Text.Json;
using Kinship.Data;
using Kinship.Effects.Agreement;
using Xunit;

namespace Kinship.Tests.Effects.Agreement;

public sealed class LabelAssociationTests
{
    [Fact]
    public void Labels_AsInScipyAndScikitLearn()
    {
        foreach (JsonElement reference in AgreementReference.Cases("labels"))
        {
            Target a = Classes("a", reference.GetProperty("classes_a").GetInt32(), Ids(reference, "a"));
            Target b = Classes("b", reference.GetProperty("classes_b").GetInt32(), Ids(reference, "b"));
            Target u = Values("u", AgreementReference.Numbers(reference, "u"));
            Target w = Values("w", AgreementReference.Numbers(reference, "w"));
            int[] rows = [.. Enumerable.Range(0, a.Rows)];
            double[] strength = LabelAssociation.Strength([a, b, u, w], rows);
            double[] information = LabelAssociation.MutualInformation([a, b, u, w], rows);
            AssertBoth(reference, "cramers_v", strength, 0, 1);
            AssertBoth(reference, "correlation_ratio", strength, 0, 2);
            AssertBoth(reference, "r", strength, 2, 3);
            AssertBoth(reference, "mutual_information", information, 0, 1);
            AssertBoth(reference, "gaussian_class", information, 0, 2);
            AssertBoth(reference, "gaussian_values", information, 2, 3);
            Assert.True(double.IsNaN(strength[0]) && double.IsNaN(information[5]));
        }
    }

    [Fact]
    public void LabelsThatSayEachOther_AreFullyAssociated()
    {
        Target a = Classes("a", 2, [0, 1, 0, 1, 1, 0]);
        Target b = Classes("b", 2, [1, 0, 1, 0, 0, 1]);
        Target u = Values("u", [5, -5, 5, -5, -5, 5]);
        int[] rows = [0, 1, 2, 3, 4, 5];
        double[] strength = LabelAssociation.Strength([a, b, u], rows);
        Assert.All(Enumerable.Range(0, 9).Where(k => k % 4 != 0), k => Assert.Equal(1, strength[k], 1e-6));
        double[] information = LabelAssociation.MutualInformation([a, b, u], rows);
        Assert.Equal(Math.Log(2), information[1], 1e-12);
        Assert.InRange(information[2], 10, 20);
    }

    [Fact]
    public void OtherRows_AreNotLookedAt()
    {
        Target a = Classes("a", 2, [0, 1, 0, 1, 1, 1]);
        Target b = Classes("b", 2, [0, 1, 0, 1, 0, 0]);
        Assert.Equal(1, LabelAssociation.Strength([a, b], [0, 1, 2, 3])[1], 1e-12);
        Assert.True(LabelAssociation.Strength([a, b], [0, 1, 2, 3, 4, 5])[1] < 0.9);
    }

    [Fact]
    public void SeveralOutputs_GiveTheMeanOverThem()
    {
        Target a = Classes("a", 2, [0, 1, 0, 1, 1, -1, 0]);
        float[] labels = [0, 1, 1, 1, 0, 0, 1, 0, 0, 1, 1, 1, float.NaN, float.NaN];
        var both = Target.OfValues(new LearningTask("m", TaskKind.MultiLabel, ["x", "y"], [], []), labels);
        Target x = Classes("x", 2, [0, 1, 0, 1, 0, 1, -1]);
        Target y = Classes("y", 2, [1, 1, 0, 0, 1, 1, -1]);
        int[] rows = [0, 1, 2, 3, 4, 5, 6];
        double[] apart = LabelAssociation.MutualInformation([a, x, y], rows);
        Assert.Equal((apart[1] + apart[2]) / 2, LabelAssociation.MutualInformation([a, both], rows)[1], 1e-12);
    }

    [Fact]
    public void LabelsAllEqual_HaveNoStrength()
    {
        Target a = Classes("a", 2, [1, 1, 1, -1]);
        Target b = Classes("b", 2, [0, 1, 0, 1]);
        Target u = Values("u", [3, 3, 3, 3]);
        Assert.All(LabelAssociation.Strength([a, b, u], [0, 1, 2, 3]), v => Assert.True(double.IsNaN(v)));
        Assert.All(LabelAssociation.Strength([a, b, u], []), v => Assert.True(double.IsNaN(v)));
    }

    [Fact]
    public void TrivialMatrices_KnowTargetsOrSourcesAlone()
    {
        double[] matrix = [9, 1, 2, 3, 8, double.NaN, 5, 7, 6];
        Assert.Equal([4, 4, 2, 4, 4, 2, 4, 4, 2], TrivialMatrices.TargetMean(matrix, 3));
        Assert.Equal([9, 9, 9, 8, 8, 8, 6, 6, 6], TrivialMatrices.OwnStep(matrix, 3));
        Assert.Equal([1, 1, 1, 1], TrivialMatrices.Constant(2));
    }

    private static void AssertBoth(JsonElement reference, string name, double[] matrix, int i, int j)
    {
        double expected = reference.GetProperty(name).GetDouble();
        Assert.Equal(expected, matrix[(4 * i) + j], 1e-9);
        Assert.Equal(expected, matrix[(4 * j) + i], 1e-9);
    }

    private static int[] Ids(JsonElement reference, string name) =>
        [.. AgreementReference.Numbers(reference, name).Select(v => (int)v)];

    private static Target Classes(string name, int count, int[] ids) =>
        Target.OfClasses(LearningTask.Classification(name, [.. Enumerable.Range(0, count).Select(c => $"{c}")]), ids);

    private static Target Values(string name, double[] values) =>
        Target.OfValues(
            new LearningTask(name, TaskKind.Regression, [name], [0], [1]),
            [.. values.Select(v => (float)v)]
        );
}
