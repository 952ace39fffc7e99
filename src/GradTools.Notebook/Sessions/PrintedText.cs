using System.Text;

namespace GradTools.Notebook.Sessions;

/// <summary>Keeps what is printed.</summary>
internal sealed class PrintedText : ICellOutput
{
    private readonly StringBuilder _text = new();

    public void Print(TextKind kind, string text) => _text.Append(text);

    public void Display(MimeBundle content, string? displayId)
    {
    }

    public void Update(MimeBundle content, string displayId)
    {
    }

    public string? ReadLine(string prompt, bool isSecret, CancellationToken cancellation) => null;

    public override string ToString() => _text.ToString();
}
