internal import Tabular

/// The holder of a post.
struct Employee {
  let number: Int
  let spell: Int
  /// Index into ``WorkforceSimulation/posts``.
  let post: Int
  let contract: Contract
  /// Hundredths of a full-time week.
  let fte: Int
  let start: Day
  let origin: Origin
  let councilStart: Day
  let birth: Day
  var absence: LongAbsence?
  var nextSupervision: Day
  /// Month of the yearly appraisal, 1-12.
  let appraisalMonth: Int

  var isStaff: Bool { contract != .locum }
}

/// An absence that continues from month to month.
enum LongAbsence: Equatable {
  case sickness
  case maternity(monthsLeft: Int)
}

/// The staff of one council, month by month: people hold posts, leave them and are recruited.
struct WorkforceSimulation {
  let council: Council
  let period: Period
  let stories: Stories
  let posts: [Post]
  var random: RandomSource
  var rows: ExtractRows
  private(set) var staff: [Employee] = []
  var lastRecord: Int
  var lastSupervision: Int
  var lastResponse: Int

  private var fundedFTE: [Int]
  private var lastEmployee: Int
  private var lastSpell: Int

  init(council: Council, period: Period, seed: UInt64, stream: UInt64, form: ExtractRows.Form) {
    self.council = council
    self.period = period
    stories = Stories(period: period)
    random = RandomSource(seed: seed, stream: stream)
    rows = ExtractRows(authority: council.authority, form: form)
    let establishment = Establishment.posts(of: council)
    posts = establishment.map(\.post)
    fundedFTE = establishment.map(\.fundedFTE)
    lastEmployee = council.firstNumber
    lastSpell = council.firstNumber
    lastRecord = council.firstNumber
    lastSupervision = council.firstNumber
    lastResponse = council.firstNumber
  }

  /// Simulates the period; `drain` is called every month and removes the rows.
  mutating func run(drain: (inout ExtractRows) throws -> Void) throws {
    for post in posts.indices { fillAtFirst(post) }
    for month in period.months {
      if month.number == 4 { newFinancialYear() }
      leave(in: month)
      recruit(in: month)
      for (index, post) in posts.enumerated() {
        rows.append(EstablishmentRow(month: month, post: post, fundedFTE: fundedFTE[index]))
      }
      for index in staff.indices { staff[index] = work(staff[index], in: month) }
      survey(in: month)
      try drain(&rows)
    }
    for employee in staff { record(employee, until: nil, destination: nil) }
    try drain(&rows)
  }

  private mutating func fillAtFirst(_ post: Int) {
    let isSmall = fundedFTE[post] <= 100
    let unfilled =
      isSmall ? (random.chance(0.08) ? fundedFTE[post] : 0) : fundedFTE[post] * random.whole(0...14) / 100
    while vacancy(post) > max(unfilled, 25) {
      let age = random.whole(22 * 365...46 * 365) + random.whole(0...(19 * 365))
      let service = min(random.wait(mean: 1700), age - 20 * 365)
      let start = max(period.start.adding(days: -1 - service), Period.firstRecords)
      hire(
        to: post, on: start, origin: random.chance(0.7) ? .newToCouncil : .fromAsc,
        birth: period.start.adding(days: -age))
      if random.chance(0.02) { staff[staff.count - 1].absence = .sickness }
      if random.chance(0.01) { staff[staff.count - 1].absence = .maternity(monthsLeft: random.whole(1...9)) }
    }
  }

  /// Hundredths of a post not filled by a permanent or fixed-term employee.
  private func vacancy(_ post: Int) -> Int {
    staff.reduce(fundedFTE[post]) { $1.post == post && $1.isStaff ? $0 - $1.fte : $0 }
  }

  private mutating func newFinancialYear() {
    for post in posts.indices where fundedFTE[post] > 300 && random.chance(0.15) {
      fundedFTE[post] += random.chance(0.6) ? 50 : -50
    }
  }

