using System.Globalization;
using System.Security.Cryptography;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Fetch;

/// <summary>
/// Fetch jobs against a real server: the same files and the same result in every mode, whatever happens during the run.
/// </summary>
public sealed class FetchTests : IDisposable
{
    private readonly Downloads _downloads = new();

    public static TheoryData<string> Modes => ["sequential", "threads", "tasks", "processes"];

    public void Dispose() => _downloads.Dispose();

    [Fact]
    public void Fetch_EveryMode_TheSameFilesAndResult()
    {
        _downloads.List(Mixed(60));
        string? expected = null;
        foreach (var mode in Modes)
        {
            Clean();
            var outcome = _downloads.Run("--mode", mode, "--workers", "3");

            Assert.Equal(0, outcome.Exit);
            _downloads.AreAllThere();
            expected ??= Downloads.ResultOf(outcome);
            Assert.Equal(expected, Downloads.ResultOf(outcome));
        }

        Assert.StartsWith("{\"type\":\"result\",\"listed\":60,\"files\":60,\"verified\":0,\"failed\":0,\"bytes\":", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Fetch_SwitchedThroughAllModes_TheSameFilesAndResult()
    {
        _downloads.List([.. Enumerable.Range(0, 60).Select(n => $"/slow/0/{20_000 + n}/s{n}")]);

        var outcome = _downloads.Run(
            "--mode", "tasks", "--workers", "4", "--switch-after", "10i:processes", "--switch-after", "25i:threads", "--switch-after", "45i:sequential");

        Assert.Equal(0, outcome.Exit);
        Assert.InRange(outcome.Json[^1].GetProperty("switches").GetInt32(), 1, 3);
        _downloads.AreAllThere();
        Assert.Contains("\"files\":60,\"verified\":0,\"failed\":0,", Downloads.ResultOf(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public void Fetch_ChildrenKilledInTheMiddle_TheSameFilesAndResult()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs pgrep");
        // The last ones are held until the killing is over.
        _downloads.List([.. Enumerable.Range(0, 60).Select(n => $"/{(n < 57 ? "slow" : "held")}/0/{30_000 + n}/s{n}")]);

        var outcome = Released("killed", """
            "$tuiscan" run ./p.toml --mode processes --workers 3 --format json >out 2>err & run=$!
            wait_until 60 '[ $(ls got/.tuiscan-parts/*.part 2>/dev/null | wc -l) -ge 3 ]' || fail
            least=1 # whole files
            for child in $(pgrep -P $run); do # of the first: what one had in hand is tried again alone, in a later one
              wait_until 60 '[ $(ls got | wc -l) -ge $least ]' || fail
              kill -9 $child || fail
              least=$((least + 10))
            done
            touch killed; wait $run; echo $?
            """);

        Assert.Equal("0", outcome.Output.Trim());
        _downloads.AreAllThere();
        Assert.Contains("\"files\":60,\"verified\":0,\"failed\":0,", File.ReadAllText(_downloads.Sandbox.At("out")), StringComparison.Ordinal);
    }

    [Fact]
    public void Fetch_TasksMode_RunsManyAtOnceOnFewThreads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "counts threads in /proc");
        _downloads.List([.. Enumerable.Range(0, 64).Select(n => $"/held/0/2000/h{n}")]).Settings("per_host = 64");

        var outcome = Released("counted", """
            "$tuiscan" run ./p.toml --mode tasks --workers 64 --format json >out 2>err & run=$!
            wait_until 60 '[ $(cat got/.tuiscan-parts/*.part 2>/dev/null | wc -c) -ge 64000 ]' || fail
            grep Threads /proc/$run/status; touch counted; wait $run; echo $?
            """);

        Assert.Equal(64, _downloads.Server.MostAtOnce);
        Assert.Equal("0", outcome.Lines[1]);
        Assert.InRange(int.Parse(outcome.Lines[0].Split(':')[1], CultureInfo.InvariantCulture), 1, 32);
        _downloads.AreAllThere();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void PerHost_MoreWorkers_IsNeverExceeded(string mode)
    {
        _downloads.List([.. Enumerable.Range(0, 16).Select(n => $"/slow/0/4000/s{n}")]).Settings("per_host = 2");

        Assert.Equal(0, _downloads.Run("--mode", mode, "--workers", "6").Exit);

        Assert.Equal(mode == "sequential" ? 1 : 2, _downloads.Server.MostAtOnce);
        _downloads.AreAllThere();
    }

    [Fact]
    public void PerHost_SwitchFromTasksToProcesses_IsNeverExceeded()
    {
        // Two are held longer than a switch waits: they are given up and requested again, and only then answered in full.
        _downloads.List([.. Enumerable.Range(0, 8).Select(n => $"/{(n is 2 or 3 ? "held" : "slow")}/0/4000/s{n}")]).Settings("per_host = 2");

        var outcome = Released(
            () => _downloads.Server.Requests.Count(request => request.Path.StartsWith("/held/", StringComparison.Ordinal)) > 2,
            "a held one is asked for again",
            "exec \"$tuiscan\" run ./p.toml --format json --mode tasks --workers 6 --switch-after 2i:processes");

        Assert.Equal(0, outcome.Exit);
        Assert.Equal(2, _downloads.Server.MostAtOnce);
        _downloads.AreAllThere();
    }

    [Fact]
    public void PerHost_RefusalsWithLongBodies_IsNeverExceeded()
    {
        _downloads.List([.. Enumerable.Range(0, 6).Select(n => $"/refuses/40/4000/r{n}")]).Settings("per_host = 1");

        var outcome = _downloads.Run("--mode", "processes", "--workers", "3");

        Assert.Equal(6, Downloads.FaultsOf(outcome).Count);
        Assert.Equal(1, _downloads.Server.MostAtOnce);
    }

    [Fact]
    public void Interrupted_RunAgain_GoesOnByRange()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        _downloads.List([.. Enumerable.Range(0, 12).Select(n => $"/held/0/{100_000 + n}/h{n}")]).Settings("per_host = 12");

        // The shell's own process becomes the program: a shell's background job would ignore the signal.
        var outcome = _downloads.Sandbox.Shell("""
            (wait_until 60 '[ $(cat got/.tuiscan-parts/*.part 2>/dev/null | wc -c) -ge 600000 ]' || fail; kill -INT $$) &
            exec "$tuiscan" run ./p.toml --mode tasks --workers 12 --format json
            """);

        Assert.Equal(130, outcome.Exit);
        Assert.Equal([".tuiscan-parts"], Directory.EnumerateFileSystemEntries(_downloads.Sandbox.At("got")).Select(Path.GetFileName));
        _downloads.Server.Release();
        _downloads.Server.Requests.Clear();
        var again = _downloads.Run("--mode", "processes", "--workers", "2");

        Assert.Equal(0, again.Exit);
        _downloads.AreAllThere();
        Assert.All(_downloads.Server.Requests, request => Assert.Equal("\"a\"", request.IfRange));
        Assert.All(_downloads.Server.Requests, request => Assert.Matches("^bytes=5000[0-9]-$", request.Range));
        Assert.InRange(again.Json[^1].GetProperty("bytes").GetInt64(), 600_000, 600_100);
    }

    [Fact]
    public void Folder_HeldByAnotherRun_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a POSIX shell");
        _downloads.List("/held/0/2000/h");

        var outcome = _downloads.Sandbox.Shell("""
            "$tuiscan" run ./p.toml >out 2>err & run=$!
            wait_until 60 '[ -s got/.tuiscan-parts/h.part ]' || fail
            "$tuiscan" run ./p.toml; echo $?; kill $run; wait $run
            """);

        Assert.Equal("75", outcome.Output.Trim());
        Assert.Matches("^tuiscan: another tuiscan \\(process [0-9]+\\) downloads to .*got\n$", outcome.Error);
    }

    [Fact]
    public void Digest_Listed_IsVerifiedAndWhatDiffersIsNotKept()
    {
        var good = "/plain/0/5000/good";
        var sum = Convert.ToHexStringLower(SHA256.HashData(LoopbackServer.Content(good)));
        _downloads.Write($"{_downloads.Server.Url(good)} sha256:{sum}", $"{_downloads.Server.Url("/plain/0/5000/bad")} SHA256:{sum.ToUpperInvariant()} name=worse name");

        var outcome = _downloads.Run();

        Assert.Equal(8, outcome.Exit);
        Assert.Equal("DIGEST", Downloads.FaultsOf(outcome)["worse name"].GetProperty("error").GetString());
        Assert.Equal(["good"], Directory.EnumerateFileSystemEntries(_downloads.Sandbox.At("got")).Select(Path.GetFileName));
        Assert.Contains("\"files\":1,\"verified\":1,\"failed\":1,\"bytes\":5000", Downloads.ResultOf(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public void Existing_WithTheListedDigest_IsKeptAndWithAnotherReplaced()
    {
        var path = "/plain/0/5000/f";
        _downloads.Write($"{_downloads.Server.Url(path)} md5:{Md5(path)}").Settings("existing = \"replace\"");
        Assert.Equal(0, _downloads.Run().Exit);
        Assert.Equal(0, _downloads.Run().Exit);
        Assert.Equal(1, _downloads.Server.Visits(path));

        File.AppendAllText(_downloads.Got("f"), "x");

        Assert.Equal(0, _downloads.Run().Exit);
        Assert.Equal(2, _downloads.Server.Visits(path));
        Assert.Equal(LoopbackServer.Content(path), File.ReadAllBytes(_downloads.Got("f")));
    }

    [Theory]
    [InlineData("keep", 1, "")]
    [InlineData("replace", 2, "")]
    [InlineData("update", 2, LoopbackServer.Modified)]
    public void Existing_WithoutDigest_IsWhatTheProfileSays(string existing, int visits, string asked)
    {
        _downloads.List("/newer/0/3000/f").Settings($"existing = \"{existing}\"");
        Assert.Equal(0, _downloads.Run().Exit);

        var again = _downloads.Run();

        Assert.Equal(0, again.Exit);
        Assert.Equal(visits, _downloads.Server.Requests.Count);
        Assert.Equal(asked, _downloads.Server.Requests.Last().IfModifiedSince ?? "");
        Assert.Equal(existing == "replace" ? 3000 : 0, again.Json[^1].GetProperty("bytes").GetInt32());
        Assert.Contains("\"files\":1,\"verified\":0,\"failed\":0,\"bytes\":3000", Downloads.ResultOf(again), StringComparison.Ordinal);
        Assert.Equal(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), File.GetLastWriteTimeUtc(_downloads.Got("f")));
        _downloads.AreAllThere();
    }

    [Fact]
    public void Update_NewerAtTheServer_IsReplaced()
    {
        _downloads.List("/newer/0/3000/f").Settings("existing = \"update\"");
        Directory.CreateDirectory(_downloads.Sandbox.At("got"));
        File.WriteAllText(_downloads.Got("f"), "old");

        Assert.Equal(0, _downloads.Run().Exit);

        _downloads.AreAllThere();
    }

    [Fact]
    public void Existing_DirectoryOrLinkInTheWay_IsAFaultAndLeftAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs links");
        _downloads.List("/plain/0/100/dir", "/plain/0/100/link");
        Directory.CreateDirectory(_downloads.Got("dir"));
        File.WriteAllText(_downloads.Sandbox.At("elsewhere"), "mine");
        File.CreateSymbolicLink(_downloads.Got("link"), "../elsewhere");

        var faults = Downloads.FaultsOf(_downloads.Run());

        Assert.Equal("EISDIR", faults["dir"].GetProperty("error").GetString());
        Assert.Equal("EEXIST", faults["link"].GetProperty("error").GetString());
        Assert.Equal("mine", File.ReadAllText(_downloads.Sandbox.At("elsewhere")));
    }

    [Fact]
    public void Order_Input_IsThatOfTheList()
    {
        _downloads.List([.. Enumerable.Range(0, 20).Select(n => n % 3 == 0 ? $"/slow/0/4000/{n}" : $"/status/404/0/{n}")]);
        File.AppendAllText(_downloads.Sandbox.At("p.toml"), "\n[pipeline]\norder = \"input\"\n");

        var outcome = _downloads.Run("--mode", "tasks", "--workers", "8");

        Assert.Equal(Enumerable.Range(0, 20).Where(n => n % 3 != 0), Downloads.FaultsOf(outcome).Keys.Select(name => int.Parse(name, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Rate_Limited_TakesItsTime()
    {
        _downloads.List([.. Enumerable.Range(0, 4).Select(n => $"/plain/0/100000/f{n}")]);
        File.AppendAllText(_downloads.Sandbox.At("p.toml"), "\n[limits]\nread_rate = \"400kB\"\n");

        var outcome = _downloads.Run("--mode", "tasks", "--workers", "4");

        Assert.True(outcome.Json[^1].GetProperty("seconds").GetDouble() >= 0.7);
        _downloads.AreAllThere();
    }

    /// <summary>Runs a script, and lets the server continue with held requests once the script has created that file.</summary>
    private ProgramOutcome Released(string file, string script) => Released(() => File.Exists(_downloads.Sandbox.At(file)), file, script);

    private ProgramOutcome Released(Func<bool> isSo, string what, string script)
    {
        var released = Task.Run(
            () =>
            {
                Wait.Until(isSo, what);
                _downloads.Server.Release();
            },
            TestContext.Current.CancellationToken);
        var outcome = _downloads.Sandbox.Shell(script);
        released.GetAwaiter().GetResult();
        return outcome;
    }

    private static string Md5(string path)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(LoopbackServer.Content(path));
        return Convert.ToHexStringLower(md5.GetHashAndReset());
    }

    /// <summary>Files of many sizes, some from an unreliable server.</summary>
    private static List<string> Mixed(int count) =>
    [
        .. Enumerable.Range(0, count).Select(n => (n % 10) switch
        {
            3 => $"/reset/1/{50_000 + n}/f{n}",
            5 => $"/fails/2/{n}/f{n}",
            7 => $"/slow/0/{10_000 + n}/f{n}",
            9 => $"/plain/0/{300_000 + n}/f{n}",
            _ => $"/plain/0/{n * n}/f{n}",
        }),
    ];

    private void Clean()
    {
        if (Directory.Exists(_downloads.Sandbox.At("got")))
        {
            Directory.Delete(_downloads.Sandbox.At("got"), recursive: true);
        }
    }
}
