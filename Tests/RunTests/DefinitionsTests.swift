import Configuration
import Foundation
import Measures
import Run
import TestSupport
import Testing

@Suite struct DefinitionsTests {
  private static let targets = Repository.root.appending(path: DefinitionFiles.standardTargets)
    .path(percentEncoded: false)

  @Test func theMistakesOfAllFilesAreThrownTogether() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{ "measures": [ { "id": "L.1" } ] }"#, to: "local.json")
    try folder.write(
      #"{ "name": "Ours", "targets": [ { "measure": "2.aa", "atLeast": 0.5 } ] }"#, to: "ours.json")
    try folder.write(
      #"{ "name": "New", "targets": [ { "measure": "2.bb", "atLeast": 0.5 } ] }"#, to: "new.json")
    var files = DefinitionFiles()
    files.measures = ["\(folder.path)/local.json"]
    files.targets = "\(folder.path)/ours.json"
    files.scenario = "\(folder.path)/new.json"
    let error = #expect(throws: ConfigurationError.self) { try Definitions(files) }
    let text = error?.description ?? ""
    for name in ["local.json", "ours.json", "new.json"] { #expect(text.contains(name), "\(text)") }
  }

  @Test(arguments: [
    DefinitionFile.Role.mapping, .measures, .targets, .scenario,
  ])
  func aFileThatCannotBeReadIsNamedWithItsRole(_ role: DefinitionFile.Role) throws {
    var files = DefinitionFiles()
    files.targets = Self.targets
    switch role {
    case .mapping: files.mapping = "none.json"
    case .measures: files.measures = ["none.json"]
    case .targets: files.targets = "none.json"
    case .scenario: files.scenario = "none.json"
    }
    let error = #expect(throws: DefinitionError.self) { try Definitions(files) }
    guard case .unreadable("none.json", role) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// A run could not be repeated from a record that names only the set on top.
  @Test func filesThatTargetsAreBasedOnAreAmongTheFiles() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{ "name": "Base", "targets": [] }"#, to: "base.json")
    try folder.write(
      #"{ "name": "Own", "basedOn": "base.json", "targets": [{ "measure": "2.a", "atLeast": 0.6 }] }"#,
      to: "own.json")
    var files = DefinitionFiles()
    files.targets = "\(folder.path)/own.json"
    let definitions = try Definitions(files)
    #expect(definitions.targets.name == "Own")
    #expect(definitions.scenario == nil)
    #expect(Set(definitions.files.map(\.path)) == ["\(folder.path)/own.json", "\(folder.path)/base.json"])
  }
}
