using System.IO.Compression;

namespace Linli.Tests.Catalog;

/// <summary>XLSX files nobody should send.</summary>
internal static class GoodsSheets
{
    internal static byte[] ZipOf(string name, string content) => Zip((name, content));

    /// <summary>A sheet whose XML declares an entity that reads a file of the server.</summary>
    internal static byte[] WithDoctype() => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("xl/workbook.xml", Workbook),
        ("xl/_rels/workbook.xml.rels", Relations),
        ("xl/worksheets/sheet1.xml", """
            <?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
            <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
            <c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>
            """));

    /// <summary>Some hundred KB that unpack to 100 MB.</summary>
    internal static byte[] Bomb() => Zip(
        ("xl/workbook.xml", Workbook), ("xl/worksheets/sheet1.xml", new string(' ', 100 * 1024 * 1024)));

    private const string Workbook = """
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
          xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
        <sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>
        """;

    private const string Relations = """
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
          Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
        </Relationships>
        """;

    private static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
                writer.Write(content);
            }
        return bytes.ToArray();
    }
}
