using TuiScan.Engine.Jobs;
using TuiScan.Engine.Settings;
using TuiScan.Integrity;

namespace TuiScan.Tests.Integrity;

/// <summary>The one kind of job that these tests run, and its settings.</summary>
internal static class IntegrityJobs
{
    public static readonly JobRegistry All = new(new JobRegistry.Entry(IntegrityPlugin.KindName, () => new IntegrityPlugin()));

    public static readonly SettingsTable Table = All.CreateTable();
}
