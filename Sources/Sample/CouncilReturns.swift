internal import Tabular

/// What a council's other systems record: activity, customer surveys, finance and actions.
struct CouncilReturns {
  let council: Council
  let period: Period
  let stories: Stories
  /// For each month of the period, from ``PeopleSimulation``.
  let contacts: [Int]
  let supportedDischarges: [Int]
  var random: RandomSource
  var rows: ExtractRows
  /// The last numbers given to survey responses and actions.
  var lastResponse: Int
  private var lastAction: Int

  init(_ people: PeopleSimulation, seed: UInt64, stream: UInt64, lastResponse: Int) {
    council = people.council
    period = people.period
    stories = people.stories
    contacts = people.contacts
    supportedDischarges = people.supportedDischarges
    random = RandomSource(seed: seed, stream: stream)
    rows = ExtractRows(authority: council.authority, form: people.rows.form)
    self.lastResponse = lastResponse
    lastAction = council.firstNumber
  }

  mutating func run() {
    for (index, month) in period.months.enumerated() {
      activity(in: month, index: index)
      localActivity(in: month)
      customers(in: month)
      finance(in: month)
      actions(in: month)
    }
  }

  private mutating func activity(in month: Month, index: Int) {
    let progress = period.progress(month.lastDay)
    let contacts = Double(contacts[index])
    count(.frontDoorCalls, contacts * (1.5 - 0.4 * progress), in: month)
    count(.complaints, contacts * (0.0046 - 0.0008 * progress), in: month)
    count(.compliments, contacts * (0.006 + 0.002 * progress), in: month)
    // About three in ten discharges need adult social care; a smaller share in winter, when admissions rise.
    let share = 0.305 - 0.015 * stories.winter(on: month.firstDay) + 0.006 * random.bell()
    report(.hospitalDischarges, Int(Double(supportedDischarges[index]) / share), in: month)
    let planned = month.number == 8 ? 2 : 4
    report(.pimsMeetingsPlanned, planned, in: month)
    report(.pimsMeetingsHeld, (0..<planned).count { _ in random.chance(0.94) }, in: month)
    report(.auditFindingsOpen, 9 + random.count(expected: 5 - 3 * progress), in: month)
    // Inspected at the start and again in the last year.
    if index == 0 { report(.cqcScore, 2, in: month) }
    if index == period.months.count - 8 { report(.cqcScore, 3, in: month) }
  }

  private mutating func localActivity(in month: Month) {
    let progress = period.progress(month.lastDay)
    let years = Double(period.months.lowerBound.distance(to: month)) / 12
    for (locality, share) in zip(council.localities, Self.shares) {
      let adults = 440_000 * council.scale * share * (1 + 0.006 * years)
      // Population estimates are yearly; the first month starts the series.
      if month.number == 7 || month == period.months.lowerBound {
        report(.adultPopulation, Int(adults.rounded()), in: month, locality: locality)
      }
      count(.mapUsers, adults * (0.004 + 0.005 * progress), in: month, locality: locality)
      count(.dropInVisits, 900 * council.scale * share * (1 + 0.6 * progress), in: month, locality: locality)
      count(
        .informationAdviceCentreVisits, 1_600 * council.scale * share * (1 - 0.1 * progress), in: month,
        locality: locality)
    }
  }

  private static let shares = [0.27, 0.24, 0.2, 0.17, 0.12]

  private mutating func count(_ metric: Metric, _ expected: Double, in month: Month, locality: String? = nil)
  {
    report(metric, random.count(expected: expected), in: month, locality: locality)
  }

  private mutating func report(_ metric: Metric, _ value: Int, in month: Month, locality: String? = nil) {
    rows.append(ActivityRow(month: month, metric: metric, locality: locality, value: value))
  }

  private mutating func customers(in month: Month) {
    for _ in 0..<random.count(expected: 8 + 90 * council.scale) {
      lastResponse += 1
      let locality = Council.localityShares.draw(&random)
      let day = random.day(in: month)
      let mood = 4.1 + 0.25 * period.progress(day) - (stories.isInTrouble(locality, on: day) ? 0.7 : 0)
      let score = Int((mood + 0.95 * random.bell()).rounded())
      rows.append(
        SurveyRow(
          response: lastResponse, survey: .customerSatisfaction, date: day,
          question: "Overall, how satisfied are you?",
          score: min(max(score, 1), 5), team: nil,
          locality: random.chance(0.02) ? nil : council.localities[locality]))
    }
  }

