internal import Dispatch
internal import Findings
internal import Foundation
internal import Synchronization
internal import Tabular

/// Reads files block by block on several threads.
///
/// Each worker takes the next block (one worker at a time), adds it to its file's digest (in order), parses and checks it
/// (all at once), and passes it on for assembly (in order). The result therefore does not depend on the number of
/// workers.
struct Pipeline {
  let inputs: InputFolder
  /// The columns to keep, by extract; nil keeps all.
  let columns: [String: Set<String>]?
  let blockSize: Int
  let progress: (@Sendable (Ingest.Progress) -> Void)?

  /// Reads all files.
  func run(threads: Int?) throws(IngestError) -> ExtractSetAssembler {
    let width = max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount + 1)
    let shared = Shared(inputs: inputs, columns: columns, blockSize: blockSize, width: width)
    let worker = Worker(shared: shared, layouts: inputs.mapping.layouts, progress: progress)
    // Plain threads rather than a pool: the workers wait for each other.
    let finished = DispatchSemaphore(value: 0)
    for _ in 1..<width {
      Thread {
        worker.run()
        finished.signal()
      }.start()
    }
    worker.run()
    for _ in 1..<width { finished.wait() }
    return try shared.finish()
  }
}

/// What the workers share.
private final class Shared: Sendable {
  let reader: Mutex<BlockReader>
  let digestTurns: Turnstile
  let digests: Mutex<Digests>
  let assemblyTurns: Turnstile
  let assembly: Mutex<ExtractSetAssembler>

  init(inputs: InputFolder, columns: [String: Set<String>]?, blockSize: Int, width: Int) {
    reader = Mutex(BlockReader(inputs: inputs, blockSize: blockSize))
    digestTurns = Turnstile(width: width)
    digests = Mutex(Digests())
    assemblyTurns = Turnstile(width: width)
    assembly = Mutex(ExtractSetAssembler(inputs: inputs, columns: columns))
  }

  func finish() throws(IngestError) -> ExtractSetAssembler {
    if let failure = reader.withLock({ $0.failure }) {
      throw IngestError(failure)
    }
    let sums = digests.withLock { $0.finish() }
    return assembly.withLock {
      $0.digests = sums
      return $0
    }
  }
}

/// What each thread does.
private struct Worker: Sendable {
  let shared: Shared
  let layouts: [ExtractLayout]
  let progress: (@Sendable (Ingest.Progress) -> Void)?

  func run() {
    var block = RecordBlock()
    var current: (file: Int, parser: BlockParser, plan: ColumnPlan)?
    while let next = shared.reader.withLock({ $0.next(into: &block) }) {
      shared.digestTurns.pass(next.number) {
        shared.digests.withLock { $0.add(block, file: next.file.index) }
      }
      let file = next.file
      let isNew = current?.file != file.index
      let columns =
        (isNew ? nil : current?.plan) ?? ColumnPlan(header: file.header, layout: layouts[file.layout])
      var parser = (isNew ? nil : current?.parser) ?? makeParser(for: file, columns)
      current = nil
      var parsed = parser.parse(&block)
      if !file.header.isRejected { columns.complete(&parsed) }
      let issues =
        file.header.isRejected
        ? [] : RowRules(schema: layouts[file.layout].schema, header: file.header).issues(in: parsed)
      shared.assemblyTurns.pass(next.number) {
        shared.assembly.withLock {
          $0.add(parsed, issues: issues, of: block, file: file)
          progress?(
            Ingest.Progress(bytesRead: next.bytesRead, bytesTotal: next.bytesTotal, rowsRead: $0.rowsRead)
          )
        }
      }
      current = (file.index, parser, columns)
    }
  }

  private func makeParser(for file: OpenFile, _ plan: ColumnPlan) -> BlockParser {
    BlockParser(
      dialect: file.dialect, fieldCount: file.header.fieldCount,
      columns: file.header.isRejected ? [] : plan.parsed, missing: layouts[file.layout].missing,
      filter: file.filter)
  }
}

/// A file that has been opened and its header understood, for one of its readers.
struct OpenFile: Sendable {
  /// Its index among all files.
  let index: Int
  /// The index of its layout in the mapping.
  let layout: Int
  let name: String
  let size: Int
  let header: HeaderMatch
  /// Which of its rows are read; nil for all.
  let filter: RecordFilter?
  let claims: FileClaims
  /// The header, as written in the file.
  let names: [String]
  let headerLineCount: Int
  let dialect: Dialect
}

/// A block's place in the reading order.
private struct NumberedBlock: Sendable {
  /// Counts through all files, from 0.
  let number: Int
  let file: OpenFile
  let bytesRead: Int
  let bytesTotal: Int
}

/// Hands out the blocks of all files in order.
private struct BlockReader: ~Copyable {
  private let inputs: InputFolder
  private let blockSize: Int
  private let bytesTotal: Int
  private var blocks: FileBlocks?
  private var file: OpenFile?
  private var nextFile = 0
  private var nextNumber = 0
  private var bytesRead = 0
  private(set) var failure: FileFailure?

  init(inputs: InputFolder, blockSize: Int) {
    self.inputs = inputs
    self.blockSize = blockSize
    bytesTotal = inputs.files.reduce(0) { $0 + $1.size }
  }

  /// - Returns: nil at the end of all files, and after a failure.
  mutating func next(into block: inout RecordBlock) -> NumberedBlock? {
    guard failure == nil else { return nil }
    do throws(FileFailure) {
      return try take(&block)
    } catch {
      failure = error
      return nil
    }
  }

  private mutating func take(_ block: inout RecordBlock) throws(FileFailure) -> NumberedBlock? {
    while true {
      if try blocks?.next(into: &block) ?? false, let file {
        bytesRead += block.originalByteCount
        defer { nextNumber += 1 }
        return NumberedBlock(number: nextNumber, file: file, bytesRead: bytesRead, bytesTotal: bytesTotal)
      }
      guard nextFile < inputs.files.count else { return nil }
      let buffer = block
      block = RecordBlock()
      try open(inputs.files[nextFile], buffer: buffer)
    }
  }

  private mutating func open(_ input: InputFolder.Entry, buffer: consuming RecordBlock) throws(FileFailure) {
    let layouts = inputs.mapping.layouts
    let layout = layouts[input.layout]
    let opened = try FileBlocks(
      path: input.path, delimiter: layout.delimiter, encoding: layout.encoding, blockSize: blockSize,
      buffer: buffer, isHeader: layout.recognises)
    let start = FileStart(opened)
    file = OpenFile(
      index: nextFile, layout: input.layout, name: input.name, size: opened.size,
      header: HeaderMatch(
        start, file: input.name, layout: layout, readers: input.claims.readers.map { layouts[$0] },
        isFirst: input.claims.readers.first == input.layout),
      filter: input.claims.filter(for: input.layout, layouts: layouts, header: start.names),
      claims: input.claims, names: start.names, headerLineCount: opened.headerLineCount,
      dialect: opened.dialect)
    blocks = consume opened
    nextFile += 1
  }
}

/// The digests of the files. Their bytes arrive in order.
private struct Digests: ~Copyable {
  private var current: SHA256?
  private var sums: [String] = []

  init() {}

  mutating func add(_ block: RecordBlock, file: Int) {
    if file > sums.count || current == nil {
      endFile()
      current = SHA256()
    }
    unsafe block.withOriginalBytes { unsafe current?.update($0) }
  }

  private mutating func endFile() {
    if let finished = current.take() { sums.append(finished.finishAsText()) }
  }

  mutating func finish() -> [String] {
    endFile()
    return sums
  }
}
