using CsCheck;

namespace TuiScan.Tests.Integrity.Trees;

/// <summary>
/// A step in creating or editing a tree. Its numbers choose among the existing entries when it is taken, so that it is valid
/// after any steps.
/// </summary>
/// <param name="Verb">What is done.</param>
/// <param name="Target">Chooses the entry that it applies to.</param>
/// <param name="Folder">Chooses the folder of a new entry; 0 is the root.</param>
/// <param name="Name">The name of a new entry; a character for each byte.</param>
/// <param name="Length">Of a content, in bytes.</param>
/// <param name="Letter">The letter that content consists of, and a link's target.</param>
/// <param name="Mode">Permissions; directories can be entered by all users who can read them.</param>
internal sealed record TreeStep(TreeVerb Verb, int Target, int Folder, string Name, int Length, char Letter, int Mode)
{
    // Plain values are frequent, so that names collide and contents are equal.
    private static readonly Gen<string> Names = Gen.Frequency(
        (3, Gen.OneOf("a", "b", "a!")),
        (2, Gen.OneOf("c", "a0", " ", "-n", "\\n", "it's", "x\ny", "\u00ff\u00fe", "\u001b[31m", "\u00c3\u00a9", "...")));

    private static readonly Gen<int> Lengths = Gen.Frequency((3, Gen.OneOf(1, 0)), (2, Gen.OneOf(2, 100, 4_095, 4_096, 4_097, 70_000, 300_000)));

    private static readonly Gen<int> Modes = Gen.Frequency((1, Gen.Const(0x1A4)), (1, Gen.OneOf(0x180, 0x1ED, 0x1B6, 0x1C9))); // 644; 600, 755, 666, 711

    /// <summary>Steps that make something.</summary>
    public static Gen<TreeStep> Making { get; } = Of(Gen.Frequency((3, TreeVerb.File), (3, TreeVerb.Directory), (1, TreeVerb.Link), (1, TreeVerb.Fifo)));

    /// <summary>Steps of every kind.</summary>
    public static Gen<TreeStep> Any { get; } = Of(Gen.Enum<TreeVerb>());

    /// <summary>The same step with one of its values as simple as possible.</summary>
    public IEnumerable<TreeStep> Plainer() => new[]
    {
        this with { Folder = 0 }, this with { Name = "a" }, this with { Name = "b" }, this with { Length = 1 },
        this with { Letter = 'x' }, this with { Mode = 0x1A4 },
    }.Where(plainer => plainer != this && !(Name == "a" && plainer.Name == "b"));

    private static Gen<TreeStep> Of(Gen<TreeVerb> verb) => Gen.Select(
        verb, Gen.Int[0, 99], Gen.Frequency((1, Gen.Const(0)), (2, Gen.Int[1, 99])), Names, Lengths, Gen.OneOf('x', 'y'), Modes,
        (what, target, folder, name, length, letter, mode) => new TreeStep(what, target, folder, name, length, letter, mode));
}

/// <summary>The kind of a step. The first four create what they are named after.</summary>
internal enum TreeVerb
{
    File,
    Directory,
    Link,
    Fifo,
    Append,
    Overwrite,

    /// <summary>A file loses the second half of its content.</summary>
    Truncate,
    ChangeMode,
    Touch,
    Delete,
    Rename,

    /// <summary>Another file takes a file's place, with its size, mode and time.</summary>
    Replace,

    /// <summary>Something of another type takes its place.</summary>
    Retype,
}
