namespace TuiScan.Tests.Bench.Integrity;

/// <summary>One run of a program, from before it was started until it was reaped.</summary>
/// <param name="Wall">As a person waits.</param>
/// <param name="Cpu">Of it and all that it started and waited for, user and system.</param>
/// <param name="AnonymousBytes">The most that was seen of it and what it started together; 0 where it was not sampled.</param>
/// <param name="ExitCode">Its own.</param>
internal readonly record struct Stopped(TimeSpan Wall, TimeSpan Cpu, long AnonymousBytes, int ExitCode);
