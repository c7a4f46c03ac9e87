using System.Globalization;
using TuiScan.Engine.Model;
using TuiScan.Engine.Model.Texts;
using TuiScan.Engine.Settings.Types;

namespace TuiScan.Engine.Runs.Switching;

/// <summary>When to switch the mode, and to which: <c>--switch-after T:MODE</c>. Immutable.</summary>
/// <param name="After">Time from the first lease; null where it is triggered by a count.</param>
/// <param name="Items">The number of committed items; null where it is triggered by time.</param>
/// <param name="Mode">The mode to switch to.</param>
internal sealed record SwitchTrigger(TimeSpan? After, long? Items, ExecutionMode Mode)
{
    /// <summary>The accepted form, for messages.</summary>
    public static readonly DisplayText Form = $"a time such as 200ms or a count of items such as 5000i, a colon, and a mode";

    private static readonly TimeSpan MaxAfter = TimeSpan.FromDays(365);

    /// <summary>The typed form, such as <c>5000i:processes</c>.</summary>
    public DisplayText Text => $"{When}:{Mode}";

    /// <summary>The trigger in short, such as <c>5000i</c> or <c>200ms</c>.</summary>
    public DisplayText When => Items is { } items
        ? (DisplayText)$"{items}i"
        : DurationType.Format(After!.Value);

    /// <summary>Parses a text such as <c>200ms:threads</c> or <c>5000i:processes</c>; null for anything else.</summary>
    public static SwitchTrigger? TryParse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || ModeOf(text[(colon + 1)..]) is not { } mode)
        {
            return null;
        }

        var when = text[..colon];
        if (when.EndsWith('i'))
        {
            return long.TryParse(when.AsSpan(0, when.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var items)
                ? new SwitchTrigger(null, items, mode)
                : null;
        }

        return DurationType.TryParse(when, out var after) && after <= MaxAfter ? new SwitchTrigger(after, null, mode) : null;
    }

    private static ExecutionMode? ModeOf(string name)
    {
        foreach (var mode in Enum.GetValues<ExecutionMode>())
        {
            if (EnumText.Of(mode) == name)
            {
                return mode;
            }
        }

        return null;
    }
}
