namespace TuiScan.Engine.Pipeline.Queueing;

/// <summary>A bounded queue of a job's own, for those who watch.</summary>
internal interface IQueueProbe
{
    /// <summary>A word, such as <c>save</c>.</summary>
    string Name { get; }

    /// <summary>Its figures at this moment. Safe from any thread.</summary>
    QueueSnapshot Read();
}
