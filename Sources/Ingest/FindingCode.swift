/// The stable codes of findings. Each one is explained in `docs/data-quality.md`.
public enum FindingCode: String, CaseIterable, Sendable, Comparable {
  // The file.

  /// The file holds no header.
  case emptyFile = "empty-file"
  /// The file is no text: a workbook, say.
  case notText = "not-text"
  /// What bears the name of an extract is a folder, or a link that leads out of the folder.
  case notAFile = "not-a-file"
  /// There are lines above the header.
  case preamble = "preamble"
  /// A column has no header.
  case unnamedColumn = "unnamed-column"
  /// Two headers of the file name the same column.
  case repeatedHeader = "repeated-header"
  /// The file has no header for a required column.
  case missingRequiredColumn = "missing-required-column"
  /// The file has no header for an optional column.
  case missingColumn = "missing-column"
  /// The file has a header that the extract does not know.
  case unknownColumn = "unknown-column"
  /// The file has a header and no rows.
  case noRows = "no-rows"
  /// The file is not UTF-8 throughout.
  case notUTF8 = "not-utf8"
  /// The file is UTF-16 and does not say so.
  case unmarkedUTF16 = "unmarked-utf-16"
  /// A CSV file of the folder belongs to no extract.
  case unusedFile = "unused-file"
  /// A file holds the same bytes as another one of the same extract.
  case repeatedFile = "repeated-file"
  /// Rows of a file that feeds several extracts are for none of them.
  case unclaimedRows = "unclaimed-rows"
  /// The mapping leaves rows out on purpose.
  case leftOutRows = "left-out-rows"

  // The row.

  /// A row holds delimiters only.
  case blankRow = "blank-row"
  /// A row has fewer fields than the header.
  case tooFewFields = "too-few-fields"
  /// A row has text in fields that the header does not have.
  case tooManyFields = "too-many-fields"
  /// A quoted field is never closed.
  case unclosedQuote = "unclosed-quote"
  /// There is text after a closing quote.
  case misplacedQuote = "misplaced-quote"
  /// A required value is missing.
  case missingValue = "missing-value"
  /// The row's unique identifier has been used before.
  case duplicateKey = "duplicate-key"
  /// A spell ends before it starts.
  case endBeforeStart = "end-before-start"

  // The value.

  /// A text holds characters that nobody can see.
  case controlCharacter = "control-character"
  /// A text is longer than a category can be.
  case tooLong = "too-long"
  /// A value is not one of a column's listed codes.
  case unknownCode = "unknown-code"
  /// A value is not a date.
  case invalidDate = "invalid-date"
  /// A value is not a month.
  case invalidMonth = "invalid-month"
  /// A value is not a whole number.
  case invalidWholeNumber = "invalid-whole-number"
  /// A value is not a number.
  case invalidNumber = "invalid-number"
  /// A value is neither yes nor no.
  case invalidYesNo = "invalid-yes-no"
  /// A number is outside its range.
  case outOfRange = "out-of-range"
  /// A number has more than four decimal places.
  case roundedNumber = "rounded-number"

  // The extract as a whole.

  /// An outcome, allocation or closing comes before its start.
  case dateOrder = "date-order"
  /// A date is before 1990 or after the newest month that the extract can plausibly hold.
  case implausibleDate = "implausible-date"
  /// An identifier of another extract's row is not found there.
  case danglingReference = "dangling-reference"
  /// Rows do not say which council they belong to, and others do.
  case missingAuthority = "missing-authority"
  /// The last month has less than half the rows of the median month.
  case incompleteLastMonth = "incomplete-last-month"
  /// The extract, or a council in it, ends in an earlier month than others.
  case lateExtract = "late-extract"
  /// A month between the first and the last has less than half or more than twice the rows of those around it.
  case unusualMonth = "unusual-month"
  /// Two texts of a category differ only in case or spaces.
  case similarCategories = "similar-categories"
  /// Several rows give the same figure; they are added.
  case repeatedFigure = "repeated-figure"
  /// A metric is given both by locality and as a total for the same month.
  case totalAndParts = "total-and-parts"

  /// How much it matters where no row or file is rejected for it.
  public var severity: Finding.Severity {
    switch self {
    case .emptyFile, .notText, .repeatedHeader, .missingRequiredColumn, .tooManyFields, .unclosedQuote,
      .missingValue,
      .duplicateKey, .endBeforeStart:
      .error
    case .missingColumn, .unknownColumn, .unnamedColumn, .leftOutRows, .blankRow, .roundedNumber,
      .repeatedFigure:
      .note
    case .notAFile, .preamble, .noRows, .notUTF8, .unmarkedUTF16, .controlCharacter, .unusedFile,
      .repeatedFile,
      .unclaimedRows, .tooFewFields, .misplacedQuote, .tooLong, .unknownCode,
      .invalidDate,
      .invalidMonth, .invalidWholeNumber, .invalidNumber, .invalidYesNo, .outOfRange, .dateOrder,
      .implausibleDate, .danglingReference, .missingAuthority, .incompleteLastMonth, .lateExtract,
      .unusualMonth,
      .similarCategories,
      .totalAndParts:
      .warning
    }
  }

