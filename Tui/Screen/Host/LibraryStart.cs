using System.Runtime.CompilerServices;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace TuiScan.Screen.Host;

/// <summary>
/// Creates the library's application on our terminal, without the program that it runs by itself: its <c>Init</c> looks for a
/// clipboard with <c>bash -c "which xclip"</c>.
/// </summary>
internal static class LibraryStart
{
    private const string PathVariable = "PATH";
    private const string NoTerminalVariable = "DisableRealDriverIO";

    /// <summary>
    /// Creates and initialises the application on our parts; null where this version of the library cannot be given them. Called on
    /// the loop's thread before another thread of ours runs: for a moment the environment has another PATH.
    /// </summary>
    public static IApplication? TryCreate(IComponentFactory components)
    {
        try
        {
            var application = (IApplication)NewApplication(components);
            return Init(application, components.GetDriverName());
        }
        catch (Exception e) when (e is MissingMethodException or TypeLoadException)
        {
            return null;
        }
    }

    /// <summary>
    /// The public way, without our parts: an application with a driver that has no terminal, whose buffer is fetched after each
    /// drawing. It wakes up some fifty times a second, which is why it is the second choice.
    /// </summary>
    public static IApplication CreateWithoutTerminal()
    {
        var before = Environment.GetEnvironmentVariable(NoTerminalVariable);
        Environment.SetEnvironmentVariable(NoTerminalVariable, "1");
        try
        {
            return Init(Application.Create(), "ansi");
        }
        finally
        {
            Environment.SetEnvironmentVariable(NoTerminalVariable, before);
        }
    }

    private static IApplication Init(IApplication application, string? driver)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            // Without a terminal it runs nothing.
            return application.Init(driver);
        }

        // Without a bash to be found it takes a clipboard in memory, which is what we want.
        var path = Environment.GetEnvironmentVariable(PathVariable);
        Environment.SetEnvironmentVariable(PathVariable, "/nonexistent");
        try
        {
            return application.Init(driver);
        }
        finally
        {
            Environment.SetEnvironmentVariable(PathVariable, path);
        }
    }

    /// <summary>
    /// The one constructor that takes a factory of driver components, which is internal in 2.5.0. LibraryStartTests fails where a
    /// newer version lacks it, and says what to do.
    /// </summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType("Terminal.Gui.App.ApplicationImpl, Terminal.Gui")]
    private static extern object NewApplication(IComponentFactory factory);
}
