internal import Foundation

/// The open files of a sample.
struct SampleFiles {
  private let handles: [FileHandle]
  /// Bytes written to each file.
  private(set) var bytes: [Int]

  /// Creates the files with their headers, replacing those of an earlier sample.
  init(directory: URL, files: [(name: String, header: [String])]) throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    var handles: [FileHandle] = []
    var bytes: [Int] = []
    for (name, header) in files {
      let url = directory.appendingPathComponent(name)
      let line = Data((header.joined(separator: ",") + "\n").utf8)
      try line.write(to: url)
      let handle = try FileHandle(forWritingTo: url)
      try handle.seekToEnd()
      handles.append(handle)
      bytes.append(line.count)
    }
    self.handles = handles
    self.bytes = bytes
  }

  /// Writes the rows and removes them.
  mutating func write(_ rows: inout ExtractRows) throws {
    for (index, buffer) in rows.buffers.enumerated() where !buffer.bytes.isEmpty {
      try handles[index].write(contentsOf: buffer.bytes)
      bytes[index] += buffer.bytes.count
    }
    rows.removeAll()
  }

  func close() throws {
    for handle in handles { try handle.close() }
  }
}
