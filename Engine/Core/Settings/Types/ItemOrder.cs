namespace TuiScan.Engine.Settings.Types;

/// <summary>In which order results are handed on.</summary>
internal enum ItemOrder
{
    /// <summary>As they are done.</summary>
    Completion,

    /// <summary>In the order of the walk, which is then depth-first with names sorted by bytes.</summary>
    Input,
}
