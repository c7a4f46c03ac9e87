namespace TuiScan.Engine.Platform.Host;

/// <summary>
/// Whose code an exception comes from, for those that say "the caller is wrong" of what a machine or a peer did. By the stack, since
/// a native program does not know the assembly (<see cref="Exception.Source"/>).
/// </summary>
internal static class ThrownBy
{
    /// <summary>True where it was thrown by, or went through, code of that namespace or one below it.</summary>
    public static bool Code(Exception exception, string nameSpace) =>
        exception.StackTrace is { } stack && stack.Contains($"   at {nameSpace}.", StringComparison.Ordinal);
}
