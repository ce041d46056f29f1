internal import CXlsxWriter

/// How a cell of the workbook looks. Everything is Arial 12 or larger and left to wrap where it is text.
enum CellStyle: Hashable, Sendable {
  case title
  /// A line about a sheet, which runs over the cells to its right.
  case note
  case text
  case heading
  /// The heading of a column of numbers.
  case numberHeading
  case link
  case month
  case shorthand
  /// A number as the page shows it, with so many decimal places.
  case number(NumberFormat, places: Int)

  /// The number format in a spreadsheet's own language.
  static func pattern(_ format: NumberFormat, places: Int) -> String {
    let whole = format.kind == .percent ? "0" : "#,##0"
    let digits = whole + (places > 0 ? "." : "") + String(repeating: "0", count: places)
    let body =
      switch format.kind {
      case .percent: digits + "%"
      case .points: digits + "\" pts\""
      case .pounds: "\"£\"" + digits
      case .perThousand, .plain: digits
      }
    return format.isSigned ? "+\(body);-\(body);\(body)" : "\(body);-\(body)"
  }

  /// Sets the look of a new format of the library.
  func apply(to format: UnsafeMutablePointer<lxw_format>) {
    unsafe format_set_font_name(format, "Arial")
    unsafe format_set_font_size(format, self == .title ? 18 : 12)
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    switch self {
    case .title: unsafe format_set_bold(format)
    case .note: break
    case .text:
      unsafe format_set_text_wrap(format)
      unsafe format_set_indent(format, 1)
    case .heading, .numberHeading:
      unsafe format_set_bold(format)
      if self == .numberHeading { unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue)) }
      unsafe format_set_text_wrap(format)
      unsafe format_set_bottom(format, UInt8(LXW_BORDER_MEDIUM.rawValue))
    case .link:
      unsafe format_set_font_color(format, 0x12436D)
      unsafe format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
      unsafe format_set_text_wrap(format)
    case .month:
      unsafe format_set_num_format(format, "mmm yyyy")
      unsafe format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .shorthand: unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    case .number(let numberFormat, let places):
      unsafe format_set_num_format(format, Self.pattern(numberFormat, places: places))
    }
  }
}
