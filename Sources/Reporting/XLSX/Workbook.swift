internal import CXlsxWriter
internal import FoundationEssentials
internal import Glibc

/// A workbook that ``close()`` writes to its file.
///
/// The library accepts much that a spreadsheet program later refuses: NaN, duplicate table names and headers, links
/// to sheets that do not exist. All this is checked here, as is every result code.
@safe struct Workbook: ~Copyable {
  private let handle: UnsafeMutablePointer<lxw_workbook>
  private let path: String
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = unsafe [:]
  private var isOpen = true
  private var sheetNames: Set<String> = []
  private var tableNames: Set<String> = []
  private var linkedSheets: Set<String> = []

  /// Begins a workbook to be written to `path`.
  init(path: String) throws(ReportError) {
    // The library's temporary files are created beside the workbook and unlinked once open: a run that is killed in between
    // leaves them in the report's staged folder, which the next run removes, rather than in the shared temporary folder.
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    var options = unsafe lxw_workbook_options()
    let made = unsafe folder.withMutableCString { folder in
      unsafe options.tmpdir = folder
      return unsafe workbook_new_opt(path, &options)
    }
    guard let handle = unsafe made else {
      throw .workbook(doing: "begin the workbook", reason: "the library is out of memory")
    }
    unsafe self.handle = handle
    self.path = path
  }

  deinit {
    if isOpen { unsafe lxw_workbook_free(handle) }
  }

  /// Writes the file. The library frees the workbook even when that fails.
  consuming func close() throws(ReportError) {
    let missing = linkedSheets.subtracting(sheetNames)
    if let name = missing.sorted().first {
      throw .workbook(doing: "link the sheets", reason: "there is no sheet \"\(name)\"")
    }
    isOpen = false
    let path = path
    let code = unsafe workbook_close(handle)
    try check(code, "write the workbook")
    try Self.checkNothingWasCut(path)
  }

  /// Throws when the disk is so full that a sheet may have been truncated.
  ///
  /// The library first writes each sheet to a temporary file beside the workbook, and ignores errors there. A truncated
  /// sheet is as long as there was room for, and the room has not grown since: if there is room now for more than the
  /// longest sheet, none was truncated.
  private static func checkNothingWasCut(_ path: String) throws(ReportError) {
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    guard let longest = ZipDirectory.longestMember(of: bytes) else {
      throw .workbook(doing: "write the workbook", reason: "what was written is no ZIP file")
    }
    let room = "\(path).room"
    let descriptor = unsafe open(room, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    defer {
      Glibc.close(descriptor)
      unsafe unlink(room)
    }
    let code = descriptor < 0 ? errno : posix_fallocate(descriptor, 0, off_t(longest + 65_536))
    guard code == 0 else {
      throw .workbook(
        doing: "write its sheets, which need room beside it for a while",
        reason: unsafe String(cString: strerror(code)))
    }
  }

  /// Sets title, author and date of creation, in seconds since 1970.
  func setProperties(title: String, author: String, created: Int) throws(ReportError) {
    var properties = unsafe lxw_doc_properties()
    let code = unsafe title.forCell.withMutableCString { title in
      unsafe author.forCell.withMutableCString { author in
        unsafe properties.title = title
        unsafe properties.author = author
        unsafe properties.created = created
        return unsafe workbook_set_properties(handle, &properties)
      }
    }
    try check(code, "set its properties")
  }

  /// Adds a sheet and fills it; names have at most 31 characters and are unique regardless of case.
  mutating func addSheet(
    _ name: String, fill: (inout Sheet) throws(ReportError) -> Void
  ) throws(ReportError) {
    guard !name.isEmpty, let sheet = unsafe workbook_add_worksheet(handle, name),
      sheetNames.insert(name).inserted
    else {
      throw .workbook(
        doing: "add the sheet \"\(name)\"", reason: "the name is too long, not allowed or in use")
    }
    var filled = unsafe Sheet(
      name: name, handle: sheet, workbook: handle, formats: formats, tableNames: tableNames)
    try fill(&filled)
    unsafe formats = filled.formats
    tableNames = filled.tableNames
    linkedSheets.formUnion(filled.linkedSheets)
  }
}

/// Throws when the library returns an error.
/// - Parameter doing: what was being done; evaluated only on failure, because every cell is checked.
func check(_ code: lxw_error, _ doing: @autoclosure () -> String) throws(ReportError) {
  guard code == LXW_NO_ERROR else {
    throw .workbook(doing: doing(), reason: unsafe String(cString: lxw_strerror(code)))
  }
}

extension String {
  /// The library's structures hold `char *`; it copies them and never writes to them.
  func withMutableCString<Result>(_ body: (UnsafeMutablePointer<CChar>) -> Result) -> Result {
    unsafe withCString { unsafe body(UnsafeMutablePointer(mutating: $0)) }
  }

  /// The text as a cell can hold it: at most 32,000 UTF-16 units, with U+FFFD for what XML forbids.
  var forCell: String {
    // The two noncharacters begin with the byte 0xEF.
    if utf8.count <= 32_000, utf8.allSatisfy({ $0 >= 0x20 && $0 != 0xEF }) { return self }
    guard utf8.count > 32_000 || unicodeScalars.contains(where: \.isForbiddenInXML) else { return self }
    var kept = String.UnicodeScalarView()
    var length = 0
    for scalar in unicodeScalars {
      length += UTF16.width(scalar)
      if length > 32_000 { break }
      kept.append(scalar.isForbiddenInXML ? "\u{FFFD}" : scalar)
    }
    return String(kept)
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character other than tab and line ends, or one of the two noncharacters that XML excludes.
  fileprivate var isForbiddenInXML: Bool {
    value < 0x20 ? value != 0x09 && value != 0x0A && value != 0x0D : value == 0xFFFE || value == 0xFFFF
  }
}
