using System.Text;
using TuiScan.Engine.Model;
using TuiScan.Screen.Terminal;

namespace TuiScan.Cli;

/// <summary>Which tuiscan this is.</summary>
internal static class ProgramVersion
{
    /// <summary>Three numbers, such as <c>0.1.0</c>.</summary>
    public static string Number => typeof(ProgramVersion).Assembly.GetName().Version!.ToString(3);

    /// <summary>Prints it, and gives the exit code.</summary>
    public static int Print()
    {
        using var output = StandardStream.Output();
        output.Write(Encoding.UTF8.GetBytes($"tuiscan {Number}\n"));
        return output.HasFailed ? ExitCodes.CannotWrite : ExitCodes.Clean;
    }
}
