namespace TuiScan.Tests.Bench.Integrity;

/// <summary>One of the compared programs.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Arguments">The program and its arguments; its output is discarded.</param>
/// <param name="Accepts">Exit codes that mean success.</param>
internal sealed record Contender(string Name, string[] Arguments, params int[] Accepts)
{
    /// <summary>A pipe of programs, by the shell.</summary>
    public static Contender Shell(string name, string command, params int[] accepts) => new(name, ["/bin/sh", "-c", command], accepts);

    /// <summary>True where the program can be found.</summary>
    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Quotes a text for the shell.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
