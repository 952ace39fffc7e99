using System.Diagnostics;
using GradTools.Tensors;

namespace GradTools.Learning;

/// <summary>
/// Whether steps are faster with all threads or with one: found out by doing some of each, and again from time to time, since other work may
/// take a processor away. So more threads are never slower for long than one, on any machine. The result of a step has the same bits either way.
/// </summary>
internal sealed class Pace
{
    private const int TrialSteps = 8;
    private const int RestPerTrial = 60; // so many times as long as a trial took, none follows
    private static readonly long TrialTime = Ticks(milliseconds: 5);

    /// <summary>A processor that did nothing for a while is slow at first, its caches empty: until then a team looks slower than it is.</summary>
    private static readonly long WarmUpTime = Ticks(milliseconds: 30);
    private static readonly long FirstInterval = Ticks(milliseconds: 500); // code is still being compiled before
    private static readonly long ShortestInterval = Ticks(milliseconds: 100);
    private static readonly long LongestInterval = Ticks(milliseconds: 4000);

    /// <summary>Steps that take less than this have no part that is worth sharing.</summary>
    private static readonly long TooShort = Ticks(milliseconds: 0.03);

    private readonly Workers _team;
    private readonly Func<long> _now;
    private Workers? _best;
    private long _interval = ShortestInterval;
    private long _nextTrial;
    private Trial? _all;
    private Trial? _alone;

    /// <param name="team">All threads.</param>
    /// <param name="now">The time in ticks of <see cref="Stopwatch"/>; null: that of the clock.</param>
    public Pace(Workers team, Func<long>? now = null)
    {
        _now = now ?? Stopwatch.GetTimestamp;
        _team = Chosen = team;
        IsSettled = team.Count == 1;
        _nextTrial = _now() + FirstInterval;
    }

    /// <summary>Who is to do the next step.</summary>
    public Workers Chosen { get; private set; }

    /// <summary>Whether nothing is to be found out any more, and so steps need not be timed.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>The time at which a step begins.</summary>
    public long Begin() => IsSettled ? 0 : _now();

    /// <summary>Takes note of a step that is done.</summary>
    /// <param name="begin">When it began.</param>
    public void End(long begin)
    {
        if (IsSettled)
            return;
        var now = _now();
        if (_all is null)
        {
            if (now >= _nextTrial)
                (_all, Chosen) = (new Trial(), _team);
            return;
        }

        (_alone ?? _all).Add(now - begin);
        if (!(_alone ?? _all).IsOver)
            return;
        if (_alone is null)
            (_alone, Chosen) = (new Trial(), Workers.Single);
        else
            Choose(_all, _alone, now);
    }

    private void Choose(Trial all, Trial alone, long now)
    {
        Chosen = all.Mean <= alone.Mean ? _team : Workers.Single;
        var step = Math.Min(all.Mean, alone.Mean);
        IsSettled = step < TooShort;
        _interval = Chosen == _best ? Math.Min(2 * _interval, LongestInterval) : ShortestInterval;
        _nextTrial = now + Math.Max(_interval, RestPerTrial * (all.Length + alone.Length));
        _best = Chosen;
        (_all, _alone) = (null, null);
    }

    private static long Ticks(double milliseconds) => (long)(milliseconds * Stopwatch.Frequency / 1000);

    /// <summary>Some steps one after another, after some that do not count.</summary>
    private sealed class Trial
    {
        private long _warmUp;
        private long _time;
        private int _steps;

        public double Mean => (double)_time / _steps;

        public long Length => _warmUp + _time;

        public bool IsOver => _steps >= TrialSteps || (_steps >= 2 && _time >= TrialTime);

        public void Add(long time)
        {
            if (_warmUp < WarmUpTime)
            {
                _warmUp += time;
                return;
            }

            _steps++;
            _time += time;
        }
    }
}