  private mutating func leave(in month: Month) {
    var remaining: [Employee] = []
    var moving: [(employee: Employee, day: Day)] = []
    for employee in staff {
      let day = random.day(in: month)
      let isOld = employee.birth.completedYears(to: day) >= 64
      let isUnhappy = stories.isLosingStaff(posts[employee.post].locality, in: month)
      let leaving = !employee.isStaff ? 0.14 : isOld ? 0.03 : isUnhappy ? 0.034 : 0.0088
      let left = random.unit()
      if day <= employee.start {
        remaining.append(employee)
      } else if left < leaving {
        record(employee, until: day, destination: .leftCouncil)
      } else if employee.isStaff, left < leaving + 0.0016 {
        record(employee, until: day, destination: .movedWithinCouncil)
      } else if employee.isStaff, left < leaving + 0.0056, day < month.lastDay {
        moving.append((employee, day))
      } else {
        remaining.append(employee)
      }
    }
    staff = remaining
    for (employee, day) in moving { move(employee, after: day) }
  }

  /// Moves somebody to a vacancy for the same role in another team, if there is one.
  private mutating func move(_ employee: Employee, after day: Day) {
    let role = posts[employee.post].role
    let open = posts.indices.filter {
      $0 != employee.post && posts[$0].role == role && vacancy($0) >= employee.fte - 20
    }
    guard !open.isEmpty else { return staff.append(employee) }
    record(employee, until: day, destination: .movedWithinAsc)
    lastSpell += 1
    staff.append(
      Employee(
        number: employee.number, spell: lastSpell, post: open[random.whole(0...(open.count - 1))],
        contract: employee.contract, fte: employee.fte, start: day.adding(days: 1), origin: .fromAsc,
        councilStart: employee.councilStart, birth: employee.birth, absence: nil,
        nextSupervision: day.adding(days: random.whole(14...42)), appraisalMonth: employee.appraisalMonth))
  }

  private mutating func recruit(in month: Month) {
    for post in posts.indices {
      let isAvoided = stories.isLosingStaff(posts[post].locality, in: month)
      for _ in 0..<((vacancy(post) + 50) / 100) where random.chance(isAvoided ? 0.08 : 0.17) {
        let day = random.day(in: month)
        hire(
          to: post, on: day, origin: random.chance(0.9) ? .newToCouncil : .fromCouncil,
          birth: day.adding(days: -random.whole(22 * 365...44 * 365) - random.whole(0...(17 * 365))))
        startProgramme(staff[staff.count - 1])
      }
      let locums = staff.count { $0.post == post && !$0.isStaff }
      if vacancy(post) >= 100 * (locums + 1), posts[post].caseload > 0, random.chance(0.18) {
        hireLocum(to: post, on: random.day(in: month))
      }
    }
  }

  private mutating func hire(to post: Int, on day: Day, origin: Origin, birth: Day) {
    let isPartTime = random.chance(0.34)
    let fte = isPartTime ? random.whole(5...9) * 10 : 100
    let before = origin == .newToCouncil ? 0 : 100 + random.wait(mean: 1500)
    lastEmployee += 1
    lastSpell += 1
    staff.append(
      Employee(
        number: lastEmployee, spell: lastSpell, post: post,
        contract: random.chance(0.9) ? .permanent : .fixedTerm,
        fte: min(fte, max(vacancy(post), 50)), start: day, origin: origin,
        councilStart: day.adding(days: -min(before, birth.days(to: day) - 18 * 365)), birth: birth,
        absence: nil, nextSupervision: max(day, period.start).adding(days: random.whole(10...45)),
        appraisalMonth: random.whole(1...12)))
  }

  private mutating func hireLocum(to post: Int, on day: Day) {
    lastEmployee += 1
    lastSpell += 1
    staff.append(
      Employee(
        number: lastEmployee, spell: lastSpell, post: post, contract: .locum, fte: 100, start: day,
        origin: .newToCouncil, councilStart: day, birth: day.adding(days: -random.whole(26...60) * 365),
        absence: nil,
        nextSupervision: day.adding(days: random.whole(14...42)), appraisalMonth: 1))
  }

  private mutating func record(_ employee: Employee, until end: Day?, destination: Leaving?) {
    rows.append(
      SpellRow(
        number: employee.spell, employee: employee.number, post: posts[employee.post],
        contract: employee.contract,
        fte: employee.fte, start: employee.start, end: end,
        origin: random.chance(0.01) ? nil : employee.origin,
        destination: destination, councilStart: random.chance(0.02) ? nil : employee.councilStart,
        birth: random.chance(0.01) ? nil : employee.birth))
  }
}
