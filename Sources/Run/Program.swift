/// The program that reports, histories and pages name as their maker.
public enum Program {
  /// The version, as `waymark --version` prints it.
  public static let version = "0.1.0"
}
