internal import Dispatch
internal import Findings
internal import Foundation
internal import Synchronization
internal import Tabular

/// Reads files block by block on several threads.
///
/// Every worker takes the next block (one at a time), adds it to the digest of its file (in order), parses and
/// checks it (all at once), and hands it over to be put together (in order). What comes out therefore does not depend on
/// how many workers there are.
struct Pipeline {
  let inputs: InputFolder
  /// The columns to keep, by extract; nil keeps all.
  let columns: [String: Set<String>]?
  let blockSize: Int
  let progress: (@Sendable (Ingest.Progress) -> Void)?

  /// Reads all files.
  func run(threads: Int?) throws(IngestError) -> Assembly {
    let width = max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount + 1)
    let shared = Shared(inputs: inputs, columns: columns, blockSize: blockSize, width: width)
    let worker = Worker(shared: shared, layouts: inputs.mapping.layouts, progress: progress)
    // Threads of our own: workers wait for each other, which a pool of threads does not expect.
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
  let assembly: Mutex<Assembly>

  init(inputs: InputFolder, columns: [String: Set<String>]?, blockSize: Int, width: Int) {
    reader = Mutex(BlockReader(inputs: inputs, blockSize: blockSize))
    digestTurns = Turnstile(width: width)
    digests = Mutex(Digests())
    assemblyTurns = Turnstile(width: width)
    assembly = Mutex(Assembly(inputs: inputs, columns: columns))
  }

  func finish() throws(IngestError) -> Assembly {
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

/// One thread's part of the work.
private struct Worker: Sendable {
  let shared: Shared
  let layouts: [ExtractLayout]
  let progress: (@Sendable (Ingest.Progress) -> Void)?

  func run() {
    var block = RecordBlock()
    var current: (file: Int, parser: BlockParser, plan: ColumnPlan)?
    while let ticket = shared.reader.withLock({ $0.next(into: &block) }) {
      shared.digestTurns.pass(ticket.number) {
        shared.digests.withLock { $0.add(block, file: ticket.file.index) }
      }
      let file = ticket.file
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
      shared.assemblyTurns.pass(ticket.number) {
        shared.assembly.withLock {
          $0.add(parsed, issues: issues, of: block, file: file)
          progress?(
            Ingest.Progress(bytesRead: ticket.bytesRead, bytesTotal: ticket.bytesTotal, rowsRead: $0.rowsRead)
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

/// The file that a block comes from.
struct OpenFile: Sendable {
  /// Its index among all files.
  let index: Int
  /// The index of its layout in the mapping.
  let layout: Int
  let name: String
  let size: Int
  let header: FileHeader
  /// Which of its rows are read; nil for all.
  let filter: RecordFilter?
  let use: FileUse
  /// The header as it stands in the file.
  let names: [String]
  let headerLineCount: Int
  let dialect: Dialect
}

/// Which block a worker has got.
private struct Ticket: Sendable {
  /// Blocks are numbered through all files.
  let number: Int
  let file: OpenFile
  let bytesRead: Int
  let bytesTotal: Int
}

/// Hands out the blocks of all files, one after the other.
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
  mutating func next(into block: inout RecordBlock) -> Ticket? {
    guard failure == nil else { return nil }
    do throws(FileFailure) {
      return try take(&block)
    } catch {
      failure = error
      return nil
    }
  }

  private mutating func take(_ block: inout RecordBlock) throws(FileFailure) -> Ticket? {
    while true {
      if try blocks?.next(into: &block) ?? false, let file {
        bytesRead += block.originalByteCount
        defer { nextNumber += 1 }
        return Ticket(number: nextNumber, file: file, bytesRead: bytesRead, bytesTotal: bytesTotal)
      }
      guard nextFile < inputs.files.count else { return nil }
      let buffer = block
      block = RecordBlock()
      try open(inputs.files[nextFile], buffer: buffer)
    }
  }

  private mutating func open(_ input: InputFolder.File, buffer: consuming RecordBlock) throws(FileFailure) {
    let layouts = inputs.mapping.layouts
    let layout = layouts[input.layout]
    let opened = try FileBlocks(
      path: input.path, delimiter: layout.delimiter, encoding: layout.encoding, blockSize: blockSize,
      buffer: buffer, isHeader: layout.recognises)
    let form = FileForm(opened)
    file = OpenFile(
      index: nextFile, layout: input.layout, name: input.name, size: opened.size,
      header: FileHeader(
        form, file: input.name, layout: layout, readers: input.use.readers.map { layouts[$0] },
        isFirst: input.use.readers.first == input.layout),
      filter: input.use.filter(for: input.layout, layouts: layouts, header: form.names), use: input.use,
      names: form.names, headerLineCount: opened.headerLineCount, dialect: opened.dialect)
    blocks = consume opened
    nextFile += 1
  }
}

/// The digests of the files, whose bytes come in order.
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
