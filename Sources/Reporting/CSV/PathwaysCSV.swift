internal import Measures
internal import Tabular

/// `pathways.csv`: every flow of every pathway map, one row each, in the order of the catalogue, stages and places.
///
/// The flows from one place add up to `from_count`, and those of the first stage to `all_count`. Places are named in a
/// definition, which a council may write: a name that a spreadsheet would run as a formula is prefixed with an apostrophe.
enum PathwaysCSV {
  private struct Row {
    let id: String
    let map: PathwayMap
    let flow: PathwayMap.Flow

    var stage: PathwayMap.Stage { map.stages[flow.stage] }
    var from: PathwayMap.Node { map.stages[flow.stage - 1].nodes[flow.from] }
    var count: Double { Double(flow.count) }
  }

  static func render(_ pathways: [PathwayResult]) -> [UInt8] {
    let rows = pathways.flatMap { result in
      result.map.map { map in map.flows.map { Row(id: result.pathway.id, map: map, flow: $0) } } ?? []
    }
    return CSVOutput.table(rows) {
      CSVColumn("pathway") { $1.field($0.id) }
      CSVColumn("period") { $1.field($0.map.last.description) }
      CSVColumn("window") { _, output in output.field(Window.rolling12.rawValue) }
      CSVColumn("stage") { $1.field($0.flow.stage) }
      CSVColumn("stage_title") { $1.dataField($0.stage.title) }
      CSVColumn("from") { $1.dataField($0.from.title) }
      CSVColumn("to") { $1.dataField($0.stage.nodes[$0.flow.to].title) }
      CSVColumn("count") { $1.field($0.flow.count) }
      CSVColumn("from_count") { $1.field($0.from.count) }
      CSVColumn("all_count") { $1.field($0.map.count) }
      CSVColumn("share_of_from") { $1.field($0.count / Double($0.from.count)) }
      CSVColumn("share_of_all") { $1.field($0.count / Double($0.map.count)) }
    }
  }
}
