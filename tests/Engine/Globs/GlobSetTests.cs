using System.Text;
using TuiScan.Engine.Globs;
using Xunit;

namespace TuiScan.Tests.Engine.Globs;

public sealed class GlobSetTests
{
    private static readonly string[] SomeBrackets = ["[ab]", "[!ab]", "[^-]", "[]a]", "[a-c]", "[-a]", @"[\]b]", "[b-]", "[+-9]"];
    private static readonly string[] SomeEscapes = [@"\*", @"\a", @"\\", @"\["];

    [Theory]
    [InlineData("*.log", "a.log")]
    [InlineData("*.log", ".log")]
    [InlineData("*", ".hidden")]
    [InlineData("**/*.log", "a.log")]
    [InlineData("**/*.log", "var/log/a.log")]
    [InlineData("a/**/b", "a/b")]
    [InlineData("a/**/b", "a/x/y/b")]
    [InlineData("a/**", "a/x")]
    [InlineData("a/**", "a/x/y")]
    [InlineData("a**b", "a/x/b")]
    [InlineData("**", "a/b/c")]
    [InlineData("a?c", "abc")]
    [InlineData("[a-c]x", "bx")]
    [InlineData("[!a-c]x", "dx")]
    [InlineData("[^a-c]x", "dx")]
    [InlineData("[]a]", "]")]
    [InlineData("[!]a]", "b")]
    [InlineData("[a-]", "-")]
    [InlineData(@"[\]]", "]")]
    [InlineData("[*?{]", "{")]
    [InlineData("{a,b}", "b")]
    [InlineData("{a,}b", "b")]
    [InlineData("{}b", "b")]
    [InlineData("{a,{b,c/**}}d", "c/x/yd")]
    [InlineData("{**/,}x", "y/x")]
    [InlineData("{a/,b}**/c", "a/c")]
    [InlineData(@"\*", "*")]
    [InlineData(@"a\{b", "a{b")]
    [InlineData("a,b", "a,b")]
    [InlineData("**/é*", "x/éa")]
    [InlineData("?\n?", "a\nb")]
    public void IsMatch_WholePath_True(string pattern, string path) => Assert.True(Matches(pattern, path));

    [Theory]
    [InlineData("*.log", "var/a.log")]
    [InlineData("*.log", "a.log.1")]
    [InlineData("log", "a/log")]
    [InlineData("log", "log/a")]
    [InlineData("a/**", "a")]
    [InlineData("a/**/b", "a/xb")]
    [InlineData("a**/b", "ab")]
    [InlineData("{a/,b}**/c", "bc")]
    [InlineData("a?c", "a/c")]
    [InlineData("a[!x]c", "a/c")]
    [InlineData("a[.-9]c", "a/c")]
    [InlineData("?", "é")]
    [InlineData("A", "a")]
    [InlineData("{a,b}", "ab")]
    [InlineData("{a,b}", "")]
    [InlineData(@"\*", "a")]
    public void IsMatch_OtherPath_False(string pattern, string path) => Assert.False(Matches(pattern, path));

