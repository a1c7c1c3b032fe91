using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores;

public abstract partial class VectorStoreSuite
{
    public static TheoryData<string, Filter, ulong[]> Filters { get; } = new()
    {
        { "text", new() { Must = [new MatchValue("lang", "en")] }, [1, 3, 5] },
        { "number", new() { Must = [new MatchValue("year", 2004)] }, [4] },
        { "truth", new() { Must = [new MatchValue("open", true)] }, [1, 3, 5] },
        { "one of an array", new() { Must = [new MatchValue("tags", "sea")] }, [1, 2] },
        { "any", new() { Must = [new MatchAny("tags", ["sky", "art"])] }, [1, 4] },
        { "except", new() { Must = [new MatchExcept("lang", ["en", "fr"])] }, [2] },
        { "whole numbers", new() { Must = [new NumberRange("year") { Gte = 2002, Lt = 2004 }] }, [2, 3] },
        { "fractions", new() { Must = [new NumberRange("price") { Gt = 2.5, Lte = 4.5 }] }, [3, 4] },
        { "time", new() { Must = [new TimeRange("published") { Gte = new(2002, 1, 1, 2, 0, 0, TimeSpan.FromHours(2)), Lt = new(2005, 1, 1, 0, 0, 0, default) }] }, [2, 3] },
        { "empty", new() { Must = [new IsEmpty("tags")] }, [3, 5] },
        { "ids", new() { Must = [new HasId([2, 4, 99])] }, [2, 4] },
        { "not", new() { MustNot = [new MatchValue("lang", "en"), new HasId([2])] }, [4] },
        { "should", new() { Should = [new MatchValue("lang", "fr"), new NumberRange("year") { Lt = 2002 }] }, [1, 4] },
        { "min should", new() { MinShould = new([new MatchValue("lang", "en"), new MatchValue("open", true), new MatchValue("tags", "sea")], 2) }, [1, 3, 5] },
        { "nested", new() { Must = [new MatchValue("open", true), new Matches(new() { Should = [new MatchValue("year", 2003), new MatchValue("tags", "sky")] })] }, [1, 3] },
        { "nothing", new(), [1, 2, 3, 4, 5] },
        { "unknown value", new() { Must = [new MatchValue("lang", "xx")] }, [] },
        { "value of another type", new() { Must = [new MatchValue("lang", 5)] }, [] },
    };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task Filter_DecidesWhichPointsCount(string what, Filter filter, ulong[] expected)
    {
        Assert.NotEmpty(what);
        var name = await FiveAsync();

        Assert.Equal(expected, (await IdsAsync(name, Near(1, 0, 0, 0) with { Filter = filter })).Order());
        Assert.Equal(expected.Length, await Store.CountAsync(name, filter, Stop));
        Assert.Equal(expected, (await Store.ScrollAsync(name, 10, null, filter, false, Stop)).Points.Select(point => point.Id.Number!.Value));
    }

    [Fact]
    public async Task Facet_CountsValuesOfThePointsThatPass()
    {
        var name = await FiveAsync();

        var languages = await Store.FacetAsync(name, "lang", 2, null, Stop);
        var tags = await Store.FacetAsync(name, "tags", 10, new Filter { Must = [new NumberRange("year") { Lt = 2004 }] }, Stop);

        Assert.Equal([new("en", 3), new("de", 1)], languages);
        Assert.Equal([new("sea", 2), new("sky", 1)], tags);
    }

    [Fact]
    public async Task Scroll_GoesThroughAllPointsInPages()
    {
        var name = await FiveAsync();

        var first = await Store.ScrollAsync(name, 2, null, null, true, Stop);
        var second = await Store.ScrollAsync(name, 3, first.Next, null, false, Stop);

        Assert.Equal([1, 2], first.Points.Select(point => point.Id.Number!.Value));
        Assert.Equal(new PointId(3), first.Next);
        Assert.Equal(2, first.Points[1].Vectors["place"][0]);
        Assert.Equal("de", first.Points[1].Payload.GetProperty("lang").GetString());
        Assert.Equal([3, 4, 5], second.Points.Select(point => point.Id.Number!.Value));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Scroll_NumbersComeBeforeUuids()
    {
        var name = NewName();
        await Store.CreateCollectionAsync(name, Schema, Stop);
        PointId[] ids = [Guid.Parse("ff000000-0000-4000-8000-000000000000"), ulong.MaxValue, Guid.Parse("0a000000-0000-4000-8000-000000000001"), 7ul];
        await Store.UpsertAsync(name, [.. ids.Select(id => new Point { Id = id })], Stop);

        var page = await Store.ScrollAsync(name, 10, null, null, false, Stop);

        Assert.Equal([ids[3], ids[1], ids[2], ids[0]], page.Points.Select(point => point.Id));
    }
}
