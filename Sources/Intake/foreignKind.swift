/// What a file is when it is no manifest, and the way to one from there; nil when its bytes may be a manifest's.
func foreignKind(of bytes: [UInt8]) -> String? {
    let signatures: [([UInt8], String)] = [
        (Array("PK\u{3}\u{4}".utf8), "this is a spreadsheet or another packed file, not text; \(asCSV)"),
        ([0xD0, 0xCF, 0x11, 0xE0], "this is a spreadsheet of an old kind, not text; \(asCSV)"),
        ([0x1F, 0x8B], "this is packed (gzip); unpack it and submit what was in it"),
        (Array("%PDF".utf8), "this is a PDF; save the list that it was made from as CSV"),
        ([0x89, 0x50, 0x4E, 0x47], "this is a picture; name the manifest, which names the pictures"),
        ([0xFF, 0xD8, 0xFF], "this is a picture; name the manifest, which names the pictures"),
        (Array("{\\rtf".utf8), "this is formatted text; save it as plain text"),
        (
            Array("version https://git-lfs".utf8),
            "this is a pointer of Git LFS and not the file; fetch it with `git lfs pull`"
        ),
    ]
    if let known = signatures.first(where: { bytes.starts(with: $0.0) }) { return known.1 }
    let start = String(decoding: bytes.prefix(256), as: UTF8.self).lowercased()
        .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard start.hasPrefix("<!doctype html") || start.hasPrefix("<html") else { return nil }
    return "this is a web page; download the list itself, in a spreadsheet with File > Download > Comma-separated "
        + "values"
}

private let asCSV = "open it, save the sheet as CSV (comma-separated values, UTF-8), and submit that"

/// What a path is when it is an address, and the way to a manifest from there; nil when it is none.
func foreignKind(ofPath path: String) -> String? {
    guard let scheme = path.firstRange(of: "://"), path[..<scheme.lowerBound].allSatisfy(\.isLetter) else { return nil }
    return path.contains("docs.google.com/spreadsheets")
        ? "this is the address of a spreadsheet; there, choose File > Download > Comma-separated values (.csv), and submit "
            + "that file" : "this is an address; download the file, or pipe it to `dailies submit - --format yaml`"
}
