namespace TuiScan.Records.Expressions;

/// <summary>A question about one field, or about two of one record. False where there is no value, if it does not ask for that.</summary>
internal abstract class FieldTest
{
    /// <summary>The answer.</summary>
    /// <param name="left">The field.</param>
    /// <param name="right">The other field, where there is one.</param>
    public abstract bool Holds(scoped in FieldValue left, scoped in FieldValue right);

    /// <summary>The test for one worker: one of its own where it keeps something between calls.</summary>
    public virtual FieldTest ForWorker() => this;
}
