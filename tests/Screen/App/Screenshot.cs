using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TuiScan.Screen.Cells;
using TuiScan.Tests.TestKit;

namespace TuiScan.Tests.Screen.App;

/// <summary>Runs a program in a pty, waits until its screen matches a pattern, and writes that frame as a picture.</summary>
internal static class Screenshot
{
    public const string Option = "--screenshot";

    private const string EndOfFrame = "\e[?2026l";

    /// <param name="file">The SVG to write.</param>
    /// <param name="columns">Of the terminal.</param>
    /// <param name="rows">Of the terminal.</param>
    /// <param name="ready">A pattern that the screen's text matches once it is ready for a picture.</param>
    /// <param name="keys">The initial input.</param>
    /// <param name="command">The program and its words, for the shell.</param>
    public static int Take(string file, string columns, string rows, string ready, string keys, string command)
    {
        var size = new Size(int.Parse(columns, CultureInfo.InvariantCulture), int.Parse(rows, CultureInfo.InvariantCulture));
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => (string)variable.Key is "HOME" or "XDG_STATE_HOME" or "XDG_CONFIG_HOME")
            .ToDictionary(variable => (string)variable.Key, variable => (string)variable.Value!);
        using var session = new PtySession(command, EndOfFrame, environment, size.Width, size.Height);
        session.Type(keys);
        VtModel.VtModel? shown = null;
        session.WaitFor(() => Regex.IsMatch(TextOf(shown = Show(session.Output, size)), ready), $"a screen that matches {ready}");
        File.WriteAllText(file, SvgPicture.Of(shown!, "TuiScan's screen during a check"));
        session.Type("\x3");
        session.WaitForExit();
        return 0;
    }

    private static VtModel.VtModel Show(string output, Size size)
    {
        var model = new VtModel.VtModel(size);
        model.Feed(Encoding.UTF8.GetBytes(output[..(output.LastIndexOf(EndOfFrame, StringComparison.Ordinal) + EndOfFrame.Length)]));
        return model;
    }

    private static string TextOf(VtModel.VtModel model) => string.Join('\n', Enumerable.Range(0, model.Size.Height)
        .Select(y => string.Concat(Enumerable.Range(0, model.Size.Width).Select(x => model.At(x, y).Text))));
}
