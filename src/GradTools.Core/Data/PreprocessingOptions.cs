namespace GradTools.Data;

/// <summary>What preprocessing shall learn.</summary>
/// <param name="Scaling">How numbers are brought to one scale.</param>
/// <param name="Missing">What stands in for missing values.</param>
/// <param name="Unseen">What to do with categories that turn up later.</param>
public sealed record PreprocessingOptions(Scaling Scaling = Scaling.None, MissingValue Missing = MissingValue.Error, UnseenCategory Unseen = UnseenCategory.Error);
