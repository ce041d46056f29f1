internal import Measures
internal import Tabular

/// `pathways.csv`: every flow of every pathway map, one row each, in the order of the catalogue, stages and places.
///
/// The flows from one place add up to `from_count`, and those of the first stage to `all_count`. Places are named in a
/// definition, which a council may write: a name that a spreadsheet would run as a formula is prefixed with an apostrophe.
enum PathwaysCSV {
  static let header =
    "pathway,period,window,stage,stage_title,from,to,count,from_count,all_count,share_of_from,share_of_all"

  static func render(_ pathways: [PathwayResult]) -> [UInt8] {
    var output = CSVOutput(header: header)
    for result in pathways {
      guard let map = result.map else { continue }
      for flow in map.flows {
        let from = map.stages[flow.stage - 1].nodes[flow.from]
        output.field(result.pathway.id)
        output.field(map.last.description)
        output.field(Window.rolling12.rawValue)
        output.field(flow.stage)
        output.dataField(map.stages[flow.stage].title)
        output.dataField(from.title)
        output.dataField(map.stages[flow.stage].nodes[flow.to].title)
        output.field(flow.count)
        output.field(from.count)
        output.field(map.count)
        output.field(Double(flow.count) / Double(from.count))
        output.field(Double(flow.count) / Double(map.count))
        output.endRow()
      }
    }
    return output.bytes
  }
}
