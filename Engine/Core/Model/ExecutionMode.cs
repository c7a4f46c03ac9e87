namespace TuiScan.Engine.Model;

/// <summary>How the workers are run.</summary>
public enum ExecutionMode : byte
{
    Sequential = 0,
    Threads = 1,
    Tasks = 2,
    Processes = 3,
}
