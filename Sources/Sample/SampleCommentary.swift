internal import Tabular

/// `commentary.csv`: what the managers of a council with these stories might write.
enum SampleCommentary {
  static let name = "commentary.csv"

  /// Comments on the last month and the one before.
  static func text(last: Month) -> String {
    let before = last.adding(-1)
    let due = last.adding(1).lastDay
    return """
      measure,month,author,text,action,owner,due
      2.a,\(before),Head of front door,"Westfold holds the figure back: fewer enquiries are resolved there since its team is short of staff.",,,
      2.a,\(last),Head of front door,"About one outcome in six is still to be recorded, so this figure will move.",\
      Record outcomes within five days,Head of front door,\(due)
      2.d,\(last),Head of locality teams,"More than half of the cases that wait are Westfold's, whose team is short of staff.",\
      Lend two social workers until the posts are filled,Head of locality teams,\(due)
      P.15,\(last),Head of locality teams,The longest wait is in Westfold; every case older than six weeks has now been rung.,,,

      """
  }
}
