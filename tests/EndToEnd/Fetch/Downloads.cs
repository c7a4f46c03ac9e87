using System.Text.Json;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Fetch;

/// <summary>A server, a folder, and the real program that downloads from the one to the other.</summary>
internal sealed class Downloads : IDisposable
{
    public ProgramSandbox Sandbox { get; } = new();

    public LoopbackServer Server { get; } = new();

    /// <summary>The listed paths, except for lines that were written literally.</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    /// <summary>Lists those paths of the server.</summary>
    public Downloads List(params IReadOnlyList<string> paths)
    {
        Paths = paths;
        return Write([.. paths.Select(Server.Url)]);
    }

    /// <summary>Lists those lines.</summary>
    public Downloads Write(params IReadOnlyList<string> lines)
    {
        File.WriteAllLines(Sandbox.At("urls"), lines);
        return Settings();
    }

    /// <summary>The profile, with further keys of <c>[job]</c>. Waits are short.</summary>
    public Downloads Settings(string more = "")
    {
        File.WriteAllText(Sandbox.At("p.toml"), $"""
            [job]
            kind = "fetch"
            list = "urls"
            folder = "got"
            {(more.Contains("retry_delay", StringComparison.Ordinal) ? "" : "retry_delay = \"5ms\"")}
            {more}
            """);
        return this;
    }

    public ProgramOutcome Run(params IReadOnlyList<string> options) => Sandbox.Run(["run", "./p.toml", "--format", "json", .. options]);

    /// <summary>The line of the result.</summary>
    public static string ResultOf(ProgramOutcome outcome) =>
        outcome.Lines.Single(line => line.StartsWith("{\"type\":\"result\"", StringComparison.Ordinal));

    /// <summary>The faults by the file's name.</summary>
    public static IReadOnlyDictionary<string, JsonElement> FaultsOf(ProgramOutcome outcome) => outcome.Json
        .Where(line => line.GetProperty("type").GetString() == "fault")
        .ToDictionary(line => line.GetProperty("path").GetString()!);

    public string Got(string name) => Sandbox.At(Path.Combine("got", name));

    /// <summary>All listed files exist, byte for byte, and nothing else does.</summary>
    public void AreAllThere()
    {
        Assert.Equal(Paths.Select(path => path.Split('/')[^1]).Order(), Directory.EnumerateFileSystemEntries(Sandbox.At("got")).Select(Path.GetFileName).Order());
        Assert.All(Paths, path => Assert.Equal(LoopbackServer.Content(path), File.ReadAllBytes(Got(path.Split('/')[^1]))));
    }

    public void Dispose()
    {
        Server.Dispose();
        Sandbox.Dispose();
    }
}
