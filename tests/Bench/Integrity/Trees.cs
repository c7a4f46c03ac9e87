using System.Globalization;

namespace TuiScan.Tests.Bench.Integrity;

/// <summary>Creates the scanned trees. All content comes from one seed, so that it is the same everywhere.</summary>
internal static class Trees
{
    private const int FilesInDirectory = 100;
    private const int DirectoriesInDirectory = 100;

    /// <summary>A tree of that many files of 1 to 1,000 bytes, 100 per directory; an existing one is used unchanged.</summary>
    public static string Small(string scratch, int files)
    {
        var tree = Path.Combine(scratch, $"files-{files}");
        var done = tree + ".done";
        if (File.Exists(done))
        {
            return tree;
        }

        Console.Error.WriteLine($"  making {files:N0} files in {tree}");
        var random = new Random(1);
        var content = new byte[1000];
        var folder = tree;
        for (var file = 0; file < files; file++)
        {
            if (file % FilesInDirectory == 0)
            {
                var number = file / FilesInDirectory;
                folder = Path.Combine(tree, $"d{number / DirectoriesInDirectory:D3}", $"d{number % DirectoriesInDirectory:D2}");
                Directory.CreateDirectory(folder);
            }

            var length = random.Next(1, content.Length + 1);
            random.NextBytes(content.AsSpan(0, length));
            File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"file{file}")), content.AsSpan(0, length));
        }

        File.WriteAllText(done, "");
        return tree;
    }

    /// <summary>Four files of that many bytes.</summary>
    public static string Huge(string scratch, long bytes)
    {
        var tree = Path.Combine(scratch, $"huge-{bytes}");
        Directory.CreateDirectory(tree);
        var block = new byte[1 << 20];
        new Random(1).NextBytes(block);
        for (var number = 0; number < 4; number++)
        {
            var path = Path.Combine(tree, $"huge{number}");
            if (File.Exists(path) && new FileInfo(path).Length == bytes)
            {
                continue;
            }

            using var file = File.Create(path);
            for (var left = bytes; left > 0; left -= block.Length)
            {
                block[0] = (byte)(left >> 20);
                file.Write(block.AsSpan(0, (int)Math.Min(left, block.Length)));
            }
        }

        return tree;
    }
}
