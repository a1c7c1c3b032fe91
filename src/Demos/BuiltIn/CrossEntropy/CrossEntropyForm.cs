using System.ComponentModel.DataAnnotations;

namespace DemoHub.Demos.BuiltIn.CrossEntropy;

/// <summary>What the truth and the predictions look like.</summary>
public enum CrossEntropyForm
{
    [Display(Name = "Recognised")]
    Recognised,

    [Display(Name = "Binary: one probability")]
    Binary,

    [Display(Name = "Categorical: a share for each class")]
    Categorical,

    [Display(Name = "Sparse: the true class")]
    Sparse,
}
