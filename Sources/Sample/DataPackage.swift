internal import Foundation
internal import Ingest

/// The Data Package (https://specs.frictionlessdata.io/data-package/) that describes a sample, so that other
/// tools can validate and load it.
enum DataPackage {
  /// `datapackage.json`: one resource per extract, with its schema as shipped.
  static func json(for schemas: [ExtractSchema], sample: SampleCouncil, bytes: [Int]) -> String {
    let resources = zip(schemas, bytes).map { schema, bytes in
      let table =
        ExtractSchema.tableSchema(named: schema.name).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
      return """
        {
          "name": "\(schema.name)",
          "title": "\(schema.title)",
          "path": ["\(schema.name).csv"],
          "profile": "tabular-data-resource",
          "format": "csv",
          "mediatype": "text/csv",
          "encoding": "utf-8",
          "bytes": \(bytes),
          "schema": \(indented(table.trimmingCharacters(in: .whitespacesAndNewlines), by: 2))
        }
        """
    }
    let isUsual = sample.authorities == Council.count(scale: sample.scale)
    let authorities = isUsual ? "" : " --authorities \(sample.authorities)"
    return """
      {
        "name": "waymark-sample",
        "title": "Synthetic extracts of adult social care",
        "description": "Made by waymark sample --seed \(sample.seed) --scale \(sample.scale) \
      --months \(sample.period.months.count)\(authorities). Nobody in it exists: every person, employee and place is invented, and \
      nothing was derived from real records. Free for any use.",
        "profile": "tabular-data-package",
        "resources": [
          \(indented(resources.joined(separator: ",\n"), by: 4))
        ]
      }

      """
  }

  private static func indented(_ text: String, by spaces: Int) -> String {
    text.replacingOccurrences(of: "\n", with: "\n" + String(repeating: " ", count: spaces))
  }
}
