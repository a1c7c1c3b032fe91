using System.Text.Json;
using DemoHub.Web.Components.Chat;

namespace DemoHub.Web.Tests.Components;

public sealed class ConversationTests
{
    private readonly Conversation _conversation = new();

    [Fact]
    public void History_UnansweredMessage_IsLeftOut()
    {
        Add("a", "b");
        _conversation.Add(new("wrong") { State = ChatTurnState.Failed });
        Add("c", "d");

        Assert.Equal(["a", "b", "c", "d"], _conversation.History(3, 200).Select(message => message!["content"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(150, 10, 50)]
    [InlineData(40, 50_000, 38)]
    public void History_LongConversation_IsTheLastOfIt(int turns, int length, int firstTold)
    {
        for (var i = 0; i < turns; i++)
            Add(new string('a', length), new string('b', length));

        Assert.Equal(firstTold, _conversation.FirstTold(turns, 200));
        Assert.Equal((turns - firstTold) * 2, _conversation.History(turns, 200).Count);
    }

    [Fact]
    public void Replace_EarlierMessage_DropsTheRestAndCanBeUndone()
    {
        Add("a", "b");
        Add("c", "d");

        _conversation.Replace(0, new("e"));
        Assert.Equal(["e"], _conversation.Turns.Select(turn => turn.Message));
        _conversation.Update(turn => turn with { State = ChatTurnState.Answered });
        _conversation.Undo();

        Assert.Equal(["a", "c"], _conversation.Turns.Select(turn => turn.Message));
        Assert.Null(_conversation.Dropped);
    }

    [Fact]
    public void Clear_NextMessage_EndsTheUndo()
    {
        Add("a", "b");

        _conversation.Clear();
        Assert.NotNull(_conversation.Dropped);
        Add("c", "d");

        Assert.Null(_conversation.Dropped);
    }

    [Fact]
    public void Saved_ReadAgain_IsTheSame()
    {
        ChatTurn[] turns = [new("a \"<b>\"") { Reply = "é", State = ChatTurnState.Stopped }, new("c") { RunId = "1" }];

        var saved = SavedChat.Read(SavedChat.Write(turns, new Dictionary<string, JsonElement> { ["n"] = JsonSerializer.SerializeToElement(1) }));

        Assert.Equal(turns, saved!.Turns);
        Assert.Equal(1, saved.Settings["n"].GetInt32());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"turns":null,"settings":{}}""")]
    [InlineData("""{"turns":[null],"settings":{}}""")]
    [InlineData("""{"turns":[{"message":5}],"settings":{}}""")]
    public void Saved_OfAnotherForm_IsNothing(string? json) => Assert.Null(SavedChat.Read(json));

    [Fact]
    public void Parts_OfReply_AreMarkupWithoutHarmAndCode()
    {
        var parts = ReplyPart.Of("One <script>two</script> ![x](https://example.org/x.png)\n\n```js\n<b>\n```\n\nEnd");

        Assert.Equal(("<b>", "js"), (parts[1].Code, parts[1].Language));
        Assert.DoesNotContain("<script", parts[0].Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", parts[0].Html, StringComparison.Ordinal);
        Assert.Equal("<p>End</p>\n", parts[2].Html);
    }

    private void Add(string message, string reply) => _conversation.Add(new(message) { Reply = reply, State = ChatTurnState.Answered });
}
