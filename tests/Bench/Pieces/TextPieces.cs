using BenchmarkDotNet.Attributes;
using TuiScan.Engine.Model.Texts;

namespace TuiScan.Tests.Bench.Pieces;

/// <summary>Names for display: nearly all are plain.</summary>
public class TextPieces
{
    [Params("share/doc/libc6/changelog.Debian.gz", "share/doc/na\u00efve \u202ename\n.txt")]
    public string Path { get; set; } = "";

    [Benchmark]
    public string Escape() => TextEscaper.Escape(Path);
}
