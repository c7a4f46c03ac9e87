namespace TuiScan.Engine.Pipeline.Queueing;

/// <summary>A job's own bounded queue, for display.</summary>
internal interface IQueueProbe
{
    /// <summary>The queue's name, one word, such as <c>save</c>.</summary>
    string Name { get; }

    /// <summary>The queue's state at this moment. Safe from any thread.</summary>
    QueueSnapshot Read();
}
