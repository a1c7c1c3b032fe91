using DemoHub.Demos.Running;

namespace DemoHub.Web.Components.Running;

/// <summary>What the result panel says where there is no result: what happened, why, what to do.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Text">Why, and what to do.</param>
/// <param name="Action">What the button says.</param>
/// <param name="Tone">A class: <c>bad</c>, <c>warn</c> or none.</param>
internal sealed record RunNotice(string Title, string Text, string Action, string Tone)
{
    public static RunNotice? Of(RunView view) => view switch
    {
        { Refusal: RunSubmission.Refused refused } => new("Not run", refused.Reason, "Try again", "warn"),
        { Refusal: { } busy } => new("No room at present", RunWords.Of(busy), "Try again", "warn"),
        { Stage: RunStage.Cancelled, Outputs: null } => new("Stopped", "The run was stopped before there was a result.", "Run again", ""),
        { Stage: RunStage.Cancelled } => new("Stopped", "What had arrived by then stands below.", "Run again", ""),
        { Stage: RunStage.Failed, Run.Failure: { } failure } => failure switch
        {
            { Input: not null } => new("The demo could not use this input", "What to change stands beside the field.", "Try again", "bad"),
            { Kind: RunFailureKind.Refused } => new("The demo gave no answer", failure.Message, "Try again", "bad"),
            { Kind: RunFailureKind.Timeout } => new("It took too long", failure.Message, "Try again", "bad"),
            { Kind: RunFailureKind.Unavailable } => new("Not available now", failure.Message, "Try again", "warn"),
            _ => new("The run failed", failure.Message, "Try again", "bad"),
        },
        _ => null,
    };
}
