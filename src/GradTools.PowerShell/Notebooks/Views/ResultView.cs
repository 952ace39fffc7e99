namespace GradTools.PowerShell.Notebooks.Views;

/// <summary>The form of a view.</summary>
internal enum ViewForm
{
    /// <summary>A row an object.</summary>
    Table,

    /// <summary>A line a property.</summary>
    List,

    /// <summary>Text of its own.</summary>
    Text,
}

/// <summary>How PowerShell shows objects of a type, as <c>GradTools.Format.ps1xml</c> says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Form">Its form.</param>
/// <param name="Items">What is shown of an object.</param>
internal sealed record ResultView(string Name, ViewForm Form, IReadOnlyList<ViewItem> Items);

/// <summary>One thing that is shown of an object: a property, or what a script gives.</summary>
/// <param name="Label">Its name.</param>
/// <param name="IsRight">Whether it stands at the right, as numbers do.</param>
/// <param name="Property">The property; null: a script.</param>
/// <param name="Script">The script; null: a property.</param>
/// <param name="Condition">A script that says whether it is shown; null: always.</param>
internal sealed record ViewItem(string Label, bool IsRight, string? Property, string? Script, string? Condition);
