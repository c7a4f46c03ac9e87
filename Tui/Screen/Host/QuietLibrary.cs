using System.Runtime.CompilerServices;

namespace TuiScan.Screen.Host;

/// <summary>
/// Loads the library's assembly without what its initialiser would read: <c>./.tui</c> of the current folder, <c>~/.tui</c> and
/// <c>TUI_CONFIG</c>. A stranger's folder must not change our dialogs.
/// <para>
/// The initialiser runs as soon as a method that names a type of the library is compiled. So this is called before the first such
/// method, and this class names none but in a method of its own. In a native program all initialisers run before Main, and the
/// library's is left out by a substitution (<c>Tui/Cli/Native/Terminal.Gui.xml</c>).
/// </para>
/// </summary>
internal static class QuietLibrary
{
    private const string HomeVariable = "HOME";
    private const string ConfigVariable = "TUI_CONFIG";

    /// <summary>To be called once, before another thread of ours runs: for a moment the current folder and two variables are others.</summary>
    public static void Load()
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            return;
        }

        var folder = Environment.CurrentDirectory;
        var (home, config) = (Environment.GetEnvironmentVariable(HomeVariable), Environment.GetEnvironmentVariable(ConfigVariable));
        Environment.CurrentDirectory = Path.GetPathRoot(AppContext.BaseDirectory)!;
        Environment.SetEnvironmentVariable(HomeVariable, Environment.CurrentDirectory);
        Environment.SetEnvironmentVariable(ConfigVariable, null);
        try
        {
            RunInitialisers();
        }
        finally
        {
            Environment.SetEnvironmentVariable(ConfigVariable, config);
            Environment.SetEnvironmentVariable(HomeVariable, home);
            Environment.CurrentDirectory = folder;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunInitialisers() => RuntimeHelpers.RunModuleConstructor(typeof(global::Terminal.Gui.App.Application).Module.ModuleHandle);
}
