namespace TuiScan.Tests.Bench.Integrity;

/// <summary>One of those that are compared.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="Arguments">The program and its arguments; what it prints is thrown away.</param>
/// <param name="Accepts">Exit codes that mean it did its work.</param>
internal sealed record Contender(string Name, string[] Arguments, params int[] Accepts)
{
    /// <summary>A pipe of programs, by the shell.</summary>
    public static Contender Shell(string name, string command, params int[] accepts) => new(name, ["/bin/sh", "-c", command], accepts);

    /// <summary>True where the program can be found.</summary>
    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>For the shell.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
