namespace TuiScan.Engine.Settings.Types;

/// <summary>The order of results.</summary>
internal enum ItemOrder
{
    /// <summary>As they complete.</summary>
    Completion,

    /// <summary>In the order of the walk, which is then depth-first with names sorted by bytes.</summary>
    Input,
}
