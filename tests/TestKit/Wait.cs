using System.Diagnostics;
using Xunit;

namespace TuiScan.Tests.TestKit;

/// <summary>How tests wait: for a named condition, in C# and in their shells, and never silently.</summary>
internal static class Wait
{
    /// <summary>
    /// The time after which to give up. Conditions hold within a fraction of it; it is long because a busy machine is slow, and
    /// a passing test never waits for it.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>
    /// The beginning of a shell script: <c>wait_until SECONDS CONDITION || fail</c>, where the condition is one word that is
    /// evaluated repeatedly, in a shell of its own. A condition that never held is reported on stderr; <c>fail</c> kills the
    /// script's process, whatever it runs by then, and <c>$run</c>, where scripts keep the program that they have started. It
    /// contains no braces, so that it can be in a command of a profile.
    /// </summary>
    public const string Shell = """
        wait_until() ( left=$(($1 * 50)); until eval "$2"; do if [ $left -le 0 ]; then echo "waited in vain for: $2" >&2; exit 1; fi; left=$((left - 1)); sleep 0.02; done )
        fail() ( [ -z "$run" ] || kill -9 $run; kill -9 $$ )

        """;

    /// <summary>Fails where the condition does not hold within <see cref="Limit"/>.</summary>
    /// <param name="isSo">Called repeatedly.</param>
    /// <param name="what">What is waited for, as text after "waited in vain for".</param>
    /// <param name="describe">Adds details to the failure.</param>
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

    /// <summary>Waits for a process that was asked, or is about, to end; kills it and fails where it does not.</summary>
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
