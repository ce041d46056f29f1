internal import Measures
internal import Tabular

/// Targets that can be tried out on the page. They need the script, which fills and shows the table.
struct WhatIfHTML {
  private let targets: [AdjustableTarget]

  init(_ targets: [AdjustableTarget]) { self.targets = targets }

  func write(to output: inout HTMLOutput) {
    output.markup("<section id=what-if aria-labelledby=what-if-h hidden>\n<h2 id=what-if-h>What if</h2>\n")
    output.markup(
      "<p>Try other targets: status, what would have been needed and what the process can be expected to do ")
    output.markup(
      "are worked out by the same rules as in the report. Nothing outside this section changes. A scenario that you save "
    )
    output.markup("can be run with <code>waymark whatif --scenario scenario.json</code>.</p>\n")
    output.markup("<p><button id=what-if-reset type=button>Reset all</button> ")
    output.markup(
      "<button id=what-if-save type=button>Save as scenario</button> <span id=what-if-count></span></p>\n")
    output.markup("<div class=\"box l3 l4 l5 l7\" role=group tabindex=0 aria-labelledby=what-if-h><table>")
    output.markup("<caption class=v>Targets to try</caption>")
    output.markup("<thead><tr><th scope=col>Measure<th scope=col class=n>Value<th scope=col>Target")
    output.markup("<th scope=col>Slider<th scope=col>Status<th scope=col class=n>Needed to meet target")
    output.markup(
      "<th scope=col>Assurance<tbody></table></div>\n<script type=\"application/json\" id=what-if-data>")
    output.verbatim(data)
    output.markup("</script>\n</section>\n")
  }

  /// Words with their symbols, and rows as `figureOf` in `judge.js` reads them. Any `<` might end the element.
  private var data: String {
    var output = JSONOutput(isIndented: false)
    output.object { output in
      output.object("words") { output in
        for standing in [Standing.met, .near, .missed] {
          output.word(standing.rawValue, standing.word, Symbol(standing))
        }
        for assurance in Assurance.allCases {
          output.word(assurance.rawValue, assurance.word, Symbol(assurance))
        }
      }
      output.array("targets") { output in
        for target in targets { target.append(to: &output) }
      }
    }
    return String(decoding: output.bytes, as: UTF8.self).replacing("<", with: "\\u003c")
  }
}

extension JSONOutput {
  fileprivate mutating func word(_ name: String, _ word: String, _ symbol: Symbol) {
    array(name) { output in
      output.member(nil, word)
      output.member(nil, symbol.rawValue)
    }
  }
}

extension AdjustableTarget {
  fileprivate func append(to output: inout JSONOutput) {
    output.array(nil) { output in
      output.member(nil, id)
      output.member(nil, expectation.kind.rawValue)
      output.member(nil, String(target.units))
      output.member(nil, String(expectation.tolerance.units))
      output.member(nil, expectation.better.rawValue)
      output.member(nil, String(expectation.amberWithin.units))
      output.member(nil, String(numerator.units))
      output.member(nil, String(numerator.divisor))
      output.member(nil, String(denominator.units))
      output.member(nil, String(denominator.divisor))
      output.member(nil, step.map(String.init) ?? "")
      for limit in [limits?.lower, limits?.upper] {
        if let limit { output.member(nil, limit) } else { output.null(nil) }
      }
      output.member(nil, improvement.rawValue)
      output.member(nil, unit.rawValue)
      output.member(nil, title)
      output.member(nil, value)
      output.member(nil, isMoney)
    }
  }
}
