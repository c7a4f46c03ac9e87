using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli;

/// <summary>The version of this program.</summary>
internal static class ProgramVersion
{
    /// <summary>Three numbers, such as <c>0.1.0</c>.</summary>
    public static string Number => typeof(ProgramVersion).Assembly.GetName().Version!.ToString(3);

    /// <summary>Prints it, and returns the exit code.</summary>
    public static int Print()
    {
        using var output = StandardStream.Output();
        output.Write(Encoding.UTF8.GetBytes($"tuiscan {Number}\n"));
        return output.HasFailed ? ExitCodes.CannotWrite : ExitCodes.Clean;
    }
}
