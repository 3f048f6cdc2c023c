internal import CSndfile
public import CallModel
internal import Foundation

/// A recording as every browser plays it, where the original is none of that: Ogg Vorbis.
public enum PlayableCopy {
  /// Originals beyond so many bytes are copied too: a page should not load half an hour of PCM.
  public static let largestOriginal = 40_000_000

  /// Whether browsers play the file itself.
  ///
  /// Chromium, Firefox and their kin decode PCM and G.711 in WAV, FLAC, MP3, Vorbis and Opus; none
  /// decodes ADPCM or GSM, nor AU, AIFF and the containers of large files.
  public static func isNeeded(for info: RecordingInfo, bytes: Int) -> Bool {
    let format = info.format.lowercased()
    if format.contains("flac") || format.contains("mpeg") || format.contains("opus")
      || format.contains("vorbis")
    {
      return false
    }
    if bytes > largestOriginal { return true }
    guard format.hasPrefix("wav") else { return true }
    return ["adpcm", "gsm", "g72", "nms"].contains { format.contains($0) }
  }

  /// Writes the copy, block by block: of the same recording the same bytes.
  ///
  /// - Throws: a recording that cannot be read, or a place that cannot be written.
  public static func write(
    of path: String, name: String, to target: String
  ) throws(InputProblem) {
    let file = try RecordingFile(path: path, name: name)
    let channels = file.info.channels
    var info = SF_INFO()
    info.samplerate = Int32(file.info.sampleRate.rawValue.rounded())
    info.channels = Int32(channels)
    info.format = Int32(SF_FORMAT_OGG | SF_FORMAT_VORBIS)
    guard let out = sf_open(target, Int32(SFM_WRITE), &info) else {
      throw unwritable(target)
    }
    var isWhole = true
    do throws(InputProblem) {
      try file.forEachBlock { block in
        guard let base = block.baseAddress else { return }
        let frames = sf_count_t(block.count / channels)
        if sf_writef_float(out, base, frames) != frames { isWhole = false }
      }
    } catch {
      sf_close(out)
      unlink(target)
      throw error
    }
    guard sf_close(out) == 0, isWhole, OggPages.number(streamOf: target, as: 1) else {
      unlink(target)
      throw unwritable(target)
    }
  }

  private static func unwritable(_ path: String) -> InputProblem {
    InputProblem(
      .recordingUncopied, file: path,
      what: LocalText(zh: "无法写入可播放的副本", en: "the copy to play cannot be written"),
      fix: LocalText(
        zh: "请检查目录权限和磁盘空间", en: "check the folder's permissions and the free space"),
      effect: .note)
  }
}
