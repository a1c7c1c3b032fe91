using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace DemoHub.Web.Tests;

public sealed class ChatTests(HubFactory hub) : IClassFixture<HubFactory>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demo_Conversation_SaysWhichPartIsWhich()
    {
        using var response = await hub.Http.GetAsync("/api/v1/demos/chat-echo", Stop);
        using var form = await hub.Http.GetAsync("/api/v1/demos/echo", Stop);

        var demo = await HubFactory.JsonOf(response);
        Assert.Equal("""{"message":"message","history":"history","reply":"reply"}""", demo.GetProperty("chat").GetRawText());
        Assert.Equal(["text", "chat", "slider"], demo.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("kind").GetString()));
        Assert.True(demo.GetProperty("streams").GetBoolean());
        Assert.False((await HubFactory.JsonOf(form)).TryGetProperty("chat", out _));
    }

    [Fact]
    public async Task Run_WithAndWithoutHistory_Replies()
    {
        Assert.Equal("**0 before**, at 0.7. You said: hi", await ReplyTo(new { message = "hi" }));
        Assert.Equal("**2 before**, at 1. You said: hi", await ReplyTo(new { message = "hi", temperature = 1, history = new[] { Said("user", "a"), Said("assistant", "b") } }));

        async Task<string?> ReplyTo(object inputs)
        {
            using var response = await hub.RunAsync("chat-echo", inputs);
            return (await HubFactory.JsonOf(response)).GetProperty("outputs").GetProperty("reply").GetString();
        }
    }

    [Fact]
    public async Task Events_HeldReply_TellWhatThereIsAndThenAll()
    {
        using var accepted = await hub.RunAsync("chat-held", new { message = "over http" }, prefer: "respond-async");
        using var stream = await hub.Http.GetStreamAsync(accepted.Headers.Location!.OriginalString + "/events", Stop);

        var replies = new List<string?>();
        await foreach (var item in SseParser.Create(stream, (type, bytes) => JsonElement.Parse(bytes)).EnumerateAsync(Stop))
        {
            if (item.EventType is not ("output" or "completed"))
                continue;
            replies.Add((item.EventType == "completed" ? item.Data.GetProperty("outputs") : item.Data).GetProperty("reply").GetString());
            hub.Chats.Release("over http");
        }

        Assert.Equal("Well, ", replies[0]);
        Assert.Equal("Well, here it is.", replies[^1]);
    }

    [Fact]
    public async Task Run_ChatClient_GetsTheMessageAndItsOptions()
    {
        hub.Chats.Client.Say("One, ");
        hub.Chats.Client.Say("two.");
        hub.Chats.Client.End();

        using var response = await hub.RunAsync("chat-client", new { message = "Count." });

        Assert.Equal("One, two.", (await HubFactory.JsonOf(response)).GetProperty("outputs").GetProperty("reply").GetString());
        Assert.Equal("Be brief.", hub.Chats.Client.Options?.Instructions);
    }

    public static TheoryData<string, string> BadInputs => new()
    {
        { """{"message":"  "}""", "'message' is empty" },
        { """{"message":"a","history":"b"}""", "'history' must be a list of messages" },
        { """{"message":"a","history":[{"role":"system","content":"b"}]}""", "'history' has a message 1 whose role is not one of user, assistant" },
        { """{"message":"a","history":[{"role":"user","content":"b"},{"role":"root","content":"b"}]}""", "'history' has a message 2 whose role" },
        { """{"message":"a","history":[{"role":"user"}]}""", "'history' has a message 1 that is not" },
        { $$"""{"message":"{{new string('a', 100_001)}}"}""", "'message' has 100,001 characters" },
        { $$"""{"message":"a","history":[{{string.Join(',', Enumerable.Repeat("""{"role":"user","content":"b"}""", 201))}}]}""", "send the last 200" },
    };

    [Theory]
    [MemberData(nameof(BadInputs), DisableDiscoveryEnumeration = true)]
    public async Task Run_BadInput_Is422InWords(string inputs, string words)
    {
        using var response = await hub.PostAsync("chat-echo", $$"""{"inputs":{{inputs}}}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(words, (await HubFactory.JsonOf(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Longest_IsAnswered()
    {
        using var response = await hub.RunAsync("chat-echo", new { message = new string('a', 99_000) });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Page_BeforeItIsLive_HasTheFieldAndTheSuggestions()
    {
        var page = await hub.Http.GetStringAsync("/demos/chat-echo", Stop);

        Assert.Contains("id=\"chat-message\"", page, StringComparison.Ordinal);
        Assert.Contains("Hello there", page, StringComparison.Ordinal);
    }

    private static object Said(string role, string content) => new { role, content };
}
