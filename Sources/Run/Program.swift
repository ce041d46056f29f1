/// The program as reports, pages and the history name it.
public enum Program {
  /// The version, as `waymark --version` prints it.
  public static let version = "0.1.0"
}
