internal import Findings
internal import Tabular

/// `run.json`.
enum ManifestJSON {
  static func render(_ manifest: RunManifest, context: ReportContext, month: String) -> [UInt8] {
    var output = JSONOutput()
    output.object { output in
      output.member("program", "waymark")
      output.member("version", context.version)
      output.member("startedAt", manifest.startedAt)
      output.member("month", month)
      output.member("monthReason", context.monthReason)
      output.member("asOf", context.asOf.description)
      output.member("targets", context.targetSet)
      if let mapping = context.mapping { output.member("mapping", mapping) }
      output.object("options") { output in
        for option in manifest.options { output.member(option.name, option.value) }
      }
      output.array("inputs") { output in
        for extract in context.extracts {
          for file in extract.files { append(file, of: extract.name, to: &output) }
        }
        if let file = context.commentary?.file { append(file, of: "commentary", to: &output) }
      }
      output.array("missingExtracts") { output in
        for extract in context.extracts where extract.files.isEmpty { output.member(nil, extract.name) }
      }
      output.array("timings") { output in
        for timing in manifest.timings {
          output.object { output in
            output.member("stage", timing.stage)
            output.member("seconds", (timing.seconds * 1_000_000).rounded() / 1_000_000)
          }
        }
      }
    }
    return output.bytes
  }

  private static func append(_ file: InputFile, of extract: String, to output: inout JSONOutput) {
    output.object { output in
      output.member("extract", extract)
      output.member("name", file.name)
      output.member("bytes", file.bytes)
      output.member("rowsRead", file.rowsRead)
      output.member("rowsAccepted", file.rowsAccepted)
      output.member("rowsRejected", file.rowsRejected)
      output.member("rowsOfOthers", file.rowsOfOthers)
      output.member("sha256", file.sha256)
    }
  }
}
