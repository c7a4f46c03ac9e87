namespace TuiScan.Records.Expressions;

/// <summary>A test of one field, or of two of one record. False where there is no value, unless the test is about that.</summary>
internal abstract class FieldTest
{
    /// <summary>The result of the test.</summary>
    /// <param name="left">The field.</param>
    /// <param name="right">The other field, where there is one.</param>
    public abstract bool Holds(scoped in FieldValue left, scoped in FieldValue right);

    /// <summary>The test for one worker: a separate one where it keeps state between calls.</summary>
    public virtual FieldTest ForWorker() => this;
}
