using TuiScan.Cli;
using TuiScan.Engine.Settings;

namespace TuiScan.Tests.Profiles;

/// <summary>The settings as they are delivered: those of all kinds of job that the program has.</summary>
internal static class AllSettings
{
    public static readonly SettingsTable Table = RegisteredJobs.All.CreateTable();
}
