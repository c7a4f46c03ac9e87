namespace TuiScan.Engine.Settings.Types;

/// <summary>The number of workers that a profile asks for: 1 to 256, or what suits the machine.</summary>
/// <param name="Value">The number; 0 for <see cref="Auto"/>.</param>
internal readonly record struct WorkerCount(int Value)
{
    public const int Max = 256;

    /// <summary>The run chooses by cores, quota and device.</summary>
    public static WorkerCount Auto => default;

    public bool IsAuto => Value == 0;

    /// <summary>The number, or the suggestion for this machine.</summary>
    /// <param name="suggest">Called for "auto" alone, since it queries the machine.</param>
    public int OrElse(Func<int> suggest) => IsAuto ? Math.Clamp(suggest(), 1, Max) : Value;
}
