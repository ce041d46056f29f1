/// How the values of a column are to be read.
///
/// `synonyms` are further words for a value, each with the value that it stands for; nil for no value.
public enum ColumnFormat: Hashable, Sendable {
  /// Days.
  case days(DateFormat)
  /// Months: `YYYY-MM`, or any date in the month.
  case months(DateFormat)
  /// Whole numbers in a range.
  case integers(ClosedRange<Int>)
  /// Decimals in a range (nil = unbounded).
  case decimals(minimum: FixedDecimal?, maximum: FixedDecimal?)
  /// `yes/no`, `y/n`, `true/false`, `1/0`, in any case.
  case flags(synonyms: [String: String?] = [:])
  /// One of these, in any case.
  case codes([String], synonyms: [String: String?] = [:])
  /// Free categories of at most `longest` characters.
  case texts(synonyms: [String: String?] = [:], longest: Int = .max)
  /// Identifiers.
  case keys

  var parser: any ValueParser {
    switch self {
    case .days(let format): DayParser(format: format)
    case .months(let format): MonthParser(format: format)
    case .integers(let range): IntegerParser(range: range)
    case .decimals(let minimum, let maximum): DecimalParser(minimum: minimum, maximum: maximum)
    case .flags(let synonyms): CodeParser(synonyms: synonyms)
    case .codes(let codes, let synonyms): CodeParser(codes: codes, synonyms: synonyms)
    case .texts(let synonyms, let longest): TextParser(synonyms: synonyms, longest: longest)
    case .keys: KeyParser()
    }
  }

  /// Whether a text is a value that can be read as written.
  public func accepts(_ text: String, missing: MissingMarkers) -> Bool {
    var parser = parser
    var problems: [ValueProblem] = []
    ConstantFields([text]).parse(
      0, with: &parser, recordCount: 1, firstRecord: 0, missing: missing, problems: &problems)
    return problems.isEmpty && !parser.take().isMissing(0)
  }
}
