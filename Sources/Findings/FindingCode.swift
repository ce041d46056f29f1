/// The stable code of a finding. Everything else about it is on its page in `docs/findings`; see ``FindingPage``.
public enum FindingCode: String, CaseIterable, Sendable, Comparable {
  // The file.

  /// The file is empty.
  case emptyFile = "empty-file"
  /// The file is not text: a workbook, say.
  case notText = "not-text"
  /// Something with an extract's name is a folder, or a link that leads outside the folder.
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
  /// The file has a header that is not a column of the extract.
  case unknownColumn = "unknown-column"
  /// The file has a header but no rows.
  case noRows = "no-rows"
  /// The file is not entirely UTF-8.
  case notUTF8 = "not-utf8"
  /// The file is UTF-16 without a byte order mark.
  case unmarkedUTF16 = "unmarked-utf-16"
  /// A CSV file of the folder belongs to no extract.
  case unusedFile = "unused-file"
  /// A file, or part of it, is in another file of the same extract.
  case repeatedFile = "repeated-file"
  /// Rows of a file that feeds several extracts belong to none of them.
  case unclaimedRows = "unclaimed-rows"
  /// The mapping leaves rows out on purpose.
  case leftOutRows = "left-out-rows"

  // The row.

  /// A row contains only delimiters.
  case blankRow = "blank-row"
  /// A row has fewer fields than the header.
  case tooFewFields = "too-few-fields"
  /// A row has text in fields beyond the header.
  case tooManyFields = "too-many-fields"
  /// A quoted field is never closed.
  case unclosedQuote = "unclosed-quote"
  /// There is text after a closing quote.
  case misplacedQuote = "misplaced-quote"
  /// A required value is missing.
  case missingValue = "missing-value"
  /// The row's unique identifier has already been used.
  case duplicateKey = "duplicate-key"
  /// A spell ends before it starts.
  case endBeforeStart = "end-before-start"

  // The value.

  /// A text contains invisible characters.
  case controlCharacter = "control-character"
  /// A text is too long to be a category.
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

  /// An outcome, allocation or closure is dated before the event that it follows.
  case dateOrder = "date-order"
  /// A date is before 1990 or after the newest month that the extract can plausibly hold.
  case implausibleDate = "implausible-date"
  /// A row refers to a row of another extract that was not supplied.
  case danglingReference = "dangling-reference"
  /// Some rows do not name their council, but others do.
  case missingAuthority = "missing-authority"
  /// The last month has fewer than half the rows of the median month.
  case incompleteLastMonth = "incomplete-last-month"
  /// The extract, or a council in it, ends in an earlier month than others.
  case lateExtract = "late-extract"
  /// A month has fewer than half, or more than twice, the rows usual around it.
  case unusualMonth = "unusual-month"
  /// Two categories differ only in case or spaces.
  case similarCategories = "similar-categories"
  /// Several rows give the same figure; they are added together.
  case repeatedFigure = "repeated-figure"
  /// A metric is given both by locality and as a total.
  case totalAndParts = "total-and-parts"

  /// In the order of their names.
  public static func < (a: FindingCode, b: FindingCode) -> Bool { a.rawValue < b.rawValue }
}
