using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TuiScan.Engine.Pipeline;

/// <summary>
/// Invariants of guarded fields, checked wherever their lock is taken. Checked in debug builds and in every test; in the
/// program the switch is off and costs a branch, or nothing where it is compiled to native code.
/// </summary>
internal static class Invariant
{
    /// <summary>The name of the switch, which the projects set.</summary>
    private const string Switch = "TuiScan.Engine.AreInvariantsChecked";

    /// <summary>Check this before evaluating invariants: <c>if (Invariant.AreChecked) { ... }</c>.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool AreChecked { get; } = AppContext.TryGetSwitch(Switch, out var isOn) ? isOn : IsDebugBuild;

    private static bool IsDebugBuild =>
#if DEBUG
        true;
#else
        false;
#endif

    /// <summary>Throws where an invariant is violated.</summary>
    /// <exception cref="InvalidOperationException">It is violated: a bug, after which no count can be trusted.</exception>
    public static void Holds(bool isTrue, [CallerArgumentExpression(nameof(isTrue))] string statement = "")
    {
        if (!isTrue)
        {
            throw new InvalidOperationException($"broken invariant: {statement}");
        }
    }
}
