namespace TuiScan.Tests.Bench.Integrity;

/// <summary>What a check digests and compares, with its name in the tables.</summary>
/// <param name="Name">As docs/benchmarks.md explains it.</param>
/// <param name="Lines">Keys of <c>[job]</c>, each line with its end.</param>
internal sealed record Settings(string Name, string Lines)
{
    private const string WithoutXattrs = "\"type\", \"mode\", \"uid\", \"gid\", \"size\", \"mtime\", \"links\", \"target\", \"content\"";

    /// <summary>As the saved profile <c>fast</c>.</summary>
    public static readonly Settings Fast = new("fast", $"hash = \"xxh128\"\nattributes = [{WithoutXattrs}]\n");

    /// <summary>As the built-in values.</summary>
    public static readonly Settings Defaults = WithXattrs("defaults", "sha256");

    /// <summary>As the built-in values, but for the digest.</summary>
    public static readonly Settings Blake3 = WithXattrs("blake3", "blake3");

    private static Settings WithXattrs(string name, string hash) =>
        new(name, $"hash = \"{hash}\"\nattributes = [{WithoutXattrs}, \"xattrs\"]\n");
}
