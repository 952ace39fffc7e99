namespace GradTools.Execution;

/// <summary>Shares a few registers among many short-lived values, by a linear scan over straight-line code.</summary>
internal static class RegisterAllocation
{
    /// <summary>An instruction as the scan sees it: the values it reads, and the value it defines (or -1).</summary>
    internal readonly record struct Access(int A, int B, int C, int Defines);

    /// <summary>The register of each value and the number of registers. A value may take the register of an operand that is read for the last time.</summary>
    public static (int[] Registers, int Count) Assign(IReadOnlyList<Access> code, int values)
    {
        var lastRead = new int[values];
        for (var i = 0; i < code.Count; i++)
        {
            var (a, b, c, defines) = code[i];
            foreach (var value in (ReadOnlySpan<int>)[a, b, c, defines])
                if (value >= 0)
                    lastRead[value] = i;
        }

        var registers = new int[values];
        Array.Fill(registers, -1);
        var free = new Stack<int>();
        var count = 0;
        for (var i = 0; i < code.Count; i++)
        {
            var (a, b, c, defines) = code[i];
            Release(a, i);
            if (b != a)
                Release(b, i);
            if (c != a && c != b)
                Release(c, i);
            if (defines < 0)
                continue;
            registers[defines] = free.TryPop(out var register) ? register : count++;
            if (lastRead[defines] == i)
                free.Push(registers[defines]);
        }

        return (registers, count);

        void Release(int value, int at)
        {
            if (value >= 0 && lastRead[value] == at)
                free.Push(registers[value]);
        }
    }
}
