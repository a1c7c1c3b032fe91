#:project ../src/Web/DemoHub.Web.csproj
using DemoHub;
using Microsoft.Extensions.AI;

// The bot is a handful of rules, no language model. In place of it, any IChatClient of Microsoft.Extensions.AI will do:
//   hub.AddChat("assistant", "Answers questions.", client, new() { Instructions = "Answer in one sentence." });
(string Word, string Reply)[] rules =
[
    ("hello", "Hello. I know four more words: try **weather**, **sad**, **code** or **name**."),
    ("weather", "I have no window. What is it like where *you* are?"),
    ("sad", "I am sorry to hear that. What happened?"),
    ("code", "Here is all that I am:\n\n```csharp\nrules.First(rule => message.Contains(rule.Word))\n```"),
    ("name", "I have none. Rules seldom do."),
];

async IAsyncEnumerable<string> Reply(string message, IReadOnlyList<ChatMessage> history, int millisecondsPerWord = 60)
{
    var rule = rules.FirstOrDefault(rule => message.Contains(rule.Word, StringComparison.OrdinalIgnoreCase));
    var reply = rule.Reply ?? $"That is message {history.Count / 2 + 1}, and I have no rule for it. Say **hello** to see what I know.";
    foreach (var word in reply.Split(' '))
    {
        await Task.Delay(millisecondsPerWord); // Pieces are appended as they come.
        yield return word + " ";
    }
}

var hub = DemoHubApplication.CreateBuilder(args);
hub.AddChat("chat", "A bot of five rules, and it says so.", Reply, demo => demo.Example("Hello").Example("What is your name?").Title = "Five rules");
hub.Build().Run();
