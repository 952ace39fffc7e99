using System.Management.Automation;
using GradTools.Formatting;
using GradTools.PowerShell.Commands;

namespace GradTools.PowerShell.Notebooks.Views;

/// <summary>Results as page fragments. Those of one kind, one after the other, share head and foot, and so a table.</summary>
internal sealed class ViewHtml
{
    private readonly ViewReader _reader = new();

    /// <summary>An object between the head and the foot of its kind; null: it has no view.</summary>
    public (string Head, string Row, string Foot)? Of(PSObject value) => ResultViews.Of(value) is not { } view
        ? null
        : view.Form switch
        {
            ViewForm.Table => (HtmlTable.Head([.. view.Items.Select(item => (item.Label, item.IsRight))]), HtmlTable.Row(_reader.Read(view, value).Select(cell => (cell.Text, cell.Item.IsRight))), HtmlTable.Foot),
            ViewForm.List => (Head(view), List(view, value), "</div>"),
            _ => (Head(view), Special(value.BaseObject) ?? HtmlTable.Preformatted(string.Concat(_reader.Read(view, value).Select(part => part.Text))), "</div>"),
        };

    private static string Head(ResultView view) => $"<div data-view=\"{view.Name}\">";

    private string List(ResultView view, PSObject value) =>
        HtmlTable.Head([]) + string.Concat(_reader.Read(view, value).Select(line => HtmlTable.Row(line.Item.Label, [(line.Text, false)]))) + HtmlTable.Foot;

    // More than the text of a terminal.
    private static string? Special(object value) => value switch
    {
        JacobianResult jacobian => HtmlTable.Paragraph($"Jacobian ({jacobian.Method}) of a function with the values {PointText.Of(jacobian.Value)}") + HtmlMatrix.Of(jacobian.Matrix, jacobian.Variables),
        HessianResult hessian => HtmlTable.Paragraph($"Hessian ({hessian.Method}) of a function with the value {PointText.Of(hessian.Value)}") + HtmlMatrix.Of(hessian.Hessian, hessian.Variables, hessian.Variables),
        _ => ResultHtml.Of(value),
    };
}
