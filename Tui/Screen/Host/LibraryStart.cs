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

    /// <summary>
    /// Creates and initialises the application. Called on the loop's thread before another thread of ours runs: for a moment the
    /// environment has another PATH.
    /// </summary>
    public static IApplication Create(IComponentFactory components)
    {
        var application = (IApplication)NewApplication(components);
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            // Without a terminal it runs nothing.
            return application.Init(components.GetDriverName());
        }

        // Without a bash to be found it takes a clipboard in memory, which is what we want.
        var path = Environment.GetEnvironmentVariable(PathVariable);
        Environment.SetEnvironmentVariable(PathVariable, "/nonexistent");
        try
        {
            return application.Init(components.GetDriverName());
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
