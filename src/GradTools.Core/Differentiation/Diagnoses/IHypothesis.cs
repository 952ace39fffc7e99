namespace GradTools.Differentiation.Diagnoses;

/// <summary>One kind of mistake.</summary>
internal interface IHypothesis
{
    /// <summary>The diagnosis, if this mistake explains every entry that fails and contradicts none that does not.</summary>
    GradientDiagnosis? Explain(CheckEvidence evidence);
}
