using TuiScan.Engine.Model.Texts;

namespace TuiScan.Engine.Settings;

/// <summary>Where a setting's value comes from. The set of cases is closed.</summary>
internal abstract record SettingOrigin
{
    private SettingOrigin()
    {
    }

    /// <summary>True where a user asked for this value; a built-in default is not explicit.</summary>
    public bool IsExplicit => this is not BuiltIn;

    /// <summary>The built-in default.</summary>
    public sealed record BuiltIn : SettingOrigin
    {
        public static readonly BuiltIn Instance = new();

        public override string ToString() => "default";
    }

    /// <summary>Written in a profile.</summary>
    /// <param name="File">The name of the file, safe to print.</param>
    /// <param name="Position">The position of the value.</param>
    public sealed record Written(string File, TextPosition Position) : SettingOrigin
    {
        public override string ToString() => Position.IsNone ? File : $"{File}:{Position}";
    }

    /// <summary>Given on the command line.</summary>
    /// <param name="Option">The option, such as <c>--workers</c>.</param>
    public sealed record CommandLine(DisplayText Option) : SettingOrigin
    {
        public override string ToString() => Option;
    }

    /// <summary>Given by an environment variable.</summary>
    public sealed record Environment(string Variable) : SettingOrigin
    {
        public override string ToString() => "$" + Variable;
    }

    /// <summary>Set by the program itself: by a key on the screen, or by the tuner.</summary>
    public sealed record Steered : SettingOrigin
    {
        public static readonly Steered Instance = new();

        public override string ToString() => "set while running";
    }
}
