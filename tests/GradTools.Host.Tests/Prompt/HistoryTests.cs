using CsCheck;
using GradTools.Host.Prompt;

namespace GradTools.Host.Tests.Prompt;

public sealed class HistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Path => System.IO.Path.Combine(_folder.Path, "deep", "history.txt");

    [Fact]
    public void Whatever_was_entered_comes_back_in_the_next_session() => Gen.String["ab\\\n\r\tn漢"].Where(text => text.Trim().Length > 0).Array[1, 10].Sample(
        entries =>
        {
            var path = System.IO.Path.Combine(_folder.Path, System.IO.Path.GetRandomFileName());
            var history = new History(new HistoryFile(path));
            foreach (var entry in entries)
                history.Add(entry);
            Assert.Equal(history.Entries, new History(new HistoryFile(path)).Entries);
        },
        iter: 50);

    [Fact]
    public void Blank_lines_and_repetitions_are_not_kept()
    {
        var history = new History(new HistoryFile(Path));
        foreach (var entry in new[] { "a", "a", " ", "b", "", "a" })
            history.Add(entry);
        Assert.Equal(["a", "b", "a"], history.Entries);
    }

    [Fact]
    public void Several_prompts_write_at_once()
    {
        Parallel.For(0, 4, prompt =>
        {
            var history = new History(new HistoryFile(Path));
            for (var i = 0; i < 50; i++)
                history.Add($"{prompt}: {i}");
        });
        Assert.Equal(200, new HistoryFile(Path).Read().Distinct().Count());
    }

    [Fact]
    public void A_file_that_cannot_be_written_costs_the_next_session_only()
    {
        var history = new History(new HistoryFile(System.IO.Path.Combine(_folder.Script("a file is no folder"), "history.txt")));
        history.Add("a");
        Assert.Equal(["a"], history.Entries);
    }

    [Fact]
    public void The_oldest_are_forgotten()
    {
        var count = 2 * HistoryFile.MostEntries + 1;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllLines(Path, Enumerable.Range(0, count).Select(i => $"entry {i}"));
        Assert.Equal(Enumerable.Range(count - HistoryFile.MostEntries, HistoryFile.MostEntries).Select(i => $"entry {i}"), new HistoryFile(Path).Read());
        Assert.Equal(HistoryFile.MostEntries, File.ReadAllLines(Path).Length);
        Assert.Single(Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!));
    }

    [Fact]
    public void Secrets_stay_in_the_session_and_the_file_is_the_users_own()
    {
        var history = new History(new HistoryFile(Path));
        history.Add("$password = 'x'");
        history.Add("ok");
        Assert.Equal(2, history.Entries.Count);
        Assert.Equal(["ok"], new HistoryFile(Path).Read());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }
}
