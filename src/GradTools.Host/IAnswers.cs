namespace GradTools.Host;

/// <summary>Reads the answers to what commands ask.</summary>
internal interface IAnswers
{
    /// <summary>Reads a line.</summary>
    /// <param name="shown">What stands in the line already, before the answer.</param>
    /// <param name="isSecret">Whether the answer must not be shown.</param>
    /// <exception cref="System.Management.Automation.PipelineStoppedException">The user wants the command to stop.</exception>
    string Read(string shown, bool isSecret);
}
