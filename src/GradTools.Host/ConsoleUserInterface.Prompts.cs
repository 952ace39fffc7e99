using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace GradTools.Host;

/// <summary>What the console asks the user.</summary>
internal sealed partial class ConsoleUserInterface
{
    /// <summary>Has answers edited in the terminal; null: the console reads lines by itself.</summary>
    public IAnswers? Answers { get; set; }

    /// <inheritdoc/>
    public override string ReadLine()
    {
        Restore();
        return Answers is { } answers ? Ask(answers, isSecret: false) : Console.In.ReadLine() ?? "";
    }

    /// <summary>Reads without echo from a terminal, or a line of what is piped in.</summary>
    public override SecureString ReadLineAsSecureString()
    {
        Restore();
        if (Answers is { } answers)
            return Secret(Ask(answers, isSecret: true));
        if (Console.IsInputRedirected)
            return Secret(ReadLine());

        var secret = new SecureString();

        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key != ConsoleKey.Backspace)
                secret.AppendChar(key.KeyChar);
            else if (secret.Length > 0)
                secret.RemoveAt(secret.Length - 1);
        }

        WriteLine();
        return secret;
    }

    /// <summary>Asks for the mandatory parameters that were left out.</summary>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        if (Console.IsInputRedirected)
            throw new PSInvalidOperationException($"A value is needed, and there is nobody to ask: {string.Join(", ", descriptions.Select(field => field.Name))}.");

        Introduce(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in descriptions)
        {
            Write($"{field.Name}: ");
            answers[field.Name] = PSObject.AsPSObject(IsSecret(field) ? ReadLineAsSecureString() : ReadLine());
        }

        return answers;
    }

    /// <summary>Asks until the answer is one of the choices; an empty answer, or the end of the input, is the default.</summary>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Introduce(caption, message);
        var labels = choices.Select(choice => choice.Label.Replace("&", "", StringComparison.Ordinal)).ToList();
        var keys = choices.Select(Key).ToList();
        while (true)
        {
            Write(string.Join("  ", keys.Zip(labels, (key, label) => $"[{key}] {label}")) + ": ");
            var answer = ReadLine().Trim();
            if (answer.Length == 0)
                return defaultChoice >= 0 ? defaultChoice : throw new PSInvalidOperationException($"{message}: an answer is needed.");

            var index = Find(keys, answer) is var byKey and >= 0 ? byKey : Find(labels, answer);
            if (index >= 0)
                return index;
        }
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        Introduce(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    private void Introduce(string caption, string message)
    {
        foreach (var line in new[] { caption, message }.Where(line => !string.IsNullOrEmpty(line)))
            WriteLine(line);
    }

    private string Ask(IAnswers answers, bool isSecret)
    {
        var answer = answers.Read(_output.UnfinishedLine, isSecret);
        _output.EndLine();
        return answer;
    }

    private static SecureString Secret(string text)
    {
        var secret = new SecureString();
        foreach (var letter in text)
            secret.AppendChar(letter);
        return secret;
    }

    private static bool IsSecret(FieldDescription field) => field.ParameterTypeFullName == typeof(SecureString).FullName;

    private static string Key(ChoiceDescription choice)
    {
        var marker = choice.Label.IndexOf('&', StringComparison.Ordinal);
        return marker >= 0 && marker + 1 < choice.Label.Length ? choice.Label.Substring(marker + 1, 1) : choice.Label;
    }

    private static int Find(List<string> texts, string answer) => texts.FindIndex(text => text.Equals(answer, StringComparison.OrdinalIgnoreCase));
}
