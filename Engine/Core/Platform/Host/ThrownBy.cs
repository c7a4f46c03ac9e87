namespace TuiScan.Engine.Platform.Host;

/// <summary>
/// Which code threw an exception, for libraries that report a fault of the machine or of a peer as an error of the caller.
/// Determined from the stack, since a native program does not know the assembly (<see cref="Exception.Source"/>).
/// </summary>
internal static class ThrownBy
{
    /// <summary>True where it was thrown by, or passed through, code of that namespace or one below it.</summary>
    public static bool Code(Exception exception, string nameSpace) =>
        exception.StackTrace is { } stack && stack.Contains($"   at {nameSpace}.", StringComparison.Ordinal);
}
