/// The terms that the definitions share, as tables made from the loaded extracts.
enum OracleVocabulary {
  static let ageBands = ["under 18", "18-64", "65-74", "75-84", "85+"]
  static let employeeAgeBands = ["under 16", "16-24", "25-34", "35-44", "45-54", "55-64", "65+"]
  static let serviceBands = ["under 1", "1-2", "3-5", "6-10", "11-20", "over 20"]

  /// The months of a series: `first`, `last`, and the first days of the longer windows.
  static let month = """
    CREATE TABLE month AS
    WITH RECURSIVE series (first) AS (
      SELECT ?1 || '-01'
      UNION ALL
      SELECT date(first, '+1 month') FROM series WHERE first < ?2 || '-01'
    )
    SELECT
      substr(first, 1, 7) AS period,
      first,
      date(first, '+1 month', '-1 day') AS last,
      CAST(julianday(date(first, '+1 month')) - julianday(first) AS INTEGER) AS days,
      date(first, '-2 months') AS quarter,
      date(first, '-11 months') AS rolling12,
      date(first, '-11 months', '-1 day') AS before_rolling12,
      CASE WHEN substr(first, 6, 2) >= '04' THEN substr(first, 1, 4) ELSE substr(first, 1, 4) - 1 END
        || '-04-01' AS april,
      CASE WHEN substr(first, 6, 2) >= '04' THEN substr(first, 1, 4) ELSE substr(first, 1, 4) - 1 END
        || '-03-31' AS before_april
    FROM series
    """

  /// A table for each kind of row, with the columns that the definitions need.
  static let rows = [
    """
    CREATE TABLE contact AS
    SELECT
      *, \(person), \(ageBand),
      outcome IN ('information_advice', 'signposted_community', 'universal_service', 'simple_equipment')
        AS resolved,
      outcome NOT IN ('pending', 'deceased', 'other_authority') AS settled,
      outcome = 'pending' AS pending,
      route IS 'community' AND new_enquiry = 1 AS new
    FROM contacts
    """,
    """
    CREATE TABLE assessment AS
    SELECT
      *, \(person), \(ageBand),
      outcome IS 'pending' AS pending,
      -- A missing outcome is neither pending nor deceased.
      outcome IS NOT 'pending' AND outcome IS NOT 'deceased' AS settled,
      assessment_type <> 'carer' AS adult
    FROM assessments
    """,
    "CREATE TABLE discharge AS SELECT *, \(person), \(ageBand) FROM discharges",
    "CREATE TABLE episode AS SELECT *, \(person), \(ageBand) FROM reablement",
    """
    CREATE TABLE service AS
    SELECT
      *, \(person), \(ageBand),
      service_type IN ('residential', 'nursing', 'home_care', 'extra_care', 'supported_living', 'shared_lives',
        'direct_payment') AS long_term
    FROM services
    """,
    "CREATE TABLE review AS SELECT *, \(person), \(ageBand) FROM reviews",
    "CREATE TABLE death AS SELECT *, \(person) FROM deaths",
    "CREATE TABLE transition AS SELECT *, \(person) FROM transitions",
    """
    CREATE TABLE spell AS
    SELECT
      *, \(employee), contract IN ('permanent', 'fixed_term') AS staff, team || ' / ' || role AS "team+role"
    FROM workforce
    """,
    "CREATE TABLE post AS SELECT *, team || ' / ' || role AS \"team+role\" FROM establishment",
    "CREATE TABLE course AS SELECT *, \(employee) FROM training",
  ]

  /// Indices, for speed only.
  static let indices =
    ["contact", "assessment", "episode", "service", "review"].map {
      "CREATE INDEX \($0)_person ON \($0) (person)"
    } + ["CREATE INDEX course_employee ON course (employee)"]

  /// People of different authorities are different people, even with the same number.
  static let person = "coalesce(authority, '') || char(31) || person_id AS person"
  static let employee = "coalesce(authority, '') || char(31) || employee_id AS employee"

  static let ageBand = """
    CASE WHEN age < 18 THEN 'under 18' WHEN age <= 64 THEN '18-64' WHEN age <= 74 THEN '65-74'
      WHEN age <= 84 THEN '75-84' WHEN age >= 85 THEN '85+' END AS age_band
    """

  /// Days from one ISO date to another.
  static func days(_ from: String, _ to: String) -> String {
    "CAST(julianday(\(to)) - julianday(\(from)) AS INTEGER)"
  }

  /// Completed years from one ISO date to another; those from 29 February complete on 1 March.
  static func completedYears(_ from: String, _ to: String) -> String {
    "(substr(\(to), 1, 4) - substr(\(from), 1, 4) - (substr(\(to), 6) < substr(\(from), 6)))"
  }
}