  /// What it means, in one line.
  public var meaning: String {
    switch self {
    case .emptyFile: "The file holds no header."
    case .notText: "The file is no text."
    case .notAFile: "What bears the name of an extract is no file of the folder."
    case .preamble: "There are lines above the header."
    case .unnamedColumn: "A column has no header."
    case .unmarkedUTF16: "The file is UTF-16 without a byte order mark."
    case .blankRow: "A row holds delimiters only."
    case .controlCharacter: "A text holds characters that nobody can see."
    case .tooLong: "A text is too long to be a category."
    case .repeatedHeader: "Two headers name the same column."
    case .missingRequiredColumn: "The header of a required column is missing."
    case .missingColumn: "The header of an optional column is missing."
    case .unknownColumn: "A header names no column of the extract."
    case .noRows: "The file has a header and no rows."
    case .notUTF8: "The file is not UTF-8 throughout."
    case .unusedFile: "A CSV file belongs to no extract."
    case .repeatedFile: "A file, or a part of it, is there twice, under two names."
    case .unclaimedRows: "Rows of a shared file are for no extract."
    case .leftOutRows: "The mapping leaves rows out on purpose."
    case .tooFewFields: "A row has fewer fields than the header."
    case .tooManyFields: "A row has text in fields beyond the header."
    case .unclosedQuote: "A quoted field is never closed."
    case .misplacedQuote: "There is text after a closing quote."
    case .missingValue: "A required value is missing."
    case .duplicateKey: "A row's identifier has been used before."
    case .endBeforeStart: "A spell ends before it starts."
    case .unknownCode: "A value is not one of the column's codes."
    case .invalidDate: "A value is not a date."
    case .invalidMonth: "A value is not a month."
    case .invalidWholeNumber: "A value is not a whole number."
    case .invalidNumber: "A value is not a number."
    case .invalidYesNo: "A value is neither yes nor no."
    case .outOfRange: "A number is outside its range."
    case .roundedNumber: "A number has more than four decimal places."
    case .dateOrder: "An outcome, allocation or closing comes before its start."
    case .implausibleDate: "A date is too early or too late to be right."
    case .danglingReference: "A row refers to one that is not there."
    case .missingAuthority: "Rows do not say whose they are, and others do."
    case .incompleteLastMonth: "The last month looks incomplete."
    case .lateExtract: "A core extract, or a council in any, ends earlier than others."
    case .unusualMonth: "A month has far fewer or far more rows than those around it."
    case .similarCategories: "Two categories differ only in case or spaces."
    case .repeatedFigure: "Several rows give the same figure."
    case .totalAndParts: "A metric is given by locality and as a total."
    }
  }

  /// How to put it right, in one line.
  public var remedy: String {
    switch self {
    case .emptyFile: "Export the file again, with its header."
    case .notText: "Export or save it as CSV; to rename it is not enough."
    case .notAFile: "Put the file itself into the folder."
    case .preamble: "Nothing needs doing; remove the lines from the export if you can."
    case .unnamedColumn: "Name it if it is one of the columns; otherwise nothing needs doing."
    case .unmarkedUTF16:
      "Save the file as UTF-8 (in Excel: CSV UTF-8), or give its encoding in the mapping file."
    case .blankRow: "Nothing needs doing; remove the empty rows from the export if you can."
    case .controlCharacter: "Remove them at the source."
    case .tooLong: "Send a short name, and leave notes and descriptions out of the export."
    case .repeatedHeader: "Remove or rename one of the two columns."
    case .missingRequiredColumn: "Add the column to the export, or name its header in the mapping file."
    case .missingColumn:
      "Add the column to the export if the system holds it, or name its header in the mapping file."
    case .unknownColumn:
      "Name it in the mapping file if it is one of the columns; otherwise nothing needs doing."
    case .noRows: "Check the period and the filter of the export."
    case .notUTF8: "Save the file as UTF-8 (in Excel: CSV UTF-8)."
    case .unusedFile: "Name it after its extract, or name it in the mapping file."
    case .repeatedFile: "Remove one of the two."
    case .unclaimedRows:
      "Take them with the rows of an extract in the mapping file, or list them under leftOut there."
    case .leftOutRows: "Nothing needs doing."
    case .tooFewFields: "Check the row for a line break or a missing delimiter."
    case .tooManyFields: "Put double quotes around text that contains the delimiter."
    case .unclosedQuote: "Close the quote, or double it if it is part of the text."
    case .misplacedQuote: "Double quotes that are part of the text."
    case .missingValue: "Fill it in at the source."
    case .duplicateKey: "Remove one of the rows, or give it an identifier of its own."
    case .endBeforeStart: "Correct the dates at the source."
    case .unknownCode: "Map it in the mapping file, or correct it at the source."
    case .invalidDate: "Write dates as YYYY-MM-DD, or give their format in the mapping file."
    case .invalidMonth: "Write months as YYYY-MM, or give the format of dates in the mapping file."
    case .invalidWholeNumber: "Write digits only."
    case .invalidNumber: "Write digits with a decimal point."
    case .invalidYesNo: "Write yes or no, or map it in the mapping file."
    case .outOfRange: "Correct the number at the source."
    case .roundedNumber: "Nothing needs doing: four decimal places are kept."
    case .dateOrder: "Correct the dates at the source."
    case .implausibleDate: "Check the year at the source."
    case .danglingReference: "Check that both extracts cover the same period."
    case .missingAuthority:
      "Add the column authority to the export, or give it under constants in the mapping file."
    case .incompleteLastMonth: "Report an earlier month, or draw the extract again."
    case .lateExtract: "Draw it again, or report a month that it covers."
    case .unusualMonth: "Check that the whole month was drawn, and only once."
    case .similarCategories: "Choose one spelling at the source, or map one to the other in the mapping file."
    case .repeatedFigure: "Nothing needs doing if the rows are parts of a whole; otherwise remove one."
    case .totalAndParts: "Send the localities or the total, not both."
    }
  }

  /// What ends a sentence that may carry a suggestion: the suggestion or a full stop, and how to put it right.
  func sentenceEnd(_ suggestion: String) -> String { (suggestion.isEmpty ? "." : suggestion) + " " + remedy }

  /// In the order of their names.
  public static func < (a: FindingCode, b: FindingCode) -> Bool { a.rawValue < b.rawValue }
}
