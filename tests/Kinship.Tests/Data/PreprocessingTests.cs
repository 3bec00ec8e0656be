using System.Text.Json;
using CsCheck;
using Kinship.Data;
using Xunit;

namespace Kinship.Tests.Data;

public sealed class PreprocessingTests
{
    [Fact]
    public void All_MixedColumns_GoldenBlock()
    {
        using TempFile file = new("n,t,m,y\n1,u,5,a\n3,v,,b\n1,,5,a\n3,w,7,b\n");
        Dataset all = file.Read("y").All();
        Assert.Equal(["n", "t=u", "t=v", "t=w", "m", "m_missing"], all.FeatureNames);
        float low = (float)((5 - (17.0 / 3)) / Math.Sqrt(8.0 / 9));
        float high = (float)((7 - (17.0 / 3)) / Math.Sqrt(8.0 / 9));
        float[] expected = [-1, 1, 0, 0, low, 0, 1, 0, 1, 0, 0, 1, -1, 0, 0, 0, low, 0, 1, 0, 0, 1, high, 0];
        Assert.All(expected.Zip(all.Features), p => Assert.Equal(p.First, p.Second, 1e-6f));
        Assert.Empty(all.Inputs.Embedded);
    }

    [Theory]
    [InlineData(16, 0)]
    [InlineData(17, 1)]
    public void Categories_AboveSixteen_AreEmbedded(int distinct, int embedded)
    {
        string rows = string.Concat(Enumerable.Range(0, 40).Select(i => $"c{i % distinct:00},{i},{i % 2}\n"));
        using TempFile file = new("t,x,y\n" + rows);
        Dataset all = file.Read("y").All();
        Assert.Equal(embedded, all.Inputs.Embedded.Count);
        Assert.Equal(embedded == 1 ? 2 : 17, all.Inputs.Columns);
        if (embedded == 1)
        {
            Assert.Equal(new EmbeddedColumn(0, "t", 18), all.Inputs.Embedded[0]);
            Assert.Equal([1f, 2f, 3f], [all.Features[0], all.Features[2], all.Features[4]]);
        }
    }

    [Fact]
    public void Read_NewFile_UnknownAndMissingAreNoCategory()
    {
        string rows = string.Concat(
            Enumerable.Range(0, 40).Select(i => $"c{i % 17:00},{(i % 2 == 0 ? "u" : "v")},{i},{i % 2}\n")
        );
        using TempFile file = new("e,o,x,y\n" + rows);
        Preprocessing fitted = file.Read("y").All().Preprocessing!;
        using TempFile unknown = new("x,extra,o,e\n19.5,hm,w,zz\n19.5,,,\n,,v,c16\n");
        Dataset read = fitted.Read(unknown.Path);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 17, 0, 1, 0], read.Features);
        Assert.Empty(read.Targets);
        Assert.Equal(["e", "o=u", "o=v", "x"], read.FeatureNames);
    }

    [Fact]
    public void Read_FileWithSomeTargets_FillsThoseAndLeavesTheOthersMissing()
    {
        using TempFile file = new("x,y,z\n1,a,1.5\n2,b,2.5\n");
        Preprocessing fitted = file.Read("y,z").All().Preprocessing!;
        using TempFile some = new("x,y\n1,b\n2,new\n3,\n");
        Dataset read = fitted.Read(some.Path);
        Assert.Equal([1, -1, -1], read.Targets[0].Classes);
        Assert.Equal([float.NaN, float.NaN, float.NaN], read.Targets[1].Values);
    }

    [Fact]
    public void Read_TextInANumericColumn_NamesTheCell()
    {
        using TempFile file = new("x,y\n1,a\n2,b\n");
        Preprocessing fitted = file.Read("y").All().Preprocessing!;
        using TempFile other = new("x\nabc\n", "new.csv");
        string message = Assert.Throws<InputException>(() => fitted.Read(other.Path)).Message;
        Assert.Contains(
            "new.csv, line 2, column 'x': found 'abc', expected a number",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Json_RoundTrip_ReadsTheSameDataset()
    {
        using TempFile file = new("n,t,m,y,z,k_1,k_2\n1,u,5,a,1.5,1,0\n3,v,,b,2.5,0,1\n1,,5,a,4,1,0\n");
        Dataset all = file.Read("y,z,k=[k_1,k_2]").All();
        string json = JsonSerializer.Serialize(all.Preprocessing);
        Preprocessing back = JsonSerializer.Deserialize<Preprocessing>(json)!;
        Assert.Equal(json, JsonSerializer.Serialize(back));
        Dataset read = back.Read(file.Path);
        Assert.Equal(all.Features, read.Features);
        Assert.Equal(all.Targets.Select(t => t.Classes), read.Targets.Select(t => t.Classes));
        Assert.Equal(all.Targets.Select(t => t.Values), read.Targets.Select(t => t.Values));
    }

    [Fact]
    public void ConstantColumn_WithAnyValue_CentresToZeroExactly() =>
        Gen.Float[-1e6f, 1e6f]
            .Sample(
                value =>
                {
                    string rows = string.Concat(Enumerable.Range(0, 7).Select(i => $"{value:R},{i % 2}\n"));
                    using TempFile file = new("x,y\n" + rows);
                    Dataset all = file.Read("y").All();
                    Assert.All(all.Features, f => Assert.Equal(0f, f));
                    Assert.Equal(1.0, all.Preprocessing!.Features[0].Scale);
                },
                iter: 50,
                threads: 1
            );

    [Fact]
    public void Permuting_TheRows_PermutesTheDataset()
    {
        string[] rows = ["1,u,a", "3,v,b", ",w,a", "8,,c", "2,u,c"];
        using TempFile file = new("n,t,y\n" + string.Join('\n', rows));
        Dataset straight = file.Read("y").All();
        Gen.Shuffle(new int[] { 0, 1, 2, 3, 4 })
            .Sample(
                order =>
                {
                    using TempFile other = new("n,t,y\n" + string.Join('\n', order.Select(i => rows[i])));
                    Dataset shuffled = other.Read("y").All();
                    int columns = straight.Inputs.Columns;
                    Assert.Equal(order.Select(i => straight.Targets[0].Classes[i]), shuffled.Targets[0].Classes);
                    for (int i = 0; i < order.Length; i++)
                    {
                        float[] expected = straight.Features[(order[i] * columns)..((order[i] + 1) * columns)];
                        float[] found = shuffled.Features[(i * columns)..((i + 1) * columns)];
                        Assert.All(expected.Zip(found), p => Assert.Equal(p.First, p.Second, 1e-6f));
                    }
                },
                iter: 30,
                threads: 1
            );
    }

    [Fact]
    public void SplitWith_File_FitsOnTheFirstAlone()
    {
        using TempFile train = new("x,t,y\n0,u,a\n2,v,b\n");
        using TempFile other = new("y,x,t\nb,5,v\na,1,w\n");
        (Dataset fitted, Dataset held) = train.Read("y").SplitWith(other.Path);
        Assert.Equal([-1, 1, 0, 1, 0, 1], fitted.Features);
        Assert.Equal([4, 0, 1, 0, 0, 0], held.Features);
        Assert.Equal([1, 0], held.Targets[0].Classes);
    }
}
