using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Pipeline;

/// <summary>Calls that may block, on threads of their own.</summary>
internal static class Background
{
    public static Task<T> Run<T>(Func<T> action) => Task.Factory.StartNew(
        action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>True when it has ended within that time.</summary>
    public static bool HasEnded(Task task, TimeSpan within) => ((IAsyncResult)task).AsyncWaitHandle.WaitOne(within);

    public static T Result<T>(Task<T> task)
    {
        Assert.True(HasEnded(task, Wait.Limit), "it still waits");
        return task.GetAwaiter().GetResult();
    }
}
