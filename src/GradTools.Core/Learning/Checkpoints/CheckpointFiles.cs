using GradTools.Data;

namespace GradTools.Learning;

/// <summary>The last two checkpoints of a training in files. At any moment, also when the process is killed while it writes, one of them is whole.</summary>
/// <param name="path">The file of the last one.</param>
internal sealed class CheckpointFiles(string path)
{
    private readonly string _previous = path + ".previous";
    private readonly string _new = path + ".new";
    private bool _lastIsDamaged;

    /// <summary>Writes a checkpoint; the one before it is kept.</summary>
    /// <exception cref="ModelFileException"><c>FileNotWritable</c>.</exception>
    public void Write(Checkpoint checkpoint)
    {
        try
        {
            using (var stream = new FileStream(_new, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                SafetensorsWriter.Write(stream, checkpoint.ToContent());
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(path) && !_lastIsDamaged)
                File.Move(path, _previous, overwrite: true);
            File.Move(_new, path, overwrite: true);
            _lastIsDamaged = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException("FileNotWritable", $"The checkpoint {path} cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>The last checkpoint, or where it is damaged or missing the one before it; null where there is neither.</summary>
    /// <param name="warn">Is told about a damaged one.</param>
    /// <exception cref="ModelFileException"><c>CheckpointDamaged</c>: there is none but damaged ones. <c>FileNotReadable</c>.</exception>
    public Checkpoint? Read(Action<string>? warn)
    {
        var damage = new List<ModelFileException>();
        foreach (var file in new[] { path, _previous })
        {
            try
            {
                var checkpoint = Checkpoint.Read(file);
                if (damage.Count > 0)
                    warn?.Invoke($"{damage[0].Message} Training goes on from the checkpoint before it, {file}, at step {checkpoint.Position.Steps}.");
                return checkpoint;
            }
            catch (ModelFileException exception) when (exception.ErrorId == "FileNotFound")
            {
            }
            catch (ModelFileException exception) when (exception.ErrorId != "FileNotReadable")
            {
                damage.Add(exception);
                _lastIsDamaged |= file == path;
            }
        }

        return damage.Count == 0
            ? null
            : throw new ModelFileException("CheckpointDamaged", $"{damage[0].Message} There is no other checkpoint to go on from. Leave -Resume out to train from the beginning.", damage[0]);
    }
}