    [Fact]
    public void IsMatch_InvalidUtf8_ByBytes()
    {
        Assert.True(Compile("a?b*").IsMatch([(byte)'a', 0xFF, (byte)'b', 0xC3]));
        Assert.True(Compile("[!a]").IsMatch([0x80]));
    }

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("/etc", 1, "leading '/'")]
    [InlineData("./a", 1, "'..'")]
    [InlineData("../a", 1, "'..'")]
    [InlineData("cache/", 6, "'/**'")]
    [InlineData("é[a", 2, "without its ']'")]
    [InlineData("a[]", 2, "without its ']'")]
    [InlineData(@"a[\", 2, "without its ']'")]
    [InlineData("x{a,{b}", 2, "without its '}'")]
    [InlineData("a}", 2, "without its '{'")]
    [InlineData(@"a\", 2, "nothing after it")]
    [InlineData("[z-a]", 2, "'a-z'")]
    [InlineData("[a/b]", 3, "never match '/'")]
    [InlineData("[é]", 2, "more")]
    [InlineData("[[:alpha:]]", 2, "ranges")]
    [InlineData("{{{{{{{{{{{{{{{{{a}}}}}}}}}}}}}}}}}", 17, "deeper than 16")]
    public void Compile_Malformed_TellsPlaceAndRemedy(string pattern, int position, string message)
    {
        Assert.Null(GlobSet.Compile(["ok", pattern], out var error));

        Assert.Equal(1, error!.Index);
        Assert.Equal(position, error.Position);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_AutomataTooLargeTogether_RefusedAtTheOneThatIsTooMany()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a?{b,c}", 120));
        var patterns = Enumerable.Repeat(pattern, 1000).ToArray();

        Assert.Null(GlobSet.Compile(patterns, out var error));
        Assert.InRange(error!.Index, 100, 900);
        Assert.Contains("64 MiB", error.Message, StringComparison.Ordinal);
        Assert.NotNull(GlobSet.Compile([.. Enumerable.Range(0, 10_000).Select(n => $"**/cache{n}/*.tmp")], out _));
    }

    [Theory]
    [InlineData("*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b")]
    [InlineData("{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}b")]
    [InlineData("**/**/**/**/**/**/**/**/**/**/**/**/**/**/**/**/b")]
    [InlineData("{{{{{{{{a,b},*},*},*},*},*},*},*}b")]
    public void IsMatch_WhatBacktrackingWouldTryInManyWays_IsNoMatchAtOnce(string pattern) =>
        Assert.False(GlobSet.Compile([pattern], out _)!.IsMatch(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("aaaa/", 800)) + "a")));

    [Fact]
    public void Compile_TooLong_Refused() => Assert.Null(GlobSet.Compile([new string('a', GlobCompiler.MaxLength + 1)], out _));

    [Fact]
    public void IsMatch_ManyStarsOnLongPath_StaysBounded()
    {
        var path = Encoding.UTF8.GetBytes(new string('a', 4000) + "c");
        var hostile = Compile(string.Concat(Enumerable.Repeat("*a", 400)) + "*b");
        var deep = Compile(string.Concat(Enumerable.Repeat("{a,aa,*}", 100)) + "*b?");

        Assert.False(hostile.IsMatch(path));
        Assert.False(deep.IsMatch(path));
    }

    [Fact]
    public void IsMatch_AnyPattern_AllocatesNothing()
    {
        var set = Compile("**/*.log", string.Concat(Enumerable.Repeat("{a,*}", 60)) + "b?", "literal");
        var path = "some/where/in/a/deep/folder/name.txt"u8;
        set.IsMatch(path);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
        {
            set.IsMatch(path);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void IsMatch_RandomPatterns_AgreesWithObviousMatcher()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var matches = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var pattern = RandomPattern(random, 0);
            if (GlobSet.Compile([pattern], out _) is not { } set)
            {
                continue;
            }

            for (var k = 0; k < 6; k++)
            {
                var path = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => "aabb//c-]"[random.Next(9)]));
                var expected = SlowGlob.IsMatch(pattern, path);
                matches += expected ? 1 : 0;
                Assert.True(expected == set.IsMatch(Encoding.UTF8.GetBytes(path)), $"seed {seed}: '{pattern}' on '{path}', expected {expected}");
            }
        }

        Assert.True(matches > 1000, $"seed {seed}: only {matches} matches, the test shows little");
    }

    [Fact]
    public void Compile_RandomBytes_NeverThrows()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => @"[]{},*?!^-\/aé"[random.Next(14)]));
            try
            {
                var set = GlobSet.Compile([pattern], out var error);
                Assert.Equal(set is null, error is not null);
                set?.IsMatch("a/b"u8);
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: '{pattern}': {exception}");
            }
        }
    }

    private static string RandomPattern(Random random, int depth) =>
        string.Concat(Enumerable.Range(0, random.Next(depth == 0 ? 1 : 0, 6)).Select(_ => random.Next(depth < 2 ? 14 : 12) switch
        {
            < 4 => "ab/c"[random.Next(4)].ToString(),
            < 6 => "*",
            6 => "**",
            7 => "**/",
            8 => "?",
            9 => SomeBrackets[random.Next(SomeBrackets.Length)],
            10 => SomeEscapes[random.Next(SomeEscapes.Length)],
            11 => "-",
            _ => "{" + string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomPattern(random, depth + 1))) + "}",
        }));

    private static bool Matches(string pattern, string path) => Compile(pattern).IsMatch(Encoding.UTF8.GetBytes(path));

    private static GlobSet Compile(params string[] patterns)
    {
        var set = GlobSet.Compile(patterns, out var error);
        Assert.True(set is not null, error?.Message);
        return set;
    }
}
