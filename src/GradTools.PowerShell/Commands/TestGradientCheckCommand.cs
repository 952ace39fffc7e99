using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Language;
using GradTools.Data;
using GradTools.Differentiation;
using GradTools.Differentiation.Checks;
using GradTools.Learning;
using GradTools.PowerShell.Binding;
using GradTools.PowerShell.Checking;
using GradTools.PowerShell.Scripting;

namespace GradTools.PowerShell.Commands;

/// <summary>Checks derivatives against finite differences, entry by entry.</summary>
[Cmdlet(VerbsDiagnostic.Test, "GradientCheck", DefaultParameterSetName = FunctionSet)]
[OutputType(typeof(GradientCheckReport), typeof(bool))]
public sealed class TestGradientCheckCommand : GradToolsCommand
{
    private const string FunctionSet = "Function";
    private const string ModelSet = "Model";
    private const int UsualDirections = 5;

    private readonly List<GradientCheckReport> _failed = [];
    private int _count;

    /// <summary>The function: a script block, or the name of a function, that gives one number, or several for a Jacobian.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FunctionSet)]
    [BlockOrFunction, ValidateNotNull]
    public ScriptBlock Function { get; set; } = null!;

    /// <summary>The point: a number, an array, a matrix, a tensor, or a dictionary or an object by parameter. Points from the pipeline are checked one by one; of an object with a property At or Point, that is the point. Left out with -Point: every parameter of the function is a number, drawn around 0.</summary>
    [Parameter(Position = 1, ParameterSetName = FunctionSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public object? At { get; set; }

    /// <summary>The gradient under test: a script block, or the name of a function, with the parameters of the function, or the value itself, in the shape of the point. Left out: the automatic gradient.</summary>
    [Parameter(Position = 2, ParameterSetName = FunctionSet, ValueFromPipelineByPropertyName = true)]
    [BlockOrFunction(OrValue = true)]
    public object? Gradient { get; set; }

    /// <summary>The Jacobian under test, of a function that gives several numbers: a script block, or the name of a function, with the parameters of the function, or the value itself. A row for each number, or a dictionary by parameter of such matrices. Left out: the automatic one.</summary>
    [Parameter(ParameterSetName = FunctionSet, ValueFromPipelineByPropertyName = true)]
    [BlockOrFunction(OrValue = true)]
    public object? Jacobian { get; set; }

    /// <summary>The second derivatives under test: a script block, or the name of a function, with the parameters of the function, or the value itself, a row for each number of the point. They are compared with differences of the automatic gradient.</summary>
    [Parameter(ParameterSetName = FunctionSet, ValueFromPipelineByPropertyName = true)]
    [BlockOrFunction(OrValue = true)]
    public object? Hessian { get; set; }

    /// <summary>1 checks first derivatives; 2 second ones against differences of the automatic gradient: those of -Hessian, the derivatives of the -Gradient block, or the automatic ones. The default is 2 with -Hessian, otherwise 1.</summary>
    [Parameter]
    [PSDefaultValue(Help = "1")]
    [ValidateRange(1, 2)]
    public int Order { get; set; }

    /// <summary>A network, or the result of a training, whose gradient in every parameter is checked.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ModelSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public NeuralNetwork Model { get; set; } = null!;

    /// <summary>The samples over which the loss of the network is taken. A few dozen are enough.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ModelSet)]
    [ValidateNotNull]
    public Dataset Dataset { get; set; } = null!;

    /// <summary>The loss of the network. Left out: the one it was trained with, or the usual one for the labels.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    [ArgumentCompleter(typeof(ValueCompleter<Loss>)), OneOf<Loss>]
    public Choice<Loss>? Loss { get; set; }

    /// <summary>The margin of Hinge and SquaredHinge. Left out: the one the network was trained with, or 1.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    public double? Margin { get; set; }

    /// <summary>Checks at this many random points around -At, or around the parameters of the network, in place of the point itself; a report each.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Point { get; set; }

    /// <summary>How far random points lie: the standard deviation of an entry, in units of the entry or of 1, whichever is more. The default is 0.1 around a point, and 1 without one.</summary>
    [Parameter]
    [ValidateRange(0, double.MaxValue)]
    public double? Spread { get; set; }

    /// <summary>Checks only this many entries, drawn from every parameter in proportion to its size; at least one of each is taken.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Sample { get; set; }

    /// <summary>Random compares projections of the gradient on random directions in place of its entries, at a cost that does not grow with their number.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ValueCompleter<CheckDirection>)), OneOf<CheckDirection>]
    public Choice<CheckDirection>? Direction { get; set; }

    /// <summary>How many random directions. The default is 5.</summary>
    [Parameter]
    [PSDefaultValue(Help = "5")]
    [ValidateRange(1, int.MaxValue)]
    public int Directions { get; set; }

    /// <summary>Fixes what is drawn at random.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>The relative error that is accepted. The default is 1e-6, and 1e-4 for entries within whose step the function has kinks.</summary>
    [Parameter]
    [ValidateRange(0, 1)]
    public double RelativeTolerance { get; set; } = new GradientCheckOptions().RelativeTolerance;

    /// <summary>The absolute error that is always accepted.</summary>
    [Parameter]
    [ValidateRange(0, double.MaxValue)]
    public double AbsoluteTolerance { get; set; }

    /// <summary>Gives only whether the check passed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Throws, as throw does, when a check has failed; the message says what is wrong. All points are checked and their reports given before. With an -ErrorAction other than Stop it writes an error for each check that failed.</summary>
    [Parameter]
    public SwitchParameter Assert { get; set; }

    /// <summary>Counts a kink as a failure.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>What the report calls the check. Left out: the text of the function, or the network.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <inheritdoc/>
    protected override void Process()
    {
        if (Sample > 0 && IsProjected)
            throw new InvalidValueException("SampleOrDirection", "-Sample checks entries by themselves, -Direction all of them together. Use one, then the other.");
        try
        {
            if (ParameterSetName == ModelSet)
                CheckModel();
            else
                CheckFunction(At is null ? Origin() : PipedPoint.Of(At));
        }
        catch (GradToolsException exception) when (MyInvocation.ExpectingInput)
        {
            WriteError(exception, At ?? Model);
        }
    }

    /// <inheritdoc/>
    protected override void End()
    {
        if (_failed.Count > 0 && Assert)
            AssertionFailure.Raise(this, _failed, _count);
    }

    private void CheckFunction(object at)
    {
        var order = Order > 0 ? Order : Hessian is null ? 1 : 2;
        RequireOneOf((Gradient, nameof(Gradient)), (Jacobian, nameof(Jacobian)), (Hessian, nameof(Hessian)));
        if (order == 1 ? Hessian is not null : Jacobian is not null)
            throw new InvalidValueException("DerivativesOfOtherOrder", $"-{(order == 1 ? nameof(Hessian) : nameof(Jacobian))} does not go with -Order {order}. -Gradient and -Jacobian are of first order, -Hessian is of second.");
        if (Point == 0)
        {
            Check(at, Problem(at, order), order);
            return;
        }

        var center = new ScriptFunction(Function, at, SessionState).Point;
        for (var number = 0; number < Point; number++)
        {
            var drawn = center.Shape(RandomPoints.Draw(center.Numbers, Deviation, Seed, number));
            Check(drawn, Problem(drawn, order), order);
        }
    }

    private double Deviation => Spread ?? (ParameterSetName == FunctionSet && At is null ? 1 : 0.1);

    /// <summary>A number for each parameter of the function.</summary>
    private object Origin()
    {
        if (Point == 0)
            throw new InvalidValueException("PointMissing", "There is no point to check at. Give one with -At or from the pipeline, or the number of random points with -Point.");
        var count = Math.Max(1, new BlockText(Function).Parameters.Count);
        return count == 1 ? 0.0 : new double[count];
    }

    private CheckProblem Problem(object at, int order)
    {
        var problem = new ScriptProblem(new ScriptFunction(Function, at, SessionState), at, this);
        if (order == 2)
            return problem.Hessian(Gradient, Hessian);
        return Jacobian is not null || (Gradient is null && problem.IsVector) ? problem.Jacobian(Jacobian) : problem.Gradient(Gradient);
    }

    private void CheckModel()
    {
        var problem = new ModelProblem(Model, Dataset, Loss, Margin);
        var order = Math.Max(1, Order);
        for (var number = 0; number < Math.Max(1, Point); number++)
        {
            var point = Point == 0 ? problem.Numbers : RandomPoints.Draw(problem.Numbers, Deviation, Seed, number);
            Check(problem.Shape(point), order == 2 ? problem.Hessian(point) : problem.Gradient(point), order);
        }
    }

    private void Check(object at, CheckProblem problem, int order)
    {
        var start = Stopwatch.GetTimestamp();
        var report = Run(problem, Options(at, order));
        report.Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (report.Kinks.Count > 0 && !Strict)
            WriteWarning($"{report.Kinks.Count} of {report.Elements.Count} entries lie at a kink of the function, where the gradient is not defined; they do not count. Move the point a little, or use -Strict to count them.");
        WriteObject(Quiet ? report.Passed : report);
        _count++;
        if (!report.Passed)
            _failed.Add(report);
    }

    private bool IsProjected => Direction is not null || Directions > 0;

    private GradientCheckReport Run(CheckProblem problem, GradientCheckOptions options)
    {
        if (IsProjected)
            return problem.CheckDirections(Directions > 0 ? Directions : UsualDirections, Shuffle.Source(Seed), options, Cancellation);
        return Sample > 0 ? problem.CheckSample(Sample, Shuffle.Source(Seed), options, Cancellation) : problem.Check(options, Cancellation);
    }

    private GradientCheckOptions Options(object at, int order) => new()
    {
        RelativeTolerance = RelativeTolerance,
        KinkTolerance = MyInvocation.BoundParameters.ContainsKey(nameof(RelativeTolerance)) ? RelativeTolerance : GradientCheckOptions.UsualKinkTolerance,
        AbsoluteTolerance = AbsoluteTolerance,
        Strict = Strict,
        Setting = new GradientCheckSetting
        {
            Name = Name ?? (ParameterSetName == ModelSet ? Model.ToString() : CheckName.Of(Function)),
            Point = at,
            IsDrawn = Point > 0,
            Seed = Seed,
            Order = order,
            Replay = Replay(at),
        },
    };

    /// <summary>The call at this very point, if it is small enough to be written out; otherwise the call that draws it.</summary>
    private string Replay(object at)
    {
        if (ParameterSetName == ModelSet || ScriptLiteral.Of(at) is null)
            return ReplayLine.Of(MyInvocation, new Dictionary<string, object?>());
        return ReplayLine.Of(MyInvocation, new Dictionary<string, object?> { [nameof(At)] = at, [nameof(Point)] = null, [nameof(Spread)] = null });
    }

    private static void RequireOneOf(params (object? Value, string Name)[] given)
    {
        var names = given.Where(derivatives => derivatives.Value is not null).Select(derivatives => "-" + derivatives.Name).ToArray();
        if (names.Length > 1)
            throw new InvalidValueException("SeveralDerivatives", $"{string.Join(" and ", names)} cannot be checked at once. Give one of them.");
    }
}
