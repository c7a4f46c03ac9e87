namespace TuiScan.Engine.Model;

/// <summary>How much an alert matters, in rising order.</summary>
public enum Severity : byte
{
    Low = 0,
    Medium = 1,
    High = 2,
}
