using System.Management.Automation.Language;
using GradTools.Differentiation;
using GradTools.Differentiation.Circuits;
using GradTools.Graphs;

namespace GradTools.PowerShell.Scripting;

/// <summary>Which piece of script each node was first recorded from, and in which call or repetition.</summary>
internal sealed class SourcePlaces
{
    private readonly Dictionary<Node, IScriptExtent> _places = [];
    private readonly Dictionary<IScriptExtent, SourceText> _texts = [];

    private readonly Dictionary<Node, SourceGroup> _groups = [];

    /// <summary>Notes the text that is being run as a node is recorded.</summary>
    public void Add(Node node, IScriptExtent? place, SourceGroup? group)
    {
        if (place is not null && _places.TryAdd(node, place) && group is not null)
            _groups.Add(node, group);
    }

    /// <summary>The call or the repetition that a node was recorded in; null at the top.</summary>
    public SourceGroup? Group(Node node) => _groups.GetValueOrDefault(node);

    /// <summary>The text that a node came from; null where it is not known.</summary>
    public SourceText? Of(Node node)
    {
        if (!_places.TryGetValue(node, out var place))
            return null;
        if (!_texts.TryGetValue(place, out var text))
            _texts.Add(place, text = new SourceText(place.Text, place.StartLineNumber, place.StartColumnNumber));
        return text;
    }
}
