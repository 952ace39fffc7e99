using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace GradTools.Notebook.Sessions;

/// <summary>The host the engine talks to: the cell that runs.</summary>
internal sealed class NotebookHost : PSHost
{
    /// <summary>The name that commands know a notebook by.</summary>
    public const string HostName = "GradTools Notebook";

    private readonly NotebookUserInterface _interface = new();

    public NotebookHost(Func<object, IReadOnlyDictionary<string, string>?> render, Func<PSObject, (string Head, string Row, string Foot)?> tabulate)
    {
        (Render, Tabulate) = (render, tabulate);
        PrivateData = new PSObject();
        PrivateData.Properties.Add(new PSNoteProperty(nameof(NotebookHost), this));
        PrivateData.Properties.Add(new PSNoteProperty("OnInterrupt", (Func<Action, IDisposable>)Interrupts.Register));
    }

    /// <summary>What an object looks like that is displayed by itself; null: it is not.</summary>
    public Func<object, IReadOnlyDictionary<string, string>?> Render { get; }

    /// <summary>An object between the head and the foot of its kind, as page fragments; null: as text.</summary>
    public Func<PSObject, (string Head, string Row, string Foot)?> Tabulate { get; }

    /// <summary>The table that results are added to; null: none.</summary>
    public LiveTable? Table
    {
        set => _interface.Table = value;
    }

    /// <summary>What commands want to do at an interrupt, in place of being stopped.</summary>
    public Interrupts Interrupts { get; } = new();

    /// <inheritdoc/>
    public override PSObject PrivateData { get; }

    /// <inheritdoc/>
    public override string Name => HostName;

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(NotebookHost).Assembly.GetName().Version ?? new Version(0, 0);

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override PSHostUserInterface UI => _interface;

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    /// <summary>The cell that runs; after it, what still comes from jobs and events goes there too.</summary>
    public CellChannel? Cell
    {
        get => _interface.Cell;
        set => _interface.Cell = value;
    }

    /// <summary>The first error that the cell showed; null: none.</summary>
    public ErrorRecord? FirstError { get; set; }

    /// <summary>Clears the progress of a cell that has ended.</summary>
    public void Clear(ICellOutput output) => _interface.ClearProgress(output);

    /// <summary>The notebook host of a command; null elsewhere.</summary>
    public static NotebookHost? Of(PSHost host) => host.PrivateData?.Properties[nameof(NotebookHost)]?.Value as NotebookHost;

    /// <summary><c>exit</c> ends the cell and nothing else: whoever opened the notebook ends it.</summary>
    public override void SetShouldExit(int exitCode)
    {
    }

    /// <inheritdoc/>
    public override void EnterNestedPrompt() => throw new NotSupportedException("A notebook has no nested prompt.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt()
    {
    }

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
    }
}
