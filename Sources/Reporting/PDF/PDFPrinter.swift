internal import Dispatch
internal import Foundation
internal import Glibc

/// Prints a page as PDF with an installed Chromium.
///
/// The browser runs headless, with a temporary profile and without network access. Its output is not byte-for-byte
/// reproducible, because it contains the time.
public struct PDFPrinter: Sendable {
  /// Programs that can print, the most likely first.
  public static let programs = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
  ]

  /// The browser's path.
  public let browser: String
  private let timeout: Duration
  private let onFailure: @Sendable (String) -> Void

  /// Finds the first of ``programs`` in the folders of a search path.
  ///
  /// - Parameters:
  /// - searchPath: folders separated by `:`, as in `PATH`.
  /// - timeout: how long a page may take.
  /// - onFailure: called with the reason why a page could not be printed.
  /// - Returns: nil when there is none.
  public init?(
    searchPath: String, timeout: Duration = .seconds(600), onFailure: @escaping @Sendable (String) -> Void
  ) {
    let folders = searchPath.split(separator: ":")
    let candidates = Self.programs.flatMap { program in folders.map { "\($0)/\(program)" } }
    guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      return nil
    }
    browser = found
    self.timeout = timeout
    self.onFailure = onFailure
  }

  /// Prints `page` to the file `pdf`, which must not exist.
  /// - Returns: whether the file was written whole.
  func print(_ page: String, to pdf: String) -> Bool {
    let profile = FileManager.default.temporaryDirectory.appending(
      path: "waymark-browser-\(UUID().uuidString)")
    Unfinished.add(profile.path)
    defer {
      try? FileManager.default.removeItem(at: profile)
      Unfinished.remove(profile.path)
    }
    if let failure = run(arguments(page, pdf: pdf, profile: profile)) {
      onFailure("\(browser) \(failure)")
    } else if isWhole(pdf) {
      return true
    } else {
      onFailure("\(browser) ended without writing a whole PDF")
    }
    try? FileManager.default.removeItem(atPath: pdf)
    return false
  }

  private func arguments(_ page: String, pdf: String, profile: URL) -> [String] {
    var arguments = [
      "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--no-default-browser-check", "--disable-extensions", "--disable-sync", "--disable-component-update",
      "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
      "--user-data-dir=\(profile.path)", "--no-pdf-header-footer", "--print-to-pdf=\(pdf)",
      URL(fileURLWithPath: page).absoluteString,
    ]
    // Otherwise the browser refuses to run as root; the page is our own and loads nothing.
    if geteuid() == 0 { arguments.insert("--no-sandbox", at: 1) }
    return arguments
  }

  /// Runs the browser to its end.
  /// - Returns: the failure, or nil.
  private func run(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: browser)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    do {
      try process.run()
    } catch {
      return "could not be started"
    }
    Unfinished.add(process.processIdentifier)
    defer { Unfinished.remove(process.processIdentifier) }
    if ended.wait(timeout: .now() + .seconds(Int(timeout.components.seconds))) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
      return "did not finish in \(timeout.components.seconds) seconds"
    }
    return process.terminationStatus == 0 ? nil : "ended with status \(process.terminationStatus)"
  }

  /// Whether a PDF has its end marker.
  private func isWhole(_ path: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: path) else { return false }
    return data.starts(with: Array("%PDF-".utf8))
      && String(decoding: data.suffix(16), as: UTF8.self).contains("%%EOF")
  }
}
