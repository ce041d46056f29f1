internal import FoundationEssentials
internal import Reporting

/// The PDF of a run: which browser prints it, and what to do when none does.
enum PDFPrinting {
  /// nil when no browser that can print is installed.
  static var printer: PDFPrinter? {
    PDFPrinter(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "") { failure in
      complain("warning: \(failure)")
    }
  }

  /// What to tell the user when the report stands without its PDF.
  static func advice(_ folder: String) -> String {
    """
    The report is written, but not board-pack.pdf: printing it needs \
    \(PDFPrinter.programs.prefix(3).joined(separator: ", ")) or a similar browser in PATH that works.
    To print it by hand, open \(folder)/dashboard.html in any browser and print to PDF: A4, landscape, background \
    graphics off. Or install Chromium (on Debian: apt-get install chromium) and run again.
    """
  }
}
