namespace DemoHub.Demos.BuiltIn.ClassificationMetrics;

/// <summary>What kind of classes there are.</summary>
public enum ClassificationTask
{
    /// <summary>Recognised</summary>
    Recognised,

    /// <summary>Two classes</summary>
    Binary,

    /// <summary>One of several classes</summary>
    Multiclass,

    /// <summary>Any number of labels</summary>
    Multilabel,
}
