using System.Management.Automation;
using System.Xml.Linq;

namespace GradTools.PowerShell.Notebooks.Views;

/// <summary>The views of results, from the file that PowerShell has them from: terminal and notebook show the same.</summary>
internal static class ResultViews
{
    private static readonly Lazy<IReadOnlyDictionary<string, ResultView>> ByType = new(Read);

    /// <summary>The names of the types that have a view.</summary>
    public static IEnumerable<string> Types => ByType.Value.Keys;

    /// <summary>The view of an object: that of the most derived of its types that has one; null: there is none.</summary>
    public static ResultView? Of(PSObject value) => value.TypeNames.Select(name => ByType.Value.GetValueOrDefault(name)).FirstOrDefault(view => view is not null);

    private static Dictionary<string, ResultView> Read()
    {
        using var file = typeof(ResultViews).Assembly.GetManifestResourceStream("GradTools.Format.ps1xml")!;
        return XDocument.Load(file).Descendants("View")
            .SelectMany(view => view.Element("ViewSelectedBy")!.Elements("TypeName").Select(type => (Type: type.Value, View: Read(view))))
            .ToDictionary(entry => entry.Type, entry => entry.View, StringComparer.OrdinalIgnoreCase);
    }

    private static ResultView Read(XElement view)
    {
        var name = view.Element("Name")!.Value;
        if (view.Element("TableControl") is { } table)
            return new ResultView(name, ViewForm.Table, [.. table.Descendants("TableColumnHeader").Zip(table.Descendants("TableColumnItem"), Column)]);
        return view.Element("ListControl") is { } list
            ? new ResultView(name, ViewForm.List, [.. list.Descendants("ListItem").Select(item => Item(item, item.Element("Label")?.Value, isRight: false))])
            : new ResultView(name, ViewForm.Text, [.. view.Descendants("ExpressionBinding").Select(item => Item(item, "", isRight: false))]);
    }

    private static ViewItem Column(XElement header, XElement item) => Item(item, header.Element("Label")?.Value, header.Element("Alignment")?.Value == "Right");

    private static ViewItem Item(XElement item, string? label, bool isRight)
    {
        var property = item.Element("PropertyName")?.Value;
        return new ViewItem(label ?? property ?? "", isRight, property, item.Element("ScriptBlock")?.Value, item.Element("ItemSelectionCondition")?.Element("ScriptBlock")?.Value);
    }
}
