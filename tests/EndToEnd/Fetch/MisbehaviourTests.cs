using Xunit;

namespace TuiScan.Tests.EndToEnd.Fetch;

/// <summary>Downloads from a server that misbehaves in realistic ways.</summary>
public sealed class MisbehaviourTests : IDisposable
{
    private readonly Downloads _downloads = new();

    public static TheoryData<string> Modes => ["sequential", "threads", "tasks", "processes"];

    public void Dispose() => _downloads.Dispose();

    [Theory]
    [InlineData("/status/404/0/f", "HTTP404", 1)]
    [InlineData("/status/403/0/f", "HTTP403", 1)]
    [InlineData("/status/501/0/f", "HTTP501", 1)]
    [InlineData("/status/204/0/f", "HTTP204", 1)]
    [InlineData("/status/408/0/f", "HTTP408", 3)]
    [InlineData("/status/429/0/f", "HTTP429", 3)]
    [InlineData("/status/500/0/f", "HTTP500", 3)]
    [InlineData("/status/503/0/f", "HTTP503", 3)]
    [InlineData("/short/0/1000/f", "TRUNCATED", 5)] // a rest that does not match is requested again, from the start
    [InlineData("/reset/99/0/f", null, 1)]
    [InlineData("/loop/0/0/f", "REDIRECTS", 5)]
    [InlineData("/to/0/%2F%2F/f", "HTTP302", 1)]
    [InlineData("/babbles/0/0/f", "PROTOCOL", 3)]
    public void Answer_ThatIsNoFile_IsAFaultAfterItsAttempts(string path, string? error, int visits)
    {
        _downloads.List(path).Settings("attempts = 3\nredirects = 4");

        var outcome = _downloads.Run("--mode", "tasks");

        var faults = Downloads.FaultsOf(outcome);
        Assert.Equal(error, faults.Count == 0 ? null : faults["f"].GetProperty("error").GetString());
        Assert.Equal(error is null ? 0 : 8, outcome.Exit);
        Assert.Equal(visits, _downloads.Server.Requests.Count);
        Assert.Equal(error is null, File.Exists(_downloads.Got("f")));
    }

    [Theory]
    [InlineData("/fails/2/4000/f", 3)]
    [InlineData("/reset/2/4000/f", 3)]
    [InlineData("/stalls/1/4000/f", 2)]
    [InlineData("/silent/1/4000/f", 2)]
    [InlineData("/weak/2/4000/f", 3)]
    [InlineData("/bare/2/4000/f", 3)]
    [InlineData("/gzip/0/4000/f", 1)]
    public void Trouble_ThatPasses_EndsWithTheWholeFile(string path, int visits)
    {
        _downloads.List(path).Settings($"stall_timeout = \"{(path[1] == 's' ? "1s" : "30s")}\"");

        var outcome = _downloads.Run();

        // Where a second of silence is a stall, a busy machine may cause one more.
        Assert.True(outcome.Exit == 0, outcome.Output);
        Assert.InRange(_downloads.Server.Requests.Count, visits, path[1] == 's' ? int.MaxValue : visits);
        _downloads.AreAllThere();
    }

    [Fact]
    public void Reset_InTheMiddle_GoesOnByRangeOfTheSameEntity()
    {
        _downloads.List("/reset/1/4000/f");

        Assert.Equal(0, _downloads.Run().Exit);

        var last = _downloads.Server.Requests.Last();
        Assert.StartsWith("bytes=", last.Range, StringComparison.Ordinal);
        Assert.Equal("\"a\"", last.IfRange);
    }

    [Fact]
    public void Reset_WeakTag_GoesOnByItsDate()
    {
        _downloads.List("/weak/1/4000/f");

        Assert.Equal(0, _downloads.Run().Exit);

        Assert.Equal(LoopbackServer.Modified, _downloads.Server.Requests.Last().IfRange);
    }

    [Fact]
    public void Reset_NothingToTellTheFileBy_BeginsAnew()
    {
        _downloads.List("/bare/1/4000/f");

        Assert.Equal(0, _downloads.Run().Exit);

        Assert.Null(_downloads.Server.Requests.Last().Range);
    }

    [Fact]
    public void Reset_NothingButADigestToTellTheFileBy_GoesOnAndVerifies()
    {
        var path = "/bare/1/4000/f";
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(LoopbackServer.Content(path)));
        _downloads.Write($"{_downloads.Server.Url(path)} sha256:{sum}");

        Assert.Equal(0, _downloads.Run().Exit);

