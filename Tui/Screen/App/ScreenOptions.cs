using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Settings;
using TuiScan.Profiles;

namespace TuiScan.Screen.App;

/// <summary>The parts that the command line passes to the screen.</summary>
/// <param name="Loader">Reads profiles.</param>
/// <param name="Runs">Creates runs of them.</param>
/// <param name="Profile">The initial profile: valid, with a root and a path for its baseline.</param>
/// <param name="Log">Receives events.</param>
/// <param name="ProgramVersion">Written into a new baseline.</param>
internal sealed record ScreenOptions(ProfileLoader Loader, RunFactory Runs, Profile Profile, IRunLog Log, string ProgramVersion);
