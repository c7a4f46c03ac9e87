namespace TuiScan.Engine.Settings.Types;

/// <summary>How many workers a profile asks for: 1 to 256, or whatever suits the machine.</summary>
/// <param name="Value">The number; 0 for <see cref="Auto"/>.</param>
internal readonly record struct WorkerCount(int Value)
{
    public const int Max = 256;

    /// <summary>The run chooses by cores, quota and device.</summary>
    public static WorkerCount Auto => default;

    public bool IsAuto => Value == 0;

    /// <summary>The number, or what the machine suggests.</summary>
    /// <param name="suggest">Called for "auto" alone, since it looks at the machine.</param>
    public int OrElse(Func<int> suggest) => IsAuto ? Math.Clamp(suggest(), 1, Max) : Value;
}
