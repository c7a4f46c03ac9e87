using System.Text;
using BenchmarkDotNet.Attributes;
using TuiScan.Profiles.Toml;

namespace TuiScan.Tests.Bench.Pieces;

/// <summary>A profile of the usual size, read at every start.</summary>
public class TomlPieces
{
    private readonly byte[] _profile = Encoding.UTF8.GetBytes(
        """
        # What is watched.
        [job]
        kind = "integrity"
        root = "/usr"
        hash = "sha256"
        exclude = ["src", "**/*.pyc", "share/doc/**"]
        [job.severity]
        removed = "high"
        [pipeline]
        workers = 4
        queue = 20_000
        [limits]
        rate = "200MB"
        """);

    [Benchmark]
    public object Parse() => TomlDocument.Parse(_profile);
}
