using DemoHub.Demos.Binding;
using DemoHub.Demos.Running;
using DemoHub.Demos.Schema;
using Microsoft.Extensions.AI;

namespace DemoHub.Demos.Tests;

public sealed class ChatTests : IDisposable
{
    // For handlers that ask for nothing but its cancellation.
    private static readonly RunContext s_context = new(null!, new SessionState(), null!, CancellationToken.None);

    private readonly Hub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public void Method_MessageHistoryAndMore_AreInputsOfAConversation()
    {
        var demo = Chat((string message, IReadOnlyList<ChatMessage> history, CancellationToken stop, double temperature = 0.7) => message);

        Assert.Equal(new ChatLayout("message", "history", "reply"), demo.Chat);
        Assert.Equal([(true, false), (false, false), (false, true)], demo.Inputs.Select(input => (input.Required, input.Advanced)));
        var history = Assert.IsType<ChatComponent>(demo.Inputs[1]);
        Assert.Equal("[]", history.Default?.GetRawText());
        Assert.Equal(["user", "assistant"], history.Roles);
        Assert.Equal(new MarkdownComponent { Name = "reply", Label = "Reply" }, Assert.Single(demo.Outputs));
        Assert.False(demo.Streams);
    }

    [Fact]
    public void Method_NoMessageOrNoReply_IsToldAtOnce()
    {
        var fault = Assert.Throws<DemoFaultException>(() => Chat((int number) => new LabelScores([])));

        Assert.Collection(
            fault.Faults,
            text => Assert.Contains("LabelScores, which is no reply", text, StringComparison.Ordinal),
            text => Assert.Contains("(string message, IReadOnlyList<ChatMessage> history)", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Method_TakesHistory_GetsWhatWasSaid()
    {
        var demo = Chat((string message, IReadOnlyList<ChatMessage> history) => $"{string.Join(" ", history.Select(said => $"{said.Role}:{said.Text}"))} {message}");

        var run = await _hub.RunAsync(demo, new { message = "c", history = new[] { new { role = "user", content = "a" }, new { role = "assistant", content = "b" } } });

        Assert.Equal("user:a assistant:b c", ReplyOf(run));
        Assert.Equal("c", ReplyOf(await _hub.RunAsync(demo, new { message = "c" }))?.Trim());
    }

    [Fact]
    public async Task Method_StreamsStrings_ArePiecesThatAreJoined()
    {
        var demo = Chat((string message) => Pieces("Hel", "", "lo ", "\ud83d", "\ude00\u0007!"));

        var steps = new List<string>();
        await foreach (var outputs in demo.Handler(["hi"], s_context))
            steps.Add(((Markdown)outputs[0]!).Text);

        Assert.Equal(["Hel", "Hello ", "Hello 😀!"], steps);
        Assert.True(demo.Streams);
    }

    [Fact]
    public async Task Method_StreamsManyPieces_MakesFarFewerStepsThanPieces()
    {
        var demo = Chat((string message) => Pieces([.. Enumerable.Repeat("a", 50_000)]));

        var steps = 0;
        var last = "";
        await foreach (var outputs in demo.Handler(["hi"], s_context))
            (steps, last) = (steps + 1, ((Markdown)outputs[0]!).Text);

        Assert.Equal(50_000, last.Length);
        Assert.InRange(steps, 500, 5000);
    }

    [Fact]
    public async Task Method_ReplyWithoutEndOrEmpty_IsRefusedInWords()
    {
        var endless = await _hub.RunAsync(Chat((string message) => Pieces([.. Enumerable.Repeat(new string('a', 999), 200)])), new { message = "hi" });
        var empty = await _hub.RunAsync(Chat((string message) => ""), new { message = "hi" });

        Assert.Equal((RunFailureKind.Refused, true), (endless.Failure!.Kind, endless.Failure.Message.Contains("100,000", StringComparison.Ordinal)));
        Assert.Equal(RunFailureKind.Refused, empty.Failure?.Kind);
    }

    [Fact]
    public async Task Attribute_MethodOfAClass_IsAConversation()
    {
        var demo = Assert.Single(DemoFactory.FromClass(typeof(Parrot), () => new Parrot(), TestDemo.Sources));

        Assert.NotNull(demo.Chat);
        Assert.Equal("squawk hi", ReplyOf(await _hub.RunAsync(demo, new { message = "hi" })));
    }

    [Fact]
    public async Task Client_Message_GetsConversationAndOptionsAndStreams()
    {
        using var client = new TestChatClient();
        var demo = ChatFactory.FromClient("client", "Talks.", () => client, new() { Instructions = "Be brief.", Temperature = 0.5f }, TestDemo.Sources);
        client.Say("One, ");
        client.Say("two.");
        client.End();

        var run = await _hub.RunAsync(demo, new { message = "Count.", history = new[] { new { role = "user", content = "Hello." }, new { role = "assistant", content = "Hello." } } });

        Assert.Equal("One, two.", ReplyOf(run));
        Assert.Equal([(ChatRole.User, "Hello."), (ChatRole.Assistant, "Hello."), (ChatRole.User, "Count.")], client.Asked.Select(said => (said.Role, said.Text)));
        Assert.Equal(("Be brief.", 0.5f), (client.Options?.Instructions, client.Options?.Temperature));
    }

    [Fact]
    public async Task Client_Cancelled_IsStoppedAndWhatCameIsKept()
    {
        using var client = new TestChatClient();
        var run = _hub.Start(ChatFactory.FromClient("client", "Talks.", () => client, null, TestDemo.Sources), new { message = "hi" });
        client.Say("Well, ");
        await Hub.Soon(client.Started.Task);
        await foreach (var item in _hub.Pipeline.WatchAsync(run, 0, TestContext.Current.CancellationToken))
        {
            if (item.Kind == RunEventKind.Output)
                _hub.Pipeline.Cancel(run);
        }

        await Hub.Soon(client.Stopped.Task);
        Assert.Equal((RunStatus.Cancelled, "Well, "), (run.Status, ReplyOf(run)));
    }

    [Fact]
    public async Task Client_NeverEnds_IsStoppedAtTheTimeLimit()
    {
        using var client = new TestChatClient();
        var run = _hub.Start(ChatFactory.FromClient("client", "Talks.", () => client, null, TestDemo.Sources), new { message = "hi" });
        await Hub.Soon(client.Started.Task);

        _hub.Time.Advance(TimeSpan.FromSeconds(61));

        await Hub.EndOf(run);
        await Hub.Soon(client.Stopped.Task);
        Assert.Equal(RunFailureKind.Timeout, run.Failure?.Kind);
    }

    [Fact]
    public async Task Client_Throws_TellsNothingOfItsInside()
    {
        using var client = new TestChatClient();
        client.Break(new InvalidOperationException("key 123"));

        var run = await _hub.RunAsync(ChatFactory.FromClient("client", "Talks.", () => client, null, TestDemo.Sources), new { message = "hi" });

        Assert.Equal(RunFailureKind.Broken, run.Failure?.Kind);
        Assert.DoesNotContain("123", run.Failure!.Message, StringComparison.Ordinal);
    }

    private static Demo Chat(Delegate method) => ChatFactory.FromMethod("chat", "Talks.", method, TestDemo.Sources);

    private static string? ReplyOf(Run run) => run.Outputs?.GetProperty("reply").GetString();

    private static async IAsyncEnumerable<string> Pieces(params string[] pieces)
    {
        await Task.CompletedTask;
        foreach (var piece in pieces)
            yield return piece;
    }

    private sealed class Parrot
    {
        [Demo("parrot", "Repeats."), Chat]
        public string Reply(string message) => $"squawk {message}";
    }
}
