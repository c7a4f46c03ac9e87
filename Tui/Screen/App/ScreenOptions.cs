using TuiScan.Engine.Runs;
using TuiScan.Engine.Runs.Reporting;
using TuiScan.Engine.Settings;
using TuiScan.Profiles;

namespace TuiScan.Screen.App;

/// <summary>What the command line gives the screen to work with.</summary>
/// <param name="Loader">Reads profiles.</param>
/// <param name="Runs">Makes runs of them.</param>
/// <param name="Profile">The one to begin with: valid, with a root and a place for its baseline.</param>
/// <param name="Log">Where events go.</param>
/// <param name="ProgramVersion">Written into a new baseline.</param>
internal sealed record ScreenOptions(ProfileLoader Loader, RunFactory Runs, Profile Profile, IRunLog Log, string ProgramVersion);
