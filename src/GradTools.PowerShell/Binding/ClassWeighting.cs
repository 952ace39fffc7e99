namespace GradTools.PowerShell.Binding;

/// <summary>Weights of classes that follow from the samples.</summary>
public enum ClassWeighting
{
    /// <summary>Each class has the same say, however many samples it has.</summary>
    Balanced,
}
