using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace GradTools.Notebook.Sessions;

/// <summary>Questions to the person in front of the notebook.</summary>
internal sealed partial class NotebookUserInterface
{
    /// <inheritdoc/>
    public override string ReadLine() => Ask("", isSecret: false);

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => Secret(Ask("", isSecret: true));

    /// <inheritdoc/>
    public override Dictionary<string, PSObject?> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        Introduce(caption, message);
        var answers = new Dictionary<string, PSObject?>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in descriptions)
        {
            var isSecret = field.ParameterTypeName is nameof(SecureString);
            var answer = Ask($"{(field.Label is { Length: > 0 } label ? label : field.Name)}: ", isSecret);
            answers[field.Name] = PSObject.AsPSObject(isSecret ? Secret(answer) : answer);
        }

        return answers;
    }

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Introduce(caption, message);
        var keys = choices.Select((choice, i) => Key(choice.Label, i)).ToArray();
        var offer = string.Join("  ", choices.Select((choice, i) => $"[{keys[i]}] {Plain(choice.Label)}"));
        var preferred = defaultChoice >= 0 && defaultChoice < keys.Length ? $" (default is \"{keys[defaultChoice]}\")" : "";
        while (true)
        {
            var answer = Ask($"{offer}{preferred}: ", isSecret: false).Trim();
            if (answer.Length == 0 && preferred.Length > 0)
                return defaultChoice;
            for (var i = 0; i < keys.Length; i++)
            {
                if (answer.Equals(keys[i], StringComparison.OrdinalIgnoreCase) || answer.Equals(Plain(choices[i].Label), StringComparison.OrdinalIgnoreCase))
                    return i;
            }
        }
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        Introduce(caption, message);
        var name = string.IsNullOrEmpty(userName) ? Ask("User: ", isSecret: false) : userName;
        return new PSCredential(name, Secret(Ask($"Password for {name}: ", isSecret: true)));
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    private string Ask(string prompt, bool isSecret) => Cell is { } cell && cell.Output.ReadLine(prompt, isSecret, cell.Cancellation) is { } answer
        ? answer
        : throw new HostException("The notebook runs where nobody can answer: there is no input to read. Set the value in a cell.", null, "NobodyToAsk", ErrorCategory.InvalidOperation);

    private void Introduce(string caption, string message)
    {
        foreach (var line in new[] { caption, message }.Where(line => !string.IsNullOrEmpty(line)))
            WriteLine(line);
    }

    private static SecureString Secret(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
            secret.AppendChar(character);
        secret.MakeReadOnly();
        return secret;
    }

    // The letter behind an ampersand is the key; without one, the number.
    private static string Key(string label, int place)
    {
        var mark = label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < label.Length ? label.Substring(mark + 1, 1).ToUpperInvariant() : (place + 1).ToString(CultureInfo.InvariantCulture);
    }

    private static string Plain(string label) => label.Replace("&", "", StringComparison.Ordinal);
}
