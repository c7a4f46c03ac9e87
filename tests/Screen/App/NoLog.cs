using TuiScan.Engine.Model;
using TuiScan.Engine.Runs.Reporting;

namespace TuiScan.Tests.Screen.App;

/// <summary>A log that keeps nothing.</summary>
internal sealed class NoLog : IRunLog
{
    public void Write(string text)
    {
    }

    public void Bug(Exception exception, FilePath path)
    {
    }
}
