using TuiScan.Tests.TestKit;
using Xunit;

namespace TuiScan.Tests.EndToEnd.Cli;

/// <summary><c>tuiscan tune</c> on very short work: its output, not its measurements.</summary>
public sealed class TuneTests : IDisposable
{
    private const string Profile = "# For a test.\n[job]\nkind = \"compute\" # keep\nitems = 40\nsize = 1000\n";

    private readonly ProgramSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Tune_Save_WritesWhatItRecommendsAndNothingElse()
    {
        File.WriteAllText(_sandbox.At("p.toml"), Profile);

        var outcome = _sandbox.Run("tune", "./p.toml", "--save", "--seed", "7", "--format", "json");

        Assert.True(outcome.Exit == 0, outcome.Error);
        var result = outcome.Json[^1];
        Assert.Equal("warm", result.GetProperty("cache").GetString());
        Assert.Equal(7, result.GetProperty("seed").GetInt32());
        Assert.Equal(40, result.GetProperty("items").GetInt32());
        Assert.All(outcome.Json.SkipLast(1), line => Assert.Equal("candidate", line.GetProperty("type").GetString()));
        var saved = File.ReadAllText(_sandbox.At("p.toml"));
        Assert.StartsWith(Profile, saved, StringComparison.Ordinal);
        Assert.Contains($"mode = \"{result.GetProperty("mode").GetString()}\"", saved, StringComparison.Ordinal);
        Assert.Contains($"workers = {result.GetProperty("workers").GetInt32()}", saved, StringComparison.Ordinal);
    }

    [Fact]
    public void Tune_IntegrityWithoutABaseline_TriesAllTheSame()
    {
        var outcome = _sandbox.Run("tune", "--root", "tree", "--baseline", "none").Harmless();

        Assert.True(outcome.Exit == 0, outcome.Error);
        Assert.Contains("cache: warm for each trial", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("too little to tell modes apart", outcome.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_sandbox.At("none")));
    }

    [Theory]
    [InlineData("tune --rounds 2", "--rounds must be")]
    [InlineData("tune --save", "--save needs a profile")]
    [InlineData("tune --root nowhere --baseline b", "no such file", 66)]
    public void Tune_WhatMakesNoSense_IsRefused(string words, string says, int exit = 64) => _sandbox.Run(words.Split(' ')).Refused(exit, says);
}
