internal import Assessment
package import CallModel
internal import Ingest

/// What a data folder holds and lacks, before any scoring.
package struct Doctor: Sendable {
  package enum Verdict: String, Sendable, Codable {
    case good, note, bad

    static let byWeight: [Verdict] = [.bad, .note, .good]
  }

  package struct Section: Sendable, Hashable {
    package var title: LocalText
    package var lines: [Line]
    /// Lines are steps, one after another.
    package var isNumbered = false
  }

  package var folder: String
  /// Recordings listened to, to see whether their channels are mapped rightly.
  package var listensTo: Int

  package init(folder: String, listensTo: Int = 12) {
    self.folder = folder
    self.listensTo = listensTo
  }

  /// - Throws: a folder that is not there, or settings that cannot be understood.
  package func examine() throws(InputProblem) -> [Section] {
    var centre = try Centre(folder: folder)
    // Settings that cannot be read are told in their own section.
    if let rubric = try? centre.rubric(at: nil), let checks = try? centre.checks(at: nil) {
      centre.settleSubjects(by: rubric, checks)
      _ = try? centre.countAppeals(by: rubric, checks)
    }
    let match = FolderMatch(
      records: centre.tables.calls, folder: folder, table: centre.callsFile)
    let words = TranscriptExamination(of: match, centre)
    let sound = SoundExamination(of: match, centre, listensTo: listensTo)
    let outlook = Outlook(centre: centre, match: match, words: words, sound: sound)
    var sections = [
      TableExamination(centre: centre).section,
      FileExamination(centre: centre, match: match, words: words).section, sound.section,
      AgentExamination(centre: centre, outlook: outlook).section,
      SettingsExamination(centre: centre).section,
    ]
    for index in sections.indices { sections[index].lines = Self.ordered(sections[index].lines) }
    // What is wrong comes first; within one weight the sections keep their order.
    sections = Verdict.byWeight.flatMap { weight in
      sections.filter { $0.lines.first?.verdict == weight }
    }
    return sections + [
      outlook.section, NextSteps(centre: centre, outlook: outlook).section(sections),
    ]
  }

  /// What is wrong first, then what one should know, then what is well.
  private static func ordered(_ lines: [Line]) -> [Line] {
    Verdict.byWeight.flatMap { weight in lines.filter { $0.verdict == weight } }
  }
}
