namespace TuiScan.Tests.Bench.Integrity;

/// <summary>One run of a program, from before it was started until it was reaped.</summary>
/// <param name="Wall">Wall-clock time.</param>
/// <param name="Cpu">User and system time of it and of all descendants that it waited for.</param>
/// <param name="AnonymousBytes">The maximum seen of it and its descendants together; 0 where it was not sampled.</param>
/// <param name="ExitCode">Its own.</param>
internal readonly record struct Stopped(TimeSpan Wall, TimeSpan Cpu, long AnonymousBytes, int ExitCode);