  private mutating func finance(in month: Month) {
    let start = period.months.lowerBound.financialYearStart
    let budgetYears = Double(start.distance(to: month.financialYearStart)) / 12
    let years = Double(start.distance(to: month)) / 12
    let progress = period.progress(month.lastDay)
    for line in BudgetLine.allCases {
      let (pounds, pressure) = Self.money(line)
      let yearly = pounds * council.scale * (1 + 0.05 * budgetYears)
      let spent =
        pounds * council.scale * (1 + 0.05 * max(years - 0.5, 0)) * (1 + pressure * (0.4 + progress))
      rows.append(
        FinanceRow(
          month: month, line: line, budget: Int(yearly.rounded()),
          actual: Int((spent * (1 + 0.018 * random.bell())).rounded())))
    }
  }

  /// Pounds a month at scale 1, and how far spending drifts from the budget.
  private static func money(_ line: BudgetLine) -> (pounds: Double, pressure: Double) {
    switch line {
    case .residential: (2_900_000, 0.025)
    case .nursing: (1_920_000, 0.03)
    case .homeCare: (2_700_000, 0.02)
    case .reablement: (800_000, -0.01)
    case .extraCare: (500_000, 0)
    case .supportedLiving: (2_300_000, 0.03)
    case .directPayments: (1_700_000, 0.005)
    case .dayCare: (450_000, -0.03)
    case .staffing: (2_600_000, -0.035)
    case .other: (900_000, -0.01)
    }
  }

  private mutating func actions(in month: Month) {
    for _ in 0..<(2 + random.count(expected: 1)) {
      lastAction += 1
      let plan = Self.plans[random.whole(0...(Self.plans.count - 1))]
      let raised = random.day(in: month)
      let days = random.whole(4...16) * 14
      let due = raised.adding(days: days)
      let closed: Day? =
        if random.chance(0.76) {
          due.adding(days: -random.whole(0...(days / 2)))
        } else if random.chance(0.7) {
          due.adding(days: 1 + random.wait(mean: 35))
        } else {
          nil
        }
      rows.append(
        ActionRow(
          number: lastAction, source: Self.sources.draw(&random), measure: plan.measure, owner: plan.owner,
          raised: raised, due: due, closed: closed.flatMap { $0 > period.end ? nil : $0 },
          description: plan.description))
    }
  }

  private static let sources = Mix<ActionSource>([
    (.performanceBoard, 0.62), (.peerReview, 0.16), (.audit, 0.14), (.inspection, 0.08),
  ])

  private static let plans: [(measure: String, owner: String, description: String)] = [
    ("2.a", "Head of front door", "Listen to a sample of calls each week and share what worked"),
    ("2.a", "Head of front door", "Refresh the directory of community groups, drop-ins and clubs"),
    ("2.b", "Head of front door", "Agree what is tried before an assessment is booked"),
    ("2.d", "Head of locality teams", "Clear the longest waits for allocation, oldest first"),
    ("2H.b", "Head of hospital team", "Make \"home first\" the default on every ward"),
    ("2H.c.i", "Head of reablement", "Set goals within three days of the start of each episode"),
    ("2H.e2.i", "Head of hospital team", "Daily call with the wards on delayed discharges"),
    ("3.a", "Head of commissioning", "Review small packages of home care"),
    ("3.f", "Head of commissioning", "Test block contracts for quick starts of home care"),
    ("4.d", "Head of locality teams", "Offer extra care before a care home is considered"),
    ("4.g", "Head of finance", "Review the ten dearest placements each month"),
    ("5.c", "Head of workforce", "Interview everybody who leaves, and act on it"),
    ("5.g", "Head of workforce", "Managers diarise supervision a year ahead"),
    ("P.9", "Head of reablement", "Reablement first before long-term support is agreed"),
    ("P.14", "Head of hospital team", "Book the six-week review on the day of discharge"),
  ]
}
