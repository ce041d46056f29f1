import Configuration
import TestSupport
import Testing

@testable import Measures

/// Messages about mistakes in a file of targets.
@Suite struct TargetMessageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    /// `line:column: path: message`, in the order found.
    let expected: [String]

    var testDescription: String { name }

    init(_ name: String, _ file: String, _ expected: [String]) {
      self.name = name
      self.file = file
      self.expected = expected
    }
  }

  static let cases: [Case] = [
    Case(
      "no name and no targets",
      #"""
      {}
      """#,
      [
        #"1:1: $: "name" is missing"#,
        #"1:1: $: "targets" is missing"#,
      ]),
    Case(
      "percentages for measures that are not percentages",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.d", "atMost": "10%"},
      {"measure": "2.h.i", "around": 5, "tolerance": "10%", "better": "lower", "amberWithin": "20%"},
      {"measure": "2.g.i", "atMost": "95%"}]}
      """#,
      [
        #"2:30: $.targets[0].atMost: 2.d is not a percentage, found "10%"; write a number in its unit, count"#,
        #"3:48: $.targets[1].tolerance: 2.h.i is not a percentage, found "10%"; write a number in its unit, days"#,
      ]),
    Case(
      "a list",
      #"""
      []
      """#,
      [
        #"1:1: $: expected an object, found a list"#
      ]),
    Case(
      "not JSON",
      #"""
      {"name": "Ours", "targets": [}
      """#,
      [
        #"""
        1:30: $: expected a value: an object, a list, text in double quotes, a number, true, false \#
        or null
        """#
      ]),
    Case(
      "targets are not a list",
      #"""
      {"name": "Ours", "targets": {}}
      """#,
      [
        #"1:29: $.targets: expected a list, found an object"#
      ]),
    Case(
      "a target is text",
      #"""
      {"name": "Ours", "targets": [
      "2.a"
      ]}
      """#,
      [
        #"2:1: $.targets[0]: expected an object, found text"#
      ]),
    Case(
      "no measure",
      #"""
      {"name": "Ours", "targets": [
      {"atLeast": "75%"}
      ]}
      """#,
      [
        #"2:1: $.targets[0]: "measure" is missing"#
      ]),
    Case(
      "measure is misspelt",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.aa", "atLeast": "75%"}
      ]}
      """#,
      [
        #"2:13: $.targets[0].measure: there is no measure "2.aa" — did you mean "2.a"?"#
      ]),
    Case(
      "measure is unlike any other",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "turnover", "atLeast": "75%"}
      ]}
      """#,
      [
        #"2:13: $.targets[0].measure: there is no measure "turnover"; `waymark measures` lists them"#
      ]),
    Case(
      "a name is misspelt",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "atleast": "75%"}
      ]}
      """#,
      [
        #"2:20: $.targets[0].atleast: unknown name "atleast" — did you mean "atLeast"?"#
      ]),
    Case(
      "two expectations",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "atLeast": "75%", "atMost": "80%"}
      ]}
      """#,
      [
        #"""
        2:1: $.targets[0]: a target has one of around, atLeast, moreThan, atMost, lessThan, trend; \#
        here are atLeast and atMost
        """#
      ]),
    Case(
      "around without a side",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "around": "75%"}
      ]}
      """#,
      [
        #"2:1: $.targets[0]: a target "around" needs "better": higher, lower or neither"#
      ]),
    Case(
      "side is unknown",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "around": "75%", "better": "up"}
      ]}
      """#,
      [
        #"2:47: $.targets[0].better: "up" is not one of higher, lower, neither"#
      ]),
    Case(
      "tolerance without around",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "atLeast": "75%", "tolerance": "2%", "better": "higher"}
      ]}
      """#,
      [
        #"2:51: $.targets[0].tolerance: only a target "around" has "tolerance""#,
        #"2:67: $.targets[0].better: only a target "around" has "better""#,
      ]),
    Case(
      "tolerance without a target",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "tolerance": "2%"}
      ]}
      """#,
      [
        #"2:33: $.targets[0].tolerance: only a target "around" has "tolerance""#
      ]),
    Case(
      "amber without a target",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "amberWithin": "5%"}
      ]}
      """#,
      [
        #"2:35: $.targets[0].amberWithin: "amberWithin" needs a target that can be missed"#
      ]),
    Case(
      "negative tolerance",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.g.i", "around": "95%", "tolerance": "-2%", "better": "neither"}
      ]}
      """#,
      [
        #"2:52: $.targets[0].tolerance: a tolerance is never negative"#
      ]),
    Case(
      "a percentage without its sign",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "atLeast": 75}
      ]}
      """#,
      [
        #"""
        2:31: $.targets[0].atLeast: a proportion is from 0 to 1, found 75; for 75 per cent write "75%"
        """#
      ]),
    Case(
      "a proportion above one",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "atLeast": "750%"}
      ]}
      """#,
      [
        #"2:31: $.targets[0].atLeast: a proportion is from 0 to 1, found "750%""#
      ]),
    Case(
      "a proportion below zero",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "atMost": -0.5}
      ]}
      """#,
      [
        #"2:30: $.targets[0].atMost: a proportion is from 0 to 1, found -0.5"#
      ]),
    Case(
      "a percentage as words",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "atLeast": "75 per cent"}
      ]}
      """#,
      [
        #"""
        2:31: $.targets[0].atLeast: expected a number with at most four decimal places, or a \#
        percentage such as "75%", found "75 per cent"
        """#
      ]),
    Case(
      "too many decimals",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "atLeast": 0.75123}
      ]}
      """#,
      [
        #"""
        2:31: $.targets[0].atLeast: expected a number with at most four decimal places, or a \#
        percentage such as "75%", found 0.75123
        """#
      ]),
    Case(
      "true as a value",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "atLeast": true}
      ]}
      """#,
      [
        #"""
        2:31: $.targets[0].atLeast: expected a number with at most four decimal places, or a \#
        percentage such as "75%", found true
        """#
      ]),
    Case(
      "more than everything",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "moreThan": "100%"}
      ]}
      """#,
      [
        #"2:32: $.targets[0].moreThan: a proportion is never more than 100%; write "atLeast""#
      ]),
    Case(
      "less than nothing",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "lessThan": 0}
      ]}
      """#,
      [
        #"2:32: $.targets[0].lessThan: a proportion is never less than 0%; write "atMost""#
      ]),
    Case(
      "direction is unknown",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "trend": "increasing"}
      ]}
      """#,
      [
        #"""
        2:29: $.targets[0].trend: "increasing" is not one of increase, decrease — did you mean \#
        "increase"?
        """#
      ]),
    Case(
      "amber above one",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher", "amberWithin": 5}
      ]}
      """#,
      [
        #"""
        2:91: $.targets[0].amberWithin: a proportion is from 0 to 1, found 5; for 5 per cent write "5%"
        """#
      ]),
    Case(
      "month is a day",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher", "from": "2026-04-01"}
      ]}
      """#,
      [
        #"2:84: $.targets[0].from: "2026-04-01" is not a month; write it as 2026-04"#
      ]),
    Case(
      "month is unknown",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher", "until": "2026-13"}
      ]}
      """#,
      [
        #"2:85: $.targets[0].until: "2026-13" is not a month; write it as 2026-04"#
      ]),
    Case(
      "months are in the wrong order",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher", "from": "2026-04", \#
      "until": "2026-03"}
      ]}
      """#,
      [
        #"2:104: $.targets[0].until: "until" (2026-03) comes before "from" (2026-04)"#
      ]),
    Case(
      "level of another breakdown",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher", "level": {"team": \#
      "North"}}
      ]}
      """#,
      [
        #"""
        2:85: $.targets[0].level: 2.a is not broken down by team; only by locality, channel, source, \#
        age_band
        """#
      ]),
    Case(
      "level of a measure without breakdowns",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "1.g", "atMost": 5, "level": "North"}
      ]}
      """#,
      [
        #"2:42: $.targets[0].level: 1.g is not broken down by locality"#
      ]),
    Case(
      "two levels",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher", "level": \#
      {"channel": "phone", "locality": "North"}}
      ]}
      """#,
      [
        #"""
        2:85: $.targets[0].level: expected one breakdown and its level, for example {"team": "Hospital"}
        """#
      ]),
    Case(
      "note is empty",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher", "note": ""}
      ]}
      """#,
      [
        #"2:84: $.targets[0].note: the text is empty"#
      ]),
    Case(
      "two targets for the same months",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher"},
      {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher", "from": "2026-04"}
      ]}
      """#,
      [
        #"""
        3:1: $.targets[1]: 2.a has two targets for the same month; targets[0] covers it too. Give \#
        one of them "from" or "until", or remove it
        """#
      ]),
    Case(
      "the same level twice",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher", "level": "North"},
      {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher", "level": \#
      {"locality": "North"}}
      ]}
      """#,
      [
        #"""
        3:1: $.targets[1]: 2.a has two targets for the same month; targets[0] covers it too. Give \#
        one of them "from" or "until", or remove it
        """#
      ]),
    Case(
      "rules are misspelt",
      #"""
      {"name": "Ours", "targets": [

      ], "controlRules": "nhs-r"}
      """#,
      [
        #"3:20: $.controlRules: "nhs-r" is not one of makingDataCount, nhsr — did you mean "nhsr"?"#
      ]),
    Case(
      "disclosure rules are misspelt",
      #"""
      {"name": "Ours", "targets": [

      ], "disclosure": "under5"}
      """#,
      [
        #"3:18: $.disclosure: "under5" is not one of under-5, under-8 — did you mean "under-5"?"#
      ]),
    Case(
      "rules are unknown",
      #"""
      {"name": "Ours", "targets": [

      ], "controlRules": "shewhart"}
      """#,
      [
        #"3:20: $.controlRules: "shewhart" is not one of makingDataCount, nhsr"#
      ]),
    Case(
      "rebasing is wrong throughout",
      #"""
      {"name": "Ours", "targets": [

      ], "rebasing": [{"measure": "9.z", "from": "April", "why": "x"}]}
      """#,
      [
        #"3:53: $.rebasing[0].why: unknown name "why"; allowed are measure, from, note"#,
        #"3:29: $.rebasing[0].measure: there is no measure "9.z"; `waymark measures` lists them"#,
        #"3:44: $.rebasing[0].from: "April" is not a month; write it as 2026-04"#,
      ]),
    Case(
      "rebasing is empty",
      #"""
      {"name": "Ours", "targets": [

      ], "rebasing": [{}]}
      """#,
      [
        #"3:17: $.rebasing[0]: "measure" is missing"#,
        #"3:17: $.rebasing[0]: "from" is missing"#,
      ]),
    Case(
      "several mistakes are reported at once",
      #"""
      {"name": "Ours", "targets": [
      {"measure": "2.z", "from": "April", "atLeast": 75},
      {"measure": "2.b", "around": "x", "tolerance": "y", "better": "z", "amberWithin": "w", "note": 1}
      ]}
      """#,
      [
        #"2:13: $.targets[0].measure: there is no measure "2.z" — did you mean "2.a"?"#,
        #"2:28: $.targets[0].from: "April" is not a month; write it as 2026-04"#,
        #"""
        3:83: $.targets[1].amberWithin: expected a number with at most four decimal places, or a \#
        percentage such as "75%", found "w"
        """#,
        #"""
        3:30: $.targets[1].around: expected a number with at most four decimal places, or a \#
        percentage such as "75%", found "x"
        """#,
        #"""
        3:48: $.targets[1].tolerance: expected a number with at most four decimal places, or a \#
        percentage such as "75%", found "y"
        """#,
        #"3:63: $.targets[1].better: "z" is not one of higher, lower, neither"#,
        #"3:96: $.targets[1].note: expected text, found a number"#,
      ]),
  ]

  @Test(arguments: cases)
  func mistakesAreReported(_ example: Case) throws {
    let catalogue = try Repository.catalogue()
    var messages: [String] = []
    do throws(ConfigurationError) {
      _ = try TargetSet.load("targets.json", catalogue: catalogue) { _ in Array(example.file.utf8) }
    } catch {
      messages = error.issues.map { "\($0.line):\($0.column): \($0.path): \($0.message)" }
    }
    #expect(messages == example.expected)
  }
}
