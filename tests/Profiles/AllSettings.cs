using TuiScan.Cli;
using TuiScan.Engine.Settings;

namespace TuiScan.Tests.Profiles;

/// <summary>The settings as shipped: those of all kinds of job of the program.</summary>
internal static class AllSettings
{
    public static readonly SettingsTable Table = RegisteredJobs.All.CreateTable();
}
