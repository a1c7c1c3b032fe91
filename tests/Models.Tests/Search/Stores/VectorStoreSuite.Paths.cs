using DemoHub.Models.Search;

namespace DemoHub.Models.Tests.Search.Stores;

public abstract partial class VectorStoreSuite
{
    public static TheoryData<string, Condition, int> Paths { get; } = new()
    {
        { "into an object", new MatchValue("author.name", "Ada"), 1 },
        { "into an object, number", new NumberRange("author.born") { Lt = 1900 }, 1 },
        { "not there", new MatchValue("author.town", "Ada"), 0 },
        { "missing", new IsEmpty("author.town"), 1 },
        { "into each element", new MatchValue("parts[].kind", "b"), 1 },
        { "into each element, several", new MatchAny("parts[].kind", ["x", "a"]), 1 },
        { "into each element, number", new NumberRange("parts[].size") { Gt = 1 }, 1 },
        { "into each element, except", new MatchExcept("parts[].kind", ["a", "b"]), 0 },
        { "other signs", new MatchValue("two words", "yes"), 1 },
    };

    [Theory]
    [MemberData(nameof(Paths), DisableDiscoveryEnumeration = true)]
    public async Task Filter_KeyMayBeAPath(string what, Condition condition, int expected)
    {
        Assert.NotEmpty(what);
        var name = NewName();
        await Store.CreateCollectionAsync(name, Schema, Stop);
        await Store.UpsertAsync(name, [Make(1, [1, 0, 0, 0], """{"author":{"name":"Ada","born":1815},"parts":[{"kind":"a","size":1},{"kind":"b","size":2},{}],"two words":"yes"}""")], Stop);

        Assert.Equal(expected, await Store.CountAsync(name, new Filter { Must = [condition] }, Stop));
    }
}
