/// The stable codes of findings. Each has a page in `docs/findings`, where everything else about it is written.
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

  /// In the order of their names.
  public static func < (a: FindingCode, b: FindingCode) -> Bool { a.rawValue < b.rawValue }
}
