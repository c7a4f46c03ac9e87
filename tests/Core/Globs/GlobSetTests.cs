using System.Text;
using CsCheck;
using TuiScan.Engine.Globs;
using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.Core.Globs;

public sealed class GlobSetTests
{
    private static readonly string[] SomeBrackets = ["[ab]", "[!ab]", "[^-]", "[]a]", "[a-c]", "[-a]", @"[\]b]", "[b-]", "[+-9]"];
    private static readonly string[] SomeEscapes = [@"\*", @"\a", @"\\", @"\["];
    private static readonly Gen<string> SomePath = Gen.OneOf("aabb//c-]".ToCharArray()).Array[1, 8].Select(letters => new string(letters));

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
        var matches = 0;
        Gen.Select(Patterns(least: 1, depth: 0), SomePath.Array[1, 11]).Holds(
            test =>
            {
                var (pattern, paths) = test;
                var set = GlobSet.Compile([pattern], out _);
                foreach (var path in set is null ? [] : paths)
                {
                    var expected = SlowGlob.IsMatch(pattern, path);
                    matches += expected ? 1 : 0;
                    Assert.True(expected == set!.IsMatch(Encoding.UTF8.GetBytes(path)), $"'{pattern}' on '{path}', expected {expected}");
                }
            },
            cases: 20_000);

        Assert.True(matches > 1000, $"only {matches} matches, the test shows little");
    }

    [Fact]
    public void Compile_RandomBytes_NeverThrows() =>
        Gen.OneOf(@"a/*?-,é!^\{}[]".ToCharArray()).Array[0, 11].Select(letters => new string(letters)).Holds(
            pattern =>
            {
                var set = GlobSet.Compile([pattern], out var error);
                Assert.Equal(set is null, error is not null);
                set?.IsMatch("a/b"u8);
            },
            cases: 20_000);

    /// <summary>Up to five pieces; the simplest come first, since a failing pattern shrinks to them.</summary>
    private static Gen<string> Patterns(int least, int depth)
    {
        List<(int, IGen<string>)> pieces =
        [
            (4, Gen.OneOf("a", "b", "/", "c")), (1, Gen.Const("-")), (2, Gen.Const("*")), (1, Gen.Const("?")), (1, Gen.Const("**")),
            (1, Gen.Const("**/")), (1, Gen.OneOf(SomeBrackets)), (1, Gen.OneOf(SomeEscapes)),
        ];
        if (depth < 2)
        {
            pieces.Add((2, Patterns(least: 0, depth + 1).Array[1, 3].Select(choices => "{" + string.Join(',', choices) + "}")));
        }

        return Gen.Frequency([.. pieces]).Array[least, 5].Select(string.Concat);
    }

    private static bool Matches(string pattern, string path) => Compile(pattern).IsMatch(Encoding.UTF8.GetBytes(path));

    private static GlobSet Compile(params string[] patterns)
    {
        var set = GlobSet.Compile(patterns, out var error);
        Assert.True(set is not null, error?.Message);
        return set;
    }
}
