namespace GradTools.Differentiation;

/// <summary>The slopes of several values along every coordinate, while they are being found.</summary>
internal sealed class DifferenceSlopes
{
    /// <summary>The relative truncation error above which a formula with a step of our own choice is not trusted.</summary>
    private const double Truncation = 1e-7;

    /// <summary>The same for the error that rounding leaves.</summary>
    private const double Rounding = 1e-6;

    private readonly DifferenceSpace _space;
    private readonly PerturbedValues _function;

    public DifferenceSlopes(DifferenceSpace space, PerturbedValues function, double[] values)
    {
        (_space, _function, Values) = (space, function, values);
        Entries = new double[values.Length * space.Point.Length];
        Errors = new double[Entries.Length];
        Steps = new double[space.Point.Length];
    }

    /// <summary>The values at the point.</summary>
    public double[] Values { get; }

    /// <summary>A row a value, a column a coordinate.</summary>
    public double[] Entries { get; }

    /// <summary>How far each entry may be off; set by extrapolation only.</summary>
    public double[] Errors { get; }

    /// <summary>The step along each coordinate.</summary>
    public double[] Steps { get; }

    /// <summary>Some columns by a formula with fixed places, in its one-sided form where a side is missing.</summary>
    public void Difference(IReadOnlyList<int> indices, NumericalMethod method)
    {
        var candidates = Stencil.Candidates(method);
        var formulas = indices.Select(index => Fit(index, candidates, method)).ToList();
        var doubtful = Apply(formulas, method);
        if (!_space.HasSteps)
        {
            Extrapolate(doubtful.ConvertAll(formula => formula.Index));
            return;
        }

        for (var side = 1; side < candidates.Length && doubtful.Count > 0; side++)
            doubtful = Apply([.. doubtful.Where(formula => _space.Fits(formula.Index, candidates[side], formula.Step)).Select(formula => formula with { Offsets = candidates[side] })], method);
    }

    /// <summary>Some columns by extrapolation.</summary>
    public void Extrapolate(IReadOnlyList<int> indices)
    {
        var pending = indices.Select(index => new ExtrapolatedSlope(index, _space, Values)).ToList();
        while (pending.Count > 0)
        {
            var places = pending.ConvertAll(slope => slope.NextPlaces());
            var rows = _function.Near([.. places.SelectMany(place => place)]);
            var next = 0;
            for (var i = 0; i < pending.Count; i++)
            {
                var length = places[i].Count * Values.Length;
                pending[i].Add(rows.AsSpan(next, length));
                next += length;
                Record(pending[i]);
            }

            pending.RemoveAll(slope => slope.IsDone);
        }
    }

    private void Record(ExtrapolatedSlope slope)
    {
        var column = slope.Index;
        Steps[column] = double.PositiveInfinity;
        for (var i = 0; i < Values.Length; i++)
        {
            var estimate = slope.Estimate(i);
            Entries[i * Steps.Length + column] = estimate.Slope;
            Errors[i * Steps.Length + column] = estimate.Error;
            if (!double.IsNaN(estimate.Step))
                Steps[column] = Math.Min(Steps[column], estimate.Step);
        }

        if (double.IsInfinity(Steps[column]))
            Steps[column] = double.NaN;
    }

    /// <summary>A formula for one column: the places in units of the step.</summary>
    private sealed record Formula(int Index, int[] Offsets, double Step)
    {
        public double Place(DifferenceSpace space, int offset) =>
            Math.Clamp(space.Point[Index] + offset * Step, space.Lower(Index), space.Upper(Index));
    }

