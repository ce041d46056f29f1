internal import Tabular

extension WorkforceSimulation {
  /// A month of an employee's work: absence, cases, supervision and training. Returns their state afterwards.
  mutating func work(_ employee: Employee, in month: Month) -> Employee {
    var employee = employee
    let post = posts[employee.post]
    let isStruggling = stories.isLosingStaff(post.locality, in: month)
    if employee.isStaff { absence(&employee, post, in: month) }
    if post.caseload > 0, employee.absence == nil {
      let full = Double(post.caseload) * (isStruggling ? 1.3 : 1) + 2.5 * random.bell()
      rows.append(
        CaseloadRow(
          month: month, employee: employee.number, post: post,
          openCases: Int(max(full * Double(employee.fte) / 100, 0))))
    }
    supervision(&employee, post, in: month, isStruggling: isStruggling)
    if employee.isStaff, employee.absence == nil { training(employee, post, in: month) }
    return employee
  }

  private mutating func absence(_ employee: inout Employee, _ post: Post, in month: Month) {
    let workingDays = 21.0 * Double(employee.fte) / 100
    switch employee.absence {
    case .maternity(let monthsLeft):
      employee.absence = monthsLeft > 1 ? .maternity(monthsLeft: monthsLeft - 1) : nil
      absent(employee, post, .maternity, days: workingDays, in: month, atEnd: employee.absence != nil)
    case .sickness:
      let returns = random.chance(0.27)
      if returns { employee.absence = nil }
      absent(
        employee, post, .longTermSickness, days: workingDays * (returns ? random.unit() : 1), in: month,
        atEnd: !returns)
    case nil:
      let age = employee.birth.completedYears(to: month.firstDay)
      if (24...41).contains(age), random.chance(0.003) {
        employee.absence = .maternity(monthsLeft: random.whole(7...12))
        absent(employee, post, .maternity, days: workingDays * random.unit(), in: month, atEnd: true)
      } else if random.chance(0.0055) {
        employee.absence = .sickness
        absent(employee, post, .longTermSickness, days: workingDays * random.unit(), in: month, atEnd: true)
      } else if random.chance(0.09 + 0.07 * stories.winter(on: month.firstDay)) {
        let days = Double(min(1 + random.wait(mean: 2.4), 12))
        absent(employee, post, .shortTermSickness, days: days, in: month, atEnd: random.chance(0.08))
      } else if random.chance(0.012) {
        absent(
          employee, post, .other, days: Double(random.whole(1...3)), in: month, atEnd: random.chance(0.05))
      }
    }
  }

  /// Records an absence in half days, at least one.
  private mutating func absent(
    _ employee: Employee, _ post: Post, _ type: AbsenceType, days: Double, in month: Month, atEnd: Bool
  ) {
    let halves = max(Int((days * 2).rounded()), 1)
    rows.append(
      AbsenceRow(
        month: month, employee: employee.number, post: post, fte: employee.fte, type: type,
        daysLost: halves * 50,
        absentAtMonthEnd: atEnd))
  }

  private mutating func supervision(
    _ employee: inout Employee, _ post: Post, in month: Month, isStruggling: Bool
  ) {
    while employee.nextSupervision <= month.lastDay {
      let due = employee.nextSupervision
      let isHeld = employee.absence == nil && random.chance(isStruggling ? 0.66 : 0.88)
      let held = due.adding(days: random.whole(-5...4))
      lastSupervision += 1
      rows.append(
        SupervisionRow(
          number: lastSupervision, employee: employee.number, post: post, due: due,
          held: isHeld && held >= period.start && held <= period.end ? held : nil))
      employee.nextSupervision = due.adding(days: random.whole(38...46))
    }
  }

  private mutating func training(_ employee: Employee, _ post: Post, in month: Month) {
    let first = max(employee.start, month.firstDay)
    let day = first.adding(days: random.whole(0...first.days(to: month.lastDay)))
    let isLastMonth = month == period.months.upperBound
    if random.chance(0.09) {
      let status: TrainingStatus =
        random.chance(0.88) ? .attended : isLastMonth ? .booked : random.chance(0.5) ? .booked : .attended
      record(.faceToFace, employee, post, on: day, status: status)
    }
    if random.chance(0.16) {
      record(.eLearning, employee, post, on: day, status: random.chance(0.86) ? .completed : .inProgress)
    }
    if random.chance(0.0035) {
      programme(.qualification, employee, post, from: day, days: random.whole(200...700))
    }
    if employee.appraisalMonth == month.number, random.chance(0.9) {
      record(.appraisal, employee, post, on: day, status: random.chance(0.96) ? .completed : .booked)
    }
  }

  /// Newly qualified social workers and occupational therapists start with a supported year.
  mutating func startProgramme(_ employee: Employee) {
    let post = posts[employee.post]
    guard employee.origin == .newToCouncil, random.chance(0.35) else { return }
    switch post.role {
    case Establishment.socialWorker: programme(.asye, employee, post, from: employee.start, days: 365)
    case Establishment.occupationalTherapist:
      programme(.sfyp, employee, post, from: employee.start, days: 365)
    default: break
    }
  }

  private mutating func programme(
    _ kind: TrainingKind, _ employee: Employee, _ post: Post, from start: Day, days: Int
  ) {
    let end = start.adding(days: days + random.whole(0...30))
    let isOver = end <= period.end
    record(
      kind, employee, post, on: start, until: isOver ? end : nil, status: isOver ? .completed : .inProgress)
  }

  private mutating func record(
    _ kind: TrainingKind, _ employee: Employee, _ post: Post, on day: Day, until end: Day? = nil,
    status: TrainingStatus
  ) {
    lastRecord += 1
    rows.append(
      TrainingRow(
        number: lastRecord, employee: employee.number, post: post, kind: kind, date: day, end: end,
        status: status))
  }
}

extension WorkforceSimulation {
  /// Some staff are asked about their confidence every month, and about half about their health in October and
  /// their work in May.
  mutating func survey(in month: Month) {
    ask(
      .staffConfidence, ["Confident in strengths-based conversations, at work"], in: month, share: 0.14,
      mean: 3.45)
    if month.number == 10 { ask(.annualHealthCheck, Self.healthQuestions, in: month, share: 0.5, mean: 3.5) }
    if month.number == 5 { ask(.staffSurvey, Self.workQuestions, in: month, share: 0.55, mean: 3.55) }
  }

  private mutating func ask(
    _ survey: Survey, _ questions: [String], in month: Month, share: Double, mean: Double
  ) {
    for employee in staff
    where employee.start < month.firstDay && employee.absence == nil && random.chance(share) {
      lastResponse += 1
      let post = posts[employee.post]
      let day = random.day(in: month)
      let mood =
        mean + 0.4 * period.progress(day) - (stories.isLosingStaff(post.locality, in: month) ? 0.7 : 0)
      for question in questions {
        let score = Int((mood + 0.9 * random.bell()).rounded())
        rows.append(
          SurveyRow(
            response: lastResponse, survey: survey, date: day, question: question,
            score: min(max(score, 1), 5),
            team: random.chance(0.03) ? nil : post.team, locality: nil))
      }
    }
  }

  private static let healthQuestions = ["Workload", "Control", "Support", "Relationships", "Change"]
  private static let workQuestions = [
    "Pride in the work", "Line management", "Learning", "Recommend as employer",
  ]
}
