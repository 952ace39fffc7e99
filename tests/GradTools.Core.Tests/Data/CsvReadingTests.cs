using System.Globalization;
using System.Text;
using CsCheck;
using GradTools.Data;

namespace GradTools.Core.Tests.Data;

public sealed class CsvReadingTests
{
    private static Dataset Read(string csv, DatasetOptions? options = null, char delimiter = ',', Encoding? encoding = null)
    {
        using var file = new TemporaryFile(csv, encoding);
        return DatasetReader.ReadCsv(file.Path, options ?? new DatasetOptions(), delimiter);
    }

    [Fact]
    public void Columns_become_features_and_one_hot_labels()
    {
        var data = Read("a,kind,b\n1,dog,-2.5\n3e2,cat,4\n5,dog,6\n", new DatasetOptions { Name = "Pets", Labels = ["kind"] });

        Assert.Equal("Pets", data.Name);
        Assert.Equal(3, data.Count);
        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal([1, -2.5, 300, 4, 5, 6], data.Features.ToArray());
        Assert.Equal(["kind"], data.LabelNames);
        Assert.Equal(["cat", "dog"], data.Classes);
        Assert.Equal([1, 0, 1], data.ClassIndices);
        Assert.Equal([0, 1, 1, 0, 0, 1], data.Labels.ToArray());
        Assert.Equal("(3, 2)", data.Labels.Shape.ToString());
    }

    [Fact]
    public void Without_a_label_there_are_no_label_columns()
    {
        var data = Read("a,b\n1,2\n3,4\n");

        Assert.Empty(data.LabelNames);
        Assert.Empty(data.Classes);
        Assert.Equal("(2, 0)", data.Labels.Shape.ToString());
    }

    [Fact]
    public void The_name_is_the_file_name_when_none_is_given()
    {
        using var file = new TemporaryFile("a\n1\n");

        Assert.Equal(Path.GetFileNameWithoutExtension(file.Path), DatasetReader.ReadCsv(file.Path, new DatasetOptions()).Name);
    }

    [Theory]
    [InlineData("a,b,y\r\n1,2,x\r\n3,4,z\r\n")]
    [InlineData("a,b,y\n1,2,x\n3,4,z")]
    [InlineData("\n\na,b,y\n\n1,2,x\n\n3,4,z\n\n\n")]
    [InlineData(" a , b ,y\n 1,2 , x\n3,4,\"z\"\n")]
    [InlineData("\"a\",\"b\",\"y\"\n\"1\",\"2\",\"x\"\n\"3\",\"4\",\"z\"\n")]
    public void Line_ends_blank_lines_spaces_and_quotes_do_not_matter(string csv)
    {
        var data = Read(csv, new DatasetOptions { Labels = ["y"] });

        Assert.Equal(["a", "b"], data.FeatureNames);
        Assert.Equal([1, 2, 3, 4], data.Features.ToArray());
        Assert.Equal(["x", "z"], data.Classes);
    }

    [Fact]
    public void A_byte_order_mark_sets_the_encoding()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            var data = Read("größe,y\n1,ä\n2,ß\n", new DatasetOptions { Labels = ["y"] }, encoding: encoding);

            Assert.Equal(["größe"], data.FeatureNames);
            Assert.Equal(["ß", "ä"], data.Classes); // ordinal: U+00DF before U+00E4
        }
    }

    [Fact]
    public void Quoted_cells_may_hold_delimiters_quotes_and_line_breaks()
    {
        var data = Read("a,y\n1,\"say \"\"hi\"\", you\"\n2,\"two\nlines\"\n", new DatasetOptions { Labels = ["y"] });

        Assert.Equal(["say \"hi\", you", "two\nlines"], data.Classes);
    }

    [Fact]
    public void The_delimiter_can_be_chosen()
    {
        Assert.Equal([1, 2], Read("a;b\n1;2\n", delimiter: ';').Features.ToArray());
        Assert.Equal([1, 2], Read("a\tb\n1\t2\n", delimiter: '\t').Features.ToArray());
    }

    [Fact]
    public void Features_are_chosen_by_name_or_wildcard_in_any_case_and_never_the_label()
    {
        const string csv = "y,x1,x2,z\n1,2,3,4\n5,6,7,8\n";

        Assert.Equal(["z", "x1", "x2"], Read(csv, new DatasetOptions { Labels = ["y"], Features = ["Z", "X*"] }).FeatureNames);
        Assert.Equal(["x1", "x2", "z"], Read(csv, new DatasetOptions { Labels = ["y"], Features = ["*"] }).FeatureNames);
        Assert.Equal([2, 6], Read(csv, new DatasetOptions { Features = ["x1"] }).Features.ToArray());
    }

    [Fact]
    public void The_culture_of_the_machine_does_not_matter()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            var data = Read("a,y\n1.5,0.25\n-2e-3,1.75\n", new DatasetOptions { Labels = ["y"] });

            Assert.Equal([1.5, -0.002], data.Features.ToArray());
            Assert.Equal([0.25, 1.75], data.Labels.ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_hundred_thousand_rows_are_read()
    {
        var csv = new StringBuilder("a,b,y\n");
        for (var i = 0; i < 100_000; i++)
            csv.Append(CultureInfo.InvariantCulture, $"{i},{i * 0.5},{i % 7}\n");

        var data = Read(csv.ToString(), new DatasetOptions { Labels = ["y"] });

        Assert.Equal(100_000, data.Count);
        Assert.Equal(7, data.Classes.Count);
        Assert.Equal(99_999.0 * 100_000 / 2 * 1.5, data.Features.Sum());
    }

    [Fact]
    public void A_random_table_written_as_csv_is_read_back_bit_for_bit()
    {
        var number = Gen.Double.Where(double.IsFinite);
        var label = Gen.String[Gen.Char["ab,\"\n \r;é"], 1, 6].Where(text => !string.IsNullOrWhiteSpace(text));
        var table = Gen.Int[1, 4].SelectMany(width => Gen.Select(number.Array[width], label).Array[2, 12]);

        table.Sample(rows =>
        {
            if (rows.Select(row => row.Item2).Distinct().Count() < 2)
                return;
            var width = rows[0].Item1.Length;
            var csv = new StringBuilder();
            csv.AppendJoin(',', Enumerable.Range(0, width).Select(i => $"x{i}")).Append(",y\r\n");
            foreach (var (numbers, text) in rows)
                csv.AppendJoin(',', numbers.Select(x => x.ToString("R", CultureInfo.InvariantCulture))).Append(",\"").Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\"\r\n");

            var data = Read(csv.ToString(), new DatasetOptions { Labels = ["y"] });

            Assert.Equal(rows.SelectMany(row => row.Item1).Select(BitConverter.DoubleToInt64Bits), data.Features.ToArray().Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal(rows.Select(row => row.Item2), data.ClassIndices.Select(index => data.Classes[index]));
        }, iter: 300, threads: 1);
    }
}
