namespace Chainrule.Runs;

/// <summary>How a run stands.</summary>
public enum RunState
{
    /// <summary>All epochs are done.</summary>
    Finished,

    /// <summary>A process is at it.</summary>
    Running,

    /// <summary>It was asked to stop, or was ended from outside; it can be gone on with.</summary>
    Stopped,

    /// <summary>The loss went astray.</summary>
    Diverged,
}
