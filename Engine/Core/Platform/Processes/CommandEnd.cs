namespace TuiScan.Engine.Platform.Processes;

/// <summary>How a command ended.</summary>
/// <param name="Code">The exit code, 0 to 255; 0 where a signal ended it.</param>
/// <param name="Signal">The signal that ended it; 0 for none.</param>
internal readonly record struct CommandEnd(int Code, int Signal)
{
    public bool IsSuccess => Code == 0 && Signal == 0;
}
