using System.Globalization;
using System.Text.Json;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Exec;

/// <summary>
/// A sandbox with a tree of numbered files and a profile whose command is a shell script: <c>$1</c> is the file's name. The
/// lines that a command appends to <c>ran</c> and <c>fin</c> count its starts and ends.
/// </summary>
internal sealed class ExecSandbox : IDisposable
{
    /// <summary>Records its start and its end, by one system call each.</summary>
    public const string Counting = "echo $1 >>ran; sleep 0.03; echo $1 >>fin";

    public ExecSandbox(int files)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "jobs of kind exec run on Linux only");
        Directory.CreateDirectory(Program.At("files"));
        for (var i = 0; i < files; i++)
        {
            File.WriteAllText(Program.At(string.Create(CultureInfo.InvariantCulture, $"files/{i}")), "");
        }
    }

    public ProgramSandbox Program { get; } = new();

    /// <summary>The path of the log in the profile.</summary>
    public string Log => Program.At("the.log");

    /// <summary>
    /// The beginning of a command that records its start and waits, from the (<paramref name="most"/> + 1)th command on, until
    /// <paramref name="condition"/> holds.
    /// </summary>
    public static string Hold(int most, string condition) => Wait.Shell + string.Create(
        CultureInfo.InvariantCulture,
        $"echo $1 >>ran; at=$(grep -nx \"$1\" ran | tail -n 1 | cut -d: -f1); [ $at -le {most} ] || wait_until 60 '{condition}' || fail; ");

    /// <summary>Writes the profile <c>p.toml</c>.</summary>
    public ExecSandbox With(string script, string more = "") => Write(["sh", "-c", script, "sh", "{name}"], more);

    /// <summary>Writes the profile <c>p.toml</c> with that command.</summary>
    public ExecSandbox Write(IReadOnlyList<string> command, string more = "") =>
        Write($"command = {JsonSerializer.Serialize(command)}\n{more}");

    /// <summary>Writes the profile <c>p.toml</c> with those lines, the command's among them.</summary>
    public ExecSandbox Write(string lines)
    {
        File.WriteAllText(Program.At("p.toml"), $"[job]\nkind = \"exec\"\nroot = \"files\"\nlog = \"the.log\"\n{lines}\n");
        return this;
    }

    public ProgramOutcome Run(params string[] options) => Program.Run(["run", "./p.toml", "--format", "json", .. options]);

    /// <summary>The line of the result of a run.</summary>
    public static JsonElement ResultOf(ProgramOutcome outcome) =>
        Assert.Single(outcome.Json, line => line.GetProperty("type").GetString() == "result");

    /// <summary>The paths of the items in a state, sorted.</summary>
    public static IReadOnlyList<string> In(ProgramOutcome outcome, string state) =>
    [
        .. outcome.Json
            .Where(line => line.GetProperty("type").GetString() == "item" && line.GetProperty("state").GetString() == state)
            .Select(line => line.GetProperty("path").GetString()!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The lines that commands have written to that file, sorted; each at most once.</summary>
    public IReadOnlyList<string> Once(string file)
    {
        IReadOnlyList<string> lines = File.Exists(Program.At(file)) ? [.. File.ReadLines(Program.At(file)).Order(StringComparer.Ordinal)] : [];
        Assert.Equal(lines.Distinct(), lines);
        return lines;
    }

    public void Dispose() => Program.Dispose();
}
