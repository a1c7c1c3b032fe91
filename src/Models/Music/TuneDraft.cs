namespace DemoHub.Models.Music;

/// <summary>A tune as far as it is written.</summary>
/// <param name="Abc">The music in ABC, with its header; each draft can be read as it is.</param>
/// <param name="Bars">Bars that are full, each section's written once.</param>
/// <param name="Notes">How each note came about, in order.</param>
/// <param name="IsComplete">Whether this is the end.</param>
public sealed record TuneDraft(string Abc, int Bars, IReadOnlyList<TuneNote> Notes, bool IsComplete);

/// <summary>A note or rest, and how sure the network was of it.</summary>
/// <param name="Bar">Where it begins, in bars from the first full one; a pickup lies before 0. A second ending follows the first.</param>
/// <param name="Name">Its pitch as in ABC, such as <c>^f</c>; <c>z</c> for a rest, <c>-</c> for one held on.</param>
/// <param name="Section">The section it is in, from 0.</param>
/// <param name="IsGiven">Whether it comes from the opening.</param>
/// <param name="Probability">Its probability among what was allowed, 0 to 1.</param>
/// <param name="Choices">The perplexity: between how many equally likely events the network as good as hesitated. 1 is certainty.</param>
public sealed record TuneNote(double Bar, string Name, int Section, bool IsGiven, double Probability, double Choices);
