namespace DemoHub.Models.Vectorisation.Threads;

/// <summary>Work in parts that do not depend on each other. It lies on the stack of the thread that asks for it, and must not throw.</summary>
internal interface ITeamJob
{
    /// <summary>Does a part.</summary>
    /// <param name="part">0 and up.</param>
    void Work(int part);
}
