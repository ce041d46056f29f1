/// What every chart with an upright axis of values begins with. Charts are 688 wide; their values lie from 64 to 554.
extension HTMLOutput {
  /// Begins a picture with its name and description, under ids that begin with `id`; `</svg>` is the caller's.
  mutating func openChart(id: String, height: Int, title: String, spoken: String) {
    markup("<svg class=ch viewBox=\"0 0 688 ")
    number(height)
    markup("\" role=img aria-labelledby=\"")
    text(id)
    markup("t\" aria-describedby=\"")
    text(id)
    markup("d\"><title id=\"")
    text(id)
    markup("t\">")
    text(title)
    markup("</title><desc id=\"")
    text(id)
    markup("d\">")
    text(spoken)
    markup("</desc>")
  }

  /// The lines of the axis, with what they stand for to their left.
  mutating func grid(_ axis: AxisScale, y: (Double) -> Double) {
    markup("<path class=g d=\"")
    for tick in axis.ticks {
      markup("M64 ")
      coordinate(y(tick))
      markup("h490")
    }
    markup("\"/><g class=\"m e\">")
    for tick in axis.ticks {
      markup("<text x=56 y=")
      coordinate((y(tick) + 4).rounded())
      markup(">")
      text(axis.label(tick))
      markup("</text>")
    }
    markup("</g>")
  }
}
