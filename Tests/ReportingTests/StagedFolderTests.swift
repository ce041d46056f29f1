import Foundation
import Glibc
import TestSupport
import Testing

@testable import Reporting

@Suite struct StagedFolderTests {
  private let scratch: SuiteFolder
  private var parent: String { scratch.path }

  init() throws { scratch = try SuiteFolder() }

  private var folder: String { parent + "/2026-10" }
  private func entries(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
  private func text(_ name: String) -> String? {
    try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  private func publish(_ files: [String: String], known: Set<String> = ["a", "b"]) throws {
    let staged = try StagedFolder(for: folder, reportFiles: known)
    for (name, text) in files { try staged.write(Array(text.utf8), as: name) }
    try staged.publish()
  }

  @Test func appearsWhole() throws {
    try publish(["a": "1", "b": "2"])
    #expect(entries(folder) == ["a", "b"])
    #expect(entries(parent) == ["2026-10"])
  }

  @Test func makesParentFolders() throws {
    let staged = try StagedFolder(for: parent + "/x/y/z/", reportFiles: [])
    try staged.publish()
    #expect(entries(parent + "/x/y") == ["z"])
  }

  @Test func replacesAReportWhole() throws {
    try publish(["a": "old", "b": "old"])
    try publish(["a": "new"])
    #expect(entries(folder) == ["a"])
    #expect(text("a") == "new")
    #expect(entries(parent) == ["2026-10"])
  }

  @Test func keepsThePreviousReportWhenAbandoned() throws {
    try publish(["a": "old"])
    do {
      let staged = try StagedFolder(for: folder, reportFiles: ["a"])
      try staged.write(Array("new".utf8), as: "a")
    }
    #expect(text("a") == "old")
    #expect(entries(parent) == ["2026-10"])
  }

  @Test func refusesAFolderThatHoldsSomethingElse() throws {
    try publish(["a": "old"])
    try "mine".write(toFile: folder + "/notes.txt", atomically: true, encoding: .utf8)
    let error = #expect(throws: ReportError.self) { try publish(["a": "new"]) }
    #expect(error?.description.contains("holds \"notes.txt\"") == true)
    #expect(text("a") == "old")
  }

  @Test func removesTheFolderOfAKilledRunButNotOfARunningOne() throws {
    let dead = parent + "/.waymark-new-2026-10-1-1"
    let live = parent + "/.waymark-new-2026-10-2-1"
    for path in [dead, live] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try "half".write(toFile: path + "/a", atomically: true, encoding: .utf8)
    }
    let descriptor = unsafe open(live, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    try publish(["a": "1"])
    #expect(entries(parent) == [".waymark-new-2026-10-2-1", "2026-10"])
  }

  @Test func restoresAReportThatWasSetAside() throws {
    let aside = parent + "/.waymark-previous-2026-10"
    try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
    try "old".write(toFile: aside + "/a", atomically: true, encoding: .utf8)
    do { _ = try StagedFolder(for: folder, reportFiles: ["a"]) }
    #expect(text("a") == "old")
    #expect(entries(parent) == ["2026-10"])
  }

  @Test func writesAFileThatOthersCannotRead() throws {
    let staged = try StagedFolder(for: folder, reportFiles: [])
    try staged.write([1], as: "secret", mode: 0o600)
    try staged.publish()
    let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/secret")
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
  }

  @Test func reportsWhereItCouldNotWrite() {
    let error = #expect(throws: ReportError.self) {
      _ = try StagedFolder(for: "/proc/nowhere/report", reportFiles: [])
    }
    #expect(error?.description.hasPrefix("/proc/nowhere/report: no report could be put there: ") == true)
  }
}
