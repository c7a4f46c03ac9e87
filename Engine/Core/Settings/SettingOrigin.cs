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

    /// <summary>Where it is, user-facing.</summary>
    public abstract DisplayText Text { get; }

    public sealed override string ToString() => Text;

    /// <summary>The built-in default.</summary>
    public sealed record BuiltIn : SettingOrigin
    {
        public static readonly BuiltIn Instance = new();

        public override DisplayText Text => $"default";
    }

    /// <summary>Written in a profile.</summary>
    /// <param name="File">The name of the file.</param>
    /// <param name="Position">The position of the value.</param>
    public sealed record Written(DisplayText File, TextPosition Position) : SettingOrigin
    {
        public override DisplayText Text => Position.IsNone ? File : (DisplayText)$"{File}:{Position}";
    }

    /// <summary>Given on the command line.</summary>
    /// <param name="Option">The option, such as <c>--workers</c>.</param>
    public sealed record CommandLine(DisplayText Option) : SettingOrigin
    {
        public override DisplayText Text => Option;
    }

    /// <summary>Given by an environment variable.</summary>
    public sealed record Environment(DisplayText Variable) : SettingOrigin
    {
        public override DisplayText Text => $"${Variable}";
    }

    /// <summary>Set by the program itself: by a key on the screen, or by the tuner.</summary>
    public sealed record Steered : SettingOrigin
    {
        public static readonly Steered Instance = new();

        public override DisplayText Text => $"set while running";
    }
}
