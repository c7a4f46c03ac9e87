using System.Globalization;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Screen;

/// <summary>The real program with its screen, on a small tree of its own, in a pty.</summary>
internal sealed class ScreenSandbox : IDisposable
{
    private readonly ProgramSandbox _files = new();

    /// <summary>The effect of a hostile name on a terminal that gets it raw: sets the window's title.</summary>
    public const string RawTitle = "\e]0;owned";

    public string At(string path) => _files.At(path);

    public string Program => Repository.Program;

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["HOME"] = At("home"),
        ["XDG_CONFIG_HOME"] = At("config"),
        ["XDG_STATE_HOME"] = At("state"),
        ["NO_COLOR"] = "",
    };

    /// <summary>The words that start the screen on the tree.</summary>
    public string Command(string more = "") => $"{Repository.Program} --root {At("tree")} --baseline {At("b")} {more}";

    /// <summary>Records the tree, which must work.</summary>
    public ScreenSandbox Recorded(params IReadOnlyList<string> more)
    {
        _files.Recorded(more);
        return this;
    }

    /// <summary>The baseline as JSON.</summary>
    public string Export() => _files.Run("export", "--baseline", "b", "--as", "json").Succeeded().Output;

    /// <summary>One change of each kind, one under a name that must not reach a terminal raw.</summary>
    public ScreenSandbox Tampered()
    {
        var hostile = At("tree/" + RawTitle + "\a\n\u202ename");
        File.WriteAllText(hostile, "before");
        _files.Recorded();
        File.AppendAllText(hostile, " and after");
        File.AppendAllText(At("tree/a"), " and more");
        File.Delete(At("tree/sub/c"));
        return this;
    }

    /// <summary>A recorded tree whose check takes longer than a test waits, unless it is stopped or its limit is raised.</summary>
    public ScreenSandbox Slow(string more = "")
    {
        for (var i = 0; i < 40; i++)
        {
            using var sparse = File.Create(At($"tree/large-{i.ToString(CultureInfo.InvariantCulture)}"));
            sparse.SetLength(2 * 1024 * 1024);
        }

        _files.Recorded();
        File.WriteAllText(At("slow.toml"), $"[job]\nroot = \"tree\"\nbaseline = \"b\"\n[limits]\nread_rate = \"300kB\"\n{more}");
        return this;
    }

    /// <summary>
    /// A recorded tree with a folder of that many files that only root can list; other users can start <c>program/tuiscan</c>.
    /// </summary>
    public ScreenSandbox WithUnreadableFolder(int files)
    {
        Directory.CreateDirectory(At("tree/none"));
        for (var i = 0; i < files; i++)
        {
            File.WriteAllText(At($"tree/none/{i.ToString(CultureInfo.InvariantCulture)}"), "");
        }

        Assert.Equal(0, _files.Shell("chmod 700 tree/none").Exit);
        _files.Recorded();
        _files.CopyProgram();
        Assert.Equal(0, _files.Shell("chmod 644 b").Exit);
        return this;
    }

    /// <summary>A saved profile on the same tree and baseline.</summary>
    public ScreenSandbox Save(string name, string more)
    {
        Directory.CreateDirectory(At("config/tuiscan/profiles"));
        File.WriteAllText(At($"config/tuiscan/profiles/{name}.toml"), $"[job]\nroot = \"{At("tree")}\"\nbaseline = \"{At("b")}\"\n{more}");
        return this;
    }

    /// <summary>The words that start the screen on <see cref="Slow"/>.</summary>
    public string SlowCommand => $"{Repository.Program} {At("slow.toml")}";

    public PtySession Start(string command, string awaited, int width = 80, int height = 24)
    {
        PtySession.SkipWhereImpossible();
        Assert.SkipUnless(File.Exists(Repository.Program), $"{Repository.Program} is not built");
        return new PtySession(command, awaited, Environment, width, height);
    }

    public void Dispose() => _files.Dispose();
}
