namespace GradTools.Data;

/// <summary>The formats of data files.</summary>
public enum DataFormat
{
    /// <summary>By the extension of the file; <c>.gz</c> behind it does not matter, and a file with another extension is CSV.</summary>
    Auto,

    /// <summary>Comma-separated values with a header: <c>.csv</c>.</summary>
    Csv,

    /// <summary>Values separated by tabs, with a header: <c>.tsv</c>, <c>.tab</c>.</summary>
    Tsv,

    /// <summary>An array of NumPy: <c>.npy</c>.</summary>
    Npy,

    /// <summary>Several arrays of NumPy: <c>.npz</c>.</summary>
    Npz,

    /// <summary>The format of the MNIST files: <c>.idx</c>, <c>-idx3-ubyte</c> and the like.</summary>
    Idx,

    /// <summary>Sparse text, a label and <c>index:value</c> pairs: <c>.svm</c>, <c>.libsvm</c>, <c>.svmlight</c>.</summary>
    LibSvm,

    /// <summary>Apache Parquet: <c>.parquet</c>, <c>.pq</c>.</summary>
    Parquet,
}
