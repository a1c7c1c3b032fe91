using System.ComponentModel.DataAnnotations;

namespace DemoHub.Demos.BuiltIn.RankingMetrics;

/// <summary>What a grade of relevance is worth.</summary>
public enum RelevanceGain
{
    [Display(Name = "The grade")]
    Grade,

    [Display(Name = "2 to its power, less 1")]
    Power,
}
