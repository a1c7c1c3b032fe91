namespace DemoHub.Web.Sharing;

/// <summary>What a share link grants.</summary>
[Flags]
public enum ShareRights
{
    /// <summary>Nothing: no share reaches it.</summary>
    None = 0,

    /// <summary>To see the demos and the results of their examples.</summary>
    Look = 1,

    /// <summary>To run the demos on their pages.</summary>
    Run = 2,

    /// <summary>To use the demos by program.</summary>
    Api = 4,
}
