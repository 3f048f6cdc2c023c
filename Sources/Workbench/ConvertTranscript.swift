package import CallModel
internal import Foundation
package import Ingest

/// A transcript in one form becomes the same in another, as far as that form can carry it.
package struct ConvertTranscript: Sendable {
  /// A file, or a Kaldi data folder.
  package var input: String
  package var form: TranscriptOutput
  /// The call wanted, where the input holds several; it also names the call in the output.
  package var callID: String?
  package var roleMap: [String: Party]

  package init(
    input: String, form: TranscriptOutput, callID: String? = nil, roleMap: [String: Party] = [:]
  ) {
    self.input = input
    self.form = form
    self.callID = callID
    self.roleMap = roleMap
  }

  package struct Outcome: Sendable {
    package var text: String
    /// What the input's reader noted.
    package var problems: [InputProblem]
    /// What the form cannot carry.
    package var losses: [LocalText]
  }

  /// - Throws: a place for the result that is the input itself, which would be lost in it.
  package func checkOutput(_ path: String) throws(InputProblem) {
    guard PlainFile.isThere(input),
      OutputFolder.plain(path) == OutputFolder.plain(input)
    else { return }
    throw InputProblem(
      .outputIsInput, file: path,
      what: LocalText(
        zh: "输出就是输入文件本身，写进去原件就没有了",
        en: "the output is the input itself, which would be lost"),
      fix: LocalText(zh: "请用 --output 指定另一个文件", en: "name another file with --output"))
  }

  package func run() throws(InputProblem) -> Outcome {
    let reading = try TranscriptReader.read(path: input, callID: callID, roleMap: roleMap)
    let name = URL(filePath: input).deletingPathExtension().lastPathComponent
    let written = TranscriptWriter.write(reading.transcript, as: form, callID: callID ?? name)
    if written.isEmpty {
      throw InputProblem(
        .outputWithoutTimes, file: input,
        what: LocalText(
          zh: "没有一句带时间，\(form.name.zh)需要时间，未写出任何内容",
          en: "no turn has times, which \(form.name.en) needs: nothing was written"),
        fix: LocalText(
          zh: "请导出带时间的转写，或转成 csv 或 jsonl", en: "export it with times, or convert it to csv or jsonl"
        ))
    }
    return Outcome(text: written.text, problems: reading.problems, losses: written.losses)
  }

  /// Writes the whole file, or none of it; into a device or a pipe, which is not replaced by a file.
  package static func save(_ text: String, to path: String) throws(InputProblem) {
    do {
      if OutputFolder.mayReplace(path) {
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
      } else {
        let place = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? place.close() }
        try place.write(contentsOf: Data(text.utf8))
      }
    } catch {
      throw InputProblem(
        .fileUnwritable, file: path,
        what: LocalText(zh: "无法写入文件", en: "the file cannot be written"),
        fix: LocalText(zh: "请检查文件夹是否存在、是否可写", en: "check that its folder exists and can be written")
      )
    }
  }
}
