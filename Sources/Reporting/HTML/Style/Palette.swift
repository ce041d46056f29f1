/// The colours of the page. Chart colours are those of the UK Government Analysis Function; the dark set is our own,
/// and both are held to WCAG contrast by a test.
struct Palette: Sendable {
  /// A colour as `#RRGGBB`.
  typealias Hex = String

  let background: Hex
  let panel: Hex
  let text: Hex
  let muted: Hex
  let line: Hex
  let link: Hex
  let focus: Hex
  let grid: Hex
  /// The series, and improvement.
  let series: Hex
  /// The target, and a missed one.
  let target: Hex
  /// Concern, and a target nearly met.
  let concern: Hex
  /// Help for a time, on a pathway map.
  let support: Hex
  /// The mean, and common cause.
  let common: Hex
  let limit: Hex

  static let light = Palette(
    background: "#FFFFFF", panel: "#F3F5F7", text: "#0B0C0C", muted: "#484F54", line: "#B1B6BA",
    link: "#12436D", focus: "#FFDD00", grid: "#E3E6E9", series: "#12436D", target: "#801650",
    concern: "#F46A25", support: "#28A197", common: "#3D3D3D", limit: "#6B7379")

  static let dark = Palette(
    background: "#10161C", panel: "#1A232C", text: "#ECEFF1", muted: "#B8C2CA", line: "#4E5B66",
    link: "#8FC4F2", focus: "#FFDD00", grid: "#2A3540", series: "#79B8F0", target: "#F29BC8",
    concern: "#FF8A4C", support: "#4CC9BE", common: "#C3CBD1", limit: "#8E99A2")

  /// Those that text is written in.
  var textColours: [Hex] { [text, muted, link, series, target, common] }
  /// Those that carry meaning in pictures.
  var pictureColours: [Hex] { [series, target, concern, support, common, limit] }

  var declarations: String {
    """
    --bg:\(background);--panel:\(panel);--text:\(text);--muted:\(muted);--line:\(line);--link:\(link);\
    --focus:\(focus);--grid:\(grid);--series:\(series);--target:\(target);--concern:\(concern);\
    --support:\(support);--common:\(common);--limit:\(limit)
    """
  }
}
