internal import Tabular

/// What all charts of a page share: the mark of a point, and the months below.
enum ChartDefinitions {
  /// Writes a drawing that is not shown; `chart` is any of the page's, since all have the same months.
  static func write(for chart: SeriesChart?, to output: inout HTMLOutput) {
    output.markup("<svg class=v aria-hidden=true><defs><marker id=pt viewBox=\"-3 -3 6 6\" markerWidth=6 ")
    output.markup("markerHeight=6 markerUnits=userSpaceOnUse><circle r=2.5 /></marker>")
    if let chart {
      output.markup("<g id=mo>")
      ChartSVG.writeMonths(of: chart, to: &output)
      output.markup("</g>")
    }
    output.markup("</defs></svg>\n")
  }
}
