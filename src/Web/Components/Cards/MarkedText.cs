using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace DemoHub.Web.Components.Cards;

/// <summary>A text with words marked in it. Written in code, for markup would put white space between the pieces.</summary>
public sealed class MarkedText : ComponentBase
{
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Default: null, for none.</summary>
    [Parameter]
    public MarkedWords? Marks { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var (piece, isMarked) in Marks?.Split(Text) ?? [(Text, false)])
        {
            if (isMarked)
            {
                builder.OpenElement(0, "mark");
                builder.AddContent(1, piece);
                builder.CloseElement();
            }
            else
            {
                builder.AddContent(2, piece);
            }
        }
    }
}
