using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.EndToEnd.Postgres;

/// <summary>A sandbox whose home directory has the password, and runs of records in it.</summary>
internal sealed class PostgresSandbox : IDisposable
{
    private readonly PostgresServer _server;

    public PostgresSandbox(PostgresServer server)
    {
        _server = server;
        server.Need();
        PostgresServer.WritePassword(Files.At("home"), PostgresServer.Password);
    }

    public ProgramSandbox Files { get; } = new();

    /// <summary>Writes <c>p.toml</c>: records, of that server, with these lines.</summary>
    public void Write(params string[] lines) => File.WriteAllText(
        Files.At("p.toml"), $"[job]\nkind = \"records\"\nconnection = \"{_server.Connection}\"\n{string.Join('\n', lines)}\n");

    public ProgramOutcome Run(params string[] options) => Files.Run(["run", "./p.toml", "--format", "json", .. options]);

    /// <summary>The result of a run that must succeed, as JSON in one line.</summary>
    public string ResultOf(params string[] options) => Run(options).Succeeded().Lines[^2];

    /// <summary>
    /// Starts a run, passes its process id to <paramref name="meanwhile"/>, and waits for its end.
    /// </summary>
    public ProgramOutcome RunAnd(Action<string> meanwhile, params string[] options)
    {
        var pid = Files.At("pid");
        File.Delete(pid);
        var running = Task.Run(() => Files.Shell($"echo $$ >pid.new; mv pid.new pid; exec \"$tuiscan\" run ./p.toml --format json {string.Join(' ', options)}"));
        Wait.Until(() => File.Exists(pid), "the shell to tell its process id");
        try
        {
            meanwhile(File.ReadAllText(pid).Trim());
        }
        catch
        {
            // The awaited state did not come, and the run would not end by itself.
            Tool.Signal("KILL", File.ReadAllText(pid).Trim());
            throw;
        }

        return running.Result;
    }

    public void Dispose() => Files.Dispose();
}
