using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <summary>Asks a network about samples: a prediction each, with the probabilities of the classes.</summary>
[Cmdlet(VerbsCommon.Get, "Prediction", DefaultParameterSetName = ForDataset)]
[OutputType(typeof(SamplePrediction))]
public sealed class GetPredictionCommand : GradToolsCommand
{
    private const string ForDataset = "Dataset";
    private const string ForFeatures = "Features";

    private readonly PipelineDatasets _rows = new();

    /// <summary>The network, or the result of a training.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public ModelArgument Model { get; set; } = null!;

    /// <summary>The samples; labels, if there are any, come back as what is actual. Left out: of the result of a training the test part of the split that it learned from, else its validation samples, else those it learned from.</summary>
    [Parameter(ParameterSetName = ForDataset, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public Dataset? Dataset { get; set; }

    /// <summary>Rows: objects whose properties are the columns, or dictionaries. The model takes the columns that it was trained on; the column of the label, if it is there, comes back as what is actual. A file, or the text of a path, is read as a file instead.</summary>
    [Parameter(ParameterSetName = ForDataset, ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The raw features: a row a sample (a tensor, a [double[,]], lists in a list), or the numbers of one sample.</summary>
    [Parameter(ParameterSetName = ForFeatures, Mandatory = true)]
    [ValidateNotNull]
    public object Features { get; set; } = null!;

    /// <inheritdoc/>
    protected override void Process()
    {
        if (ParameterSetName == ForFeatures)
            WriteObject(SamplePrediction.Of(Model.Network, TensorValue.From(Features), Cancellation), enumerateCollection: true);
        else if (Dataset is not null)
            Predict(Dataset);
        else if (InputObject is null or { BaseObject: NeuralNetwork or TrainingResult } && (Model.Unseen ?? Model.Training?.TrainedOn) is { } own)
            Predict(own);
        else if (InputObject is null or { BaseObject: NeuralNetwork or TrainingResult })
            throw new InvalidValueException("DatasetMissing", "There is nothing to predict. Give -Dataset or -Features, or pipe a dataset, or rows.");
        else if (_rows.Add(InputObject, path => DatasetReader.Read(FilePath.Resolve(SessionState.Path, path), RowOptions, Cancellation)) is { } dataset)
            Predict(dataset);
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (Model is not null && _rows.Finish(RowOptions) is { } dataset) // what was piped for the model may have been none
            Predict(dataset);
    }

    // The columns that the model knows, each in the way it was learned.
    private DatasetOptions RowOptions
    {
        get
        {
            var model = Model.Network;
            IReadOnlyList<FeatureColumn> columns = model.Preprocessing?.Columns ?? [.. model.FeatureNames.Select(name => new NumberColumn(name))];
            return new DatasetOptions
            {
                Actuals = model.LabelNames,
                LabelKind = model.ClassNames.Count > 0 ? LabelKind.Class : LabelKind.Number,
                Features = [.. columns.Select(column => column.Name)],
                Categories = [.. columns.OfType<CategoryColumn>().Select(column => column.Name)],
                MissingValue = columns.Any(column => column is NumberColumn { Fill: not null } or CategoryColumn { Fill: not null }) ? MissingValue.Mean : MissingValue.Error,
            };
        }
    }

    private void Predict(Dataset dataset) => WriteObject(SamplePrediction.Of(Model.Network, dataset, Cancellation), enumerateCollection: true);
}
