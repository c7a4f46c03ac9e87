using System.Diagnostics;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>How tests wait: for something that they can name, in C# and in their shells, and never in silence.</summary>
internal static class Wait
{
    /// <summary>
    /// When to give up. What is waited for comes within a fraction of it; it is long because a busy machine takes its time, and
    /// a test that passes never waits for it.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>
    /// For the beginning of a shell's script: <c>wait_until SECONDS CONDITION || fail</c>, where the condition is one word that
    /// is evaluated again and again, in a shell of its own. What was waited for in vain is said on stderr; <c>fail</c> kills the
    /// script's process, whatever that runs by now, and <c>$run</c>, where scripts keep the program that they have started.
    /// There are no braces in it, so that it can stand in a command of a profile.
    /// </summary>
    public const string Shell = """
        wait_until() ( left=$(($1 * 50)); until eval "$2"; do if [ $left -le 0 ]; then echo "waited in vain for: $2" >&2; exit 1; fi; left=$((left - 1)); sleep 0.02; done )
        fail() ( [ -z "$run" ] || kill -9 $run; kill -9 $$ )

        """;

    /// <summary>Fails where it is not so within <see cref="Limit"/>.</summary>
    /// <param name="isSo">Asked again and again.</param>
    /// <param name="what">What is waited for, as it stands behind "waited in vain for".</param>
    /// <param name="describe">What else the failure shows.</param>
    public static void Until(Func<bool> isSo, string what, Func<string>? describe = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (Stopwatch.GetElapsedTime(began) > Limit)
            {
                Assert.Fail($"waited in vain for {what}{(describe is null ? "" : "\n" + describe())}");
            }

            Thread.Sleep(2);
        }
    }

    /// <summary>Waits for a process that was told, or is about, to end; kills it and fails where it does not.</summary>
    /// <returns>Its exit code.</returns>
    public static int ForExit(Process process, string what)
    {
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"waited in vain for the end of {what}");
        }

        return process.ExitCode;
    }
}
