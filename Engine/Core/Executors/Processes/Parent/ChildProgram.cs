using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Executors.Processes.Parent;

/// <summary>The program to start as a child, and its arguments.</summary>
/// <param name="FileName">Absolute.</param>
/// <param name="Arguments">Not quoted.</param>
internal record ChildProgram(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>The argument that makes this program a worker.</summary>
    public const string Word = "worker";

    /// <summary>Starts a child; null, with the reason, where that is impossible now.</summary>
    public virtual IChildConnection? Start(out DisplayText failure) => ChildConnection.Start(this, out failure);

    /// <summary>This program itself, also when it runs as <c>dotnet tuiscan.dll</c>; null where its file is unknown.</summary>
    public static ChildProgram? Own()
    {
        var file = Environment.ProcessPath;
        if (file is null)
        {
            return null;
        }

        var isHost = string.Equals(Path.GetFileNameWithoutExtension(file), "dotnet", StringComparison.OrdinalIgnoreCase);
        return isHost
            ? new ChildProgram(file, [Path.GetFullPath(Environment.GetCommandLineArgs()[0]), Word])
            : new ChildProgram(file, [Word]);
    }
}