        Assert.NotNull(_downloads.Server.Requests.Last().Range);
        Assert.Equal(LoopbackServer.Content(path), File.ReadAllBytes(_downloads.Got("f")));
    }

    [Fact]
    public void Resume_FileThatChangedMeanwhile_BeginsAnew()
    {
        // Tags differ with each request, and a rest is sent in spite of the condition.
        _downloads.List("/changes/1/4000/f");

        Assert.Equal(0, _downloads.Run().Exit);

        Assert.Equal([false, true, false], _downloads.Server.Requests.Select(request => request.Range is not null));
        _downloads.AreAllThere();
    }

    /// <summary>RFC 9112, 6.3: such an answer is discarded. A client that ignores the length keeps a part as the whole.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public void Length_ThatMakesNoSense_IsAFaultAndNoFile(string mode)
    {
        var answers = new Dictionary<string, (string Headers, string Says)>
        {
            ["beyond"] = ("Content-Length: 99999999999999999999", "\"99999999999999999999\", which is no length"),
            ["below"] = ("Content-Length: -5", "\"-5\", which is no length"),
            ["letters"] = ("Content-Length: 1e1", "\"1e1\", which is no length"),
            ["hex"] = ("Content-Length: 0x14", "\"0x14\", which is no length"),
            ["plus"] = ("Content-Length: +20", "\"+20\", which is no length"),
            ["empty"] = ("Content-Length: ", "\"\", which is no length"),
            ["list"] = ("Content-Length: 20, 21", "several lengths: \"20, 21\""),
            ["twice"] = ("Content-Length: 20|Content-Length: 10", "several lengths: \"20, 10\""),
            ["both"] = ("Content-Length: 20|Transfer-Encoding: chunked", "contradict each other"),
            ["coded"] = ("Transfer-Encoding: gzip", "only chunked is understood"),
            ["codedtwice"] = ("Transfer-Encoding: gzip, chunked", "only chunked is understood"),
        };
        _downloads.List([.. answers.Select(answer => $"/headed/0/{Uri.EscapeDataString(answer.Value.Headers)}/{answer.Key}")]);

        var outcome = _downloads.Run("--mode", mode);

        var faults = Downloads.FaultsOf(outcome);
        Assert.Equal(8, outcome.Exit);
        Assert.Equal(answers.Keys.Order(), faults.Keys.Order());
        Assert.All(faults.Values, fault => Assert.Equal("PROTOCOL", fault.GetProperty("error").GetString()));
        Assert.All(answers, answer => Assert.Contains(answer.Value.Says, faults[answer.Key].GetProperty("detail").GetString(), StringComparison.Ordinal));
        Assert.DoesNotContain(Directory.EnumerateFiles(_downloads.Sandbox.At("got")), file => answers.ContainsKey(Path.GetFileName(file)));
    }

    [Theory]
    [InlineData("Content-Length: 20, 20", null)]
    [InlineData("Content-Length: 20|Content-Length: 20", null)]
    [InlineData("Content-Length: 30, 30", "TRUNCATED")]
    [InlineData("X: y", null)]
    public void Length_WrittenTwiceAlikeOrNotAtAll_IsWhatItSays(string headers, string? error)
    {
        _downloads.List($"/headed/0/{Uri.EscapeDataString(headers)}/f").Settings("attempts = 1");

        var outcome = _downloads.Run();

        var faults = Downloads.FaultsOf(outcome);
        Assert.Equal(error, faults.Count == 0 ? null : faults["f"].GetProperty("error").GetString());
        Assert.Equal(error is null ? "12345678901234567890" : null, File.Exists(_downloads.Got("f")) ? File.ReadAllText(_downloads.Got("f")) : null);
    }

    [Fact]
    public void Length_TooSmall_IsWhatTheServerSaid()
    {
        // Only a digest can reveal that there was more.
        _downloads.Write(_downloads.Server.Url("/long/0/1000/f"), _downloads.Server.Url("/long/0/1000/g") + " crc32:00000000");

        var outcome = _downloads.Run();

        Assert.Equal(900, new FileInfo(_downloads.Got("f")).Length);
        Assert.Equal("DIGEST", Downloads.FaultsOf(outcome)["g"].GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("gopher://127.0.0.1/x")]
    public void Redirect_ToAnotherScheme_IsNotFollowed(string target)
    {
        _downloads.List($"/to/0/{Uri.EscapeDataString(target)}/f");

        var fault = Downloads.FaultsOf(_downloads.Run())["f"];

        Assert.Equal("REDIRECT", fault.GetProperty("error").GetString());
        Assert.Contains(target, fault.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Single(_downloads.Server.Requests);
    }

    [Fact]
    public void Redirect_ToAFile_IsFollowedUnderTheListedName()
    {
        _downloads.List($"/to/0/{Uri.EscapeDataString("/plain/0/500/other")}/f");

        Assert.Equal(0, _downloads.Run().Exit);

        Assert.Equal(LoopbackServer.Content("/plain/0/500/other"), File.ReadAllBytes(_downloads.Got("f")));
    }

    [Fact]
    public void RetryAfter_IsWaitedFor()
    {
        _downloads.List("/busy/1/100/f");

        var outcome = _downloads.Run();

        Assert.Equal(0, outcome.Exit);
        Assert.True(outcome.Json[^1].GetProperty("seconds").GetDouble() >= 1);
    }

    [Fact]
    public void Size_BeyondTheLimit_IsNotDownloaded()
    {
        _downloads.List("/plain/0/2000/f").Settings("max_size = \"1kB\"");

        var outcome = _downloads.Run();

        Assert.Equal("EFBIG", Downloads.FaultsOf(outcome)["f"].GetProperty("error").GetString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_downloads.Sandbox.At("got")));
    }

    [Fact]
    public void Server_ThatIsNotThere_IsAFault()
    {
        _downloads.Write("http://127.0.0.1:1/f");

        var fault = Downloads.FaultsOf(_downloads.Run())["f"];

        Assert.Equal("ECONNREFUSED", fault.GetProperty("error").GetString());
        Assert.EndsWith("tried 4 times", fault.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Password_InTheList_IsSentToItsServerAndShownToNobody()
    {
        var url = _downloads.Server.Url("").Replace("//", "//me:s3cret%40@", StringComparison.Ordinal);
        using var other = new LoopbackServer();
        _downloads.Write($"{url}/status/404/0/a?key=hidden", $"{url}/to/0/{Uri.EscapeDataString(other.Url("/plain/0/5/b"))}/b");

        var text = _downloads.Sandbox.Run("run", "./p.toml", "--log", "log", "--progress", "always");
        var json = _downloads.Run();

        Assert.All(_downloads.Server.Requests, request => Assert.Equal("Basic bWU6czNjcmV0QA==", request.Authorization));
        Assert.All(other.Requests, request => Assert.Null(request.Authorization));
        foreach (var output in new[] { text.Output, text.Error, json.Output, json.Error, File.ReadAllText(_downloads.Sandbox.At("log")) })
        {
            Assert.DoesNotContain("s3cret", output, StringComparison.Ordinal);
            Assert.DoesNotContain("hidden", output, StringComparison.Ordinal);
        }

        Assert.Contains("http://***@127.0.0.1", text.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Terminal_FaultsWhileProgressIsDrawn_ComeAfterIt()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "needs script(1) of util-linux");
        _downloads.List("/status/404/0/gone", "/busy/2/100/f");

        var outcome = _downloads.Sandbox.Shell("TERM=xterm exec script -qefc '\"$tuiscan\" run ./p.toml' typescript");

        Assert.Equal(8, outcome.Exit);
        var last = outcome.Output.LastIndexOf('\x1b');
        Assert.Contains("1 of 2 entries", outcome.Output[..last], StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP404", outcome.Output[..last], StringComparison.Ordinal);
        Assert.Contains("gone: the server answered 404 (HTTP404)", outcome.Output[last..], StringComparison.Ordinal);
    }

    [Fact]
    public void Disk_Full_EndsTheRunWithOneLineAndNothingHalfWritten()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "mounts a small tmpfs, which needs root");
        _downloads.List([.. Enumerable.Range(0, 20).Select(n => $"/plain/0/200000/f{n}")]);

        var outcome = _downloads.Sandbox.Shell("""
            mkdir got && mount -t tmpfs -o size=1m tmpfs got || { echo no mount; exit 99; }
            "$tuiscan" run ./p.toml --mode tasks --workers 4 --format json; code=$?
            for f in $(ls got); do [ $(stat -c %s got/$f) = 200000 ] || echo "half-written $f" >&2; done
            umount got; exit $code
            """);

        Assert.SkipWhen(outcome.Exit == 99, "nothing can be mounted here");
        Assert.Equal(74, outcome.Exit);
        Assert.DoesNotContain("half-written", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("no space left on device (ENOSPC)", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("ENOSPC", outcome.Json[0].GetProperty("error").GetString());
        Assert.True(outcome.Json[^1].GetProperty("interrupted").GetBoolean());
    }

    [Fact]
    public void List_Missing_IsToldWithItsOwnCode()
    {
        _downloads.Settings();

        _downloads.Run().Refused(66, "urls: no such file or directory (ENOENT)");
    }

    [Fact]
    public void List_Mistakes_AreAllToldAndNothingIsDone()
    {
        _downloads.Write(_downloads.Server.Url("/plain/0/5/a"), "ftp://h/b", _downloads.Server.Url("/plain/0/5/a"));

        var outcome = _downloads.Run().Refused(64, ":2:1: must be a URL with http:// or https:// and a host, got ftp://h/b");

        Assert.Contains(":3:1: the name 'a' is that of line 1 too", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(_downloads.Server.Requests);
        Assert.False(Directory.Exists(_downloads.Sandbox.At("got")));
    }

    [Fact]
    public void Folder_ThatCannotBeMade_IsToldWithItsOwnCode()
    {
        _downloads.List("/plain/0/5/a");
        File.WriteAllText(_downloads.Sandbox.At("got"), "a file");

        _downloads.Run().Refused(74, "it is no directory; name one as folder");
    }

    [Theory]
    [InlineData("mkfifo got")]
    [InlineData("mkfifo f && ln -s f got")]
    [InlineData("ln -s /dev/null got")]
    public void Folder_NamedFifoOrDevice_IsRefusedAndLeftAlone(string make)
    {
        _downloads.List("/plain/0/5/a");
        _downloads.Sandbox.Shell(make).Succeeded();

        _downloads.Run().Refused(64, "it is no directory; name one as folder");

        _downloads.Sandbox.Shell("[ ! -f got ] && [ ! -d got ]").Succeeded();
    }
}
