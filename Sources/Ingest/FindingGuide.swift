/// What an analyst wants to know about a finding beyond its one line: the text of its page in `docs/findings` and of its
/// entry on the page that `waymark check` writes. Words between backticks are as they are typed.
public struct FindingGuide: Sendable {
  /// How it comes about, how it is recognised and where that ends.
  public let explanation: String
  /// What it does to the figures.
  public let effect: String
  /// What was done with the file, the row or the value.
  public let treatment: String
  /// How to put it right, beyond ``FindingCode/remedy``.
  public let advice: String
  /// A mapping that puts right the example in `SampleData/bad`, or part of it; nil where no mapping can.
  public let mapping: String?

  init(explanation: String, effect: String, treatment: String, advice: String, mapping: String? = nil) {
    self.explanation = explanation
    self.effect = effect
    self.treatment = treatment
    self.advice = advice
    self.mapping = mapping
  }
}

extension FindingCode {
  /// What a finding is about.
  public enum Scope: String, CaseIterable, Sendable {
    /// A file, its header or its form.
    case file = "The file"
    /// A whole row.
    case row = "The row"
    /// One value of a row.
    case value = "The value"
    /// What only all rows together show.
    case extract = "The extract as a whole"
  }

  /// What it is about.
  public var scope: Scope {
    switch self {
    case .emptyFile, .notText, .notAFile, .preamble, .unnamedColumn, .repeatedHeader, .missingRequiredColumn,
      .missingColumn, .unknownColumn, .noRows, .notUTF8, .unmarkedUTF16, .unusedFile, .repeatedFile,
      .unclaimedRows, .leftOutRows:
      .file
    case .blankRow, .tooFewFields, .tooManyFields, .unclosedQuote, .misplacedQuote, .missingValue,
      .duplicateKey, .endBeforeStart:
      .row
    case .controlCharacter, .tooLong, .unknownCode, .invalidDate, .invalidMonth, .invalidWholeNumber,
      .invalidNumber,
      .invalidYesNo, .outOfRange, .roundedNumber:
      .value
    case .dateOrder, .implausibleDate, .danglingReference, .missingAuthority, .incompleteLastMonth,
      .lateExtract, .unusualMonth,
      .similarCategories, .repeatedFigure, .totalAndParts:
      .extract
    }
  }
}