    /// <summary>The first formula that stays within the bounds; a step of our own choice is shortened until one does.</summary>
    private Formula Fit(int index, int[][] candidates, NumericalMethod method)
    {
        var x = _space.Point[index];
        var step = _space.HasSteps ? _space.Step(index) : Stencil.DefaultStep(method, x);
        if (x + step == x || x - step == x)
            throw new InvalidValueException("StepSizeTooSmall", FormattableString.Invariant($"A step of {step:R} does not change coordinate {index} of the point, which is {x:R}. Take a larger step size."));
        if (Array.Find(candidates, offsets => _space.Fits(index, offsets, step)) is { } fitting)
            return new Formula(index, fitting, step);
        var (below, above) = (x - _space.Lower(index), _space.Upper(index) - x);
        var room = Math.Max(below, above);
        if (_space.HasSteps)
            throw new InvalidValueException("StepSizeTooLarge", FormattableString.Invariant($"A step of {step:R} from coordinate {index} of the point, {x:R}, leaves its bounds on both sides; there is room for {room:R}. Take a smaller step size."));
        var oneSided = Array.Find(candidates, offsets => above >= below ? offsets[0] == 0 : offsets[^1] == 0)!;
        return new Formula(index, oneSided, room / Math.Max(-oneSided[0], oneSided[^1]));
    }

    /// <summary>Applies formulas, and gives those whose result is not to be trusted.</summary>
    private List<Formula> Apply(List<Formula> formulas, NumericalMethod method)
    {
        var places = new List<Perturbation>();
        foreach (var formula in formulas)
            foreach (var offset in formula.Offsets)
                if (offset != 0)
                    places.Add(new Perturbation(formula.Index, formula.Place(_space, offset)));
        var rows = _function.Near(places);
        var next = 0;
        return formulas.FindAll(formula => !Apply(formula, method, rows, ref next));
    }

    private bool Apply(Formula formula, NumericalMethod method, double[] rows, ref int next)
    {
        var (offsets, step) = (formula.Offsets, formula.Step);
        Steps[formula.Index] = step;
        var weights = Stencil.Weights(Array.ConvertAll(offsets, offset => formula.Place(_space, offset) - _space.Point[formula.Index]));
        var row = Array.ConvertAll(offsets, _ => 0);
        for (var j = 0; j < row.Length; j++)
            row[j] = offsets[j] == 0 ? -1 : next++;
        var values = new double[offsets.Length];
        var trusted = true;
        for (var i = 0; i < Values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
                values[j] = row[j] < 0 ? Values[i] : rows[row[j] * Values.Length + i];
            // The weights add up to zero, so differences to the value at the point will do: a constant leaves no rounding.
            var slope = 0.0;
            for (var j = 0; j < values.Length; j++)
                slope += weights[j] * (values[j] - Values[i]);
            Entries[i * Steps.Length + formula.Index] = slope;
            trusted &= !double.IsFinite(Values[i]) || (double.IsFinite(slope) && (_space.HasSteps || IsCredible(method, values, Values[i], slope, step)));
        }

        return trusted;
    }

    /// <summary>Whether the values beside a point speak for a slope that is good to the error expected of the method. Forward and backward differences are as rough as their textbook step makes them.</summary>
    private static bool IsCredible(NumericalMethod method, double[] values, double value, double slope, double step)
    {
        var magnitude = Math.Abs(value);
        foreach (var neighbour in values)
            magnitude = Math.Max(magnitude, Math.Abs(neighbour));
        var scale = Math.Max(1, Math.Abs(slope));
        var rounding = Stencil.Epsilon * magnitude / step;
        if (method is NumericalMethod.Central or NumericalMethod.FivePoint && rounding > Rounding * scale)
            return false;
        // The first neglected term is estimated from the two before it, as if the terms fell in a geometric series.
        double? missed = (method, values.Length) switch
        {
            (NumericalMethod.Central, 2) => Geometric(values[1] - values[0], values[0] - 2 * value + values[1]) / (2 * step),
            (NumericalMethod.Central, 3) => Geometric(values[2] - values[0], values[0] - 2 * values[1] + values[2]) / (2 * step),
            (NumericalMethod.FivePoint, 4) => Geometric(slope, slope - (values[2] - values[1]) / (2 * step)),
            _ => null,
        };
        return missed is null || missed <= Truncation * scale + 16 * rounding;
    }

    private static double Geometric(double first, double second) => second == 0 ? 0 : second * second / (Math.Abs(first) + Math.Abs(second));
}
