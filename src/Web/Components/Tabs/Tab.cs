using Microsoft.AspNetCore.Components;

namespace DemoHub.Web.Components.Tabs;

/// <summary>One of several contents that share a place.</summary>
/// <param name="Id">Unique in the page.</param>
/// <param name="Title">What its tab says.</param>
/// <param name="Content">What it shows.</param>
public sealed record Tab(string Id, string Title, RenderFragment Content);
