using System.Text;
using TuiScan.Engine.Settings;

namespace TuiScan.Cli.Commands;

/// <summary>Tells what is wrong with a profile.</summary>
internal static class ProfileErrors
{
    /// <summary>One line each. What stands in a file begins with its name, as editors and their users expect it.</summary>
    public static void Tell(CommandConsole console, IReadOnlyList<ProfileError> errors)
    {
        foreach (var error in errors)
        {
            if (error.File is null)
            {
                console.Complain(error.ToString());
            }
            else
            {
                console.Error.Write(Encoding.UTF8.GetBytes($"{error}\n"));
            }
        }
    }
}
