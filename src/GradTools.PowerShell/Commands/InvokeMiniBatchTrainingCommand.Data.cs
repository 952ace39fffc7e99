using System.Management.Automation;
using GradTools.Data;
using GradTools.Learning;
using GradTools.PowerShell.Binding;

namespace GradTools.PowerShell.Commands;

/// <content>Where the samples come from, and how their features are prepared.</content>
public sealed partial class InvokeMiniBatchTrainingCommand
{
    private readonly PipelineDatasets _rows = new();

    /// <summary>Rows to make the dataset of, instead of one: objects whose properties are the columns, or dictionaries. Of what Split-Dataset gives the training part is learned from, and the test part goes with the result, for Measure-Model. A file, or the text of a path, is read as a dataset of its own.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>For rows: the label columns, by name or wildcard.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    [ValidateNotNull]
    public string[] Label { get; set; } = [];

    /// <summary>For rows: the feature columns, by name or wildcard. Left out: every column that is not a label.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    [ValidateNotNull]
    public string[] Feature { get; set; } = [];

    /// <summary>For rows: the feature columns, by name or wildcard, whose numbers are categories.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    [ValidateNotNull]
    public string[] Category { get; set; } = [];

    /// <summary>For rows: whether the label is classes or numbers. Auto: text is classes, and so are few distinct whole numbers.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<LabelKind>)), OneOf<LabelKind>]
    public Choice<LabelKind> LabelKind { get; set; } = Data.LabelKind.Auto;

    /// <summary>How numeric features are brought to one scale: Standard (mean 0, standard deviation 1) or MinMax (0 to 1). Learned from the training samples alone and kept in the model, which prepares new samples by itself.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<Scaling>)), OneOf<Scaling>]
    public Choice<Scaling> Scaling { get; set; } = Data.Scaling.None;

    /// <summary>How missing features are replaced: by the Mean, the Median or the MostFrequent value of the training samples, which the model remembers. Remove leaves such rows out. Left out: as the dataset was imported; for rows Error.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<MissingValue>)), OneOf<MissingValue>]
    public Choice<MissingValue>? MissingValue { get; set; }

    /// <summary>What the model does with a category that it was not trained on: an error, or zeros in all features of that column.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<UnseenCategory>)), OneOf<UnseenCategory>]
    public Choice<UnseenCategory> UnseenCategory { get; set; } = Data.UnseenCategory.Error;

    /// <inheritdoc/>
    protected override void Process()
    {
        CheckShardData(Dataset, isOfRows: false);
        if (Dataset is not null)
        {
            if (RowParameter is { } parameter)
                throw new InvalidValueException("DatasetHasColumns", $"-{parameter} is for rows from the pipeline; {Dataset.Name} has its features and labels already. Leave it out, or use it with Import-Dataset.");
            if (MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)) && InputObject?.BaseObject is not (Data.Dataset or NeuralNetwork or TrainingResult))
                throw new InvalidValueException("TwoDatasets", "Rows came through the pipeline, and -Dataset is given too. Use one of them.");
            Train(Dataset);
        }
        else if (InputObject is { BaseObject: DatasetSplit split })
            Train(split);
        else if (InputObject is null or { BaseObject: NeuralNetwork or TrainingResult })
            throw new InvalidValueException("DatasetMissing", "There is nothing to learn from. Give -Dataset, or pipe a dataset, or rows together with -Label.");
        else if (_rows.Add(InputObject, path => DatasetReader.Read(FilePath.Resolve(SessionState.Path, path), RowOptions with { ShardData = ShardData }, Cancellation)) is { } dataset)
            Train(dataset);
    }

    private void Train(DatasetSplit split)
    {
        if (RowParameter is { } parameter)
            throw new InvalidValueException("DatasetHasColumns", $"-{parameter} is for rows from the pipeline; {split.Training.Name} has its features and labels already. Leave it out, or use it with Import-Dataset.");
        Train(split.Training, split.Test);
    }

    /// <inheritdoc/>
    protected override void End()
    {
        CheckShardData(null, isOfRows: _rows.HasRows);
        if (_rows.Finish(RowOptions) is { } dataset)
            Train(dataset);
    }

    private DatasetOptions RowOptions => new()
    {
        Labels = Label,
        Features = Feature,
        Categories = Category,
        LabelKind = LabelKind,
        MissingValue = MissingValue ?? Data.MissingValue.Error,
    };

    private string? RowParameter => new[] { nameof(Label), nameof(Feature), nameof(Category), nameof(LabelKind) }
        .FirstOrDefault(MyInvocation.BoundParameters.ContainsKey);
}
