internal import COgg
internal import COpus
internal import Foundation

/// Opus in Ogg (RFC 7845) of one or two channels, decoded packet by packet: the samples of libsndfile to
/// the last bit.
///
/// libsndfile asks libopus for a decoder of any number of streams. That one asks the processor for its
/// kind at every packet, which a hypervisor answers so slowly that it is a quarter of all decoding.
///
/// Only what is plain is read here: one stream, all pages there and in turn, each as long as its place in
/// time says. Whatever is not is left to the library.
final class OpusSamples: DirectSamples {
  /// RFC 7845, section 4: places are told in samples of 48 kHz, whatever the rate.
  private static let placesPerSecond = 48_000
  /// RFC 6716, section 2.1.4: no packet is longer than 120 ms.
  private static let longestPacket = 5_760
  /// RFC 7845, section 6: no packet of one stream needs more octets.
  private static let largestPacket = 61_440

  private let channels: Int
  private let rate: Int
  private let pages: OggPages
  private let stream: UnsafeMutablePointer<ogg_stream_state>
  private let decoder: OpaquePointer

  /// Packets of the page that is read, which own no bytes of their own, and the next of them.
  private var packets: [ogg_packet] = []
  private var next = 0
  /// Where the last page ended, in samples of 48 kHz.
  private var place = 0
  /// Decoded samples that found no room, and which of them are still to be given.
  private let spare: UnsafeMutablePointer<Float>
  private var rest = 0..<0
  /// Samples of a channel to be left out at the start, and to be given until the end.
  private var skip = 0
  private var left: Int
  private var isPlain = true

  /// Nil for what is not plain from its start.
  ///
  /// - Parameters:
  ///   - path: where the file lies.
  ///   - info: what libsndfile says of it, whose rate is decoded to.
  init?(path: String, info: RecordingInfo) {
    guard (1...2).contains(info.channels), let frames = info.frames else { return nil }
    channels = info.channels
    rate = Int(info.sampleRate.rawValue)
    left = frames
    guard let decoder = opus_decoder_create(Int32(rate), Int32(channels), nil) else { return nil }
    guard let pages = OggPages(path: path) else {
      opus_decoder_destroy(decoder)
      return nil
    }
    self.decoder = decoder
    self.pages = pages
    spare = .allocate(capacity: Self.longestPacket * channels)
    stream = .allocate(capacity: 1)
    ogg_stream_init(stream, 0)
    guard readHead(), readTags() else { return nil }
  }

  deinit {
    ogg_stream_clear(stream)
    opus_decoder_destroy(decoder)
    stream.deallocate()
    spare.deallocate()
  }

  func read(_ frames: Int, into out: UnsafeMutablePointer<Float>) -> Int? {
    let wanted = min(frames, left)
    var done = 0
    while done < wanted {
      if rest.isEmpty {
        guard let got = decodeNext(into: out + done * channels, room: wanted - done) else {
          isPlain = false
          break
        }
        done += got
      }
      let now = min(rest.count, wanted - done)
      (out + done * channels).update(
        from: spare + rest.lowerBound * channels, count: now * channels)
      rest = (rest.lowerBound + now)..<rest.upperBound
      done += now
    }
    left -= done
    return done > 0 || isPlain ? done : nil
  }

  // MARK: - Packets

  /// Decodes the next packet: where it goes if it has room there, else into `spare`.
  ///
  /// - Returns: how many samples of a channel went to `out`; nil if there is no plain packet.
  private func decodeNext(into out: UnsafeMutablePointer<Float>, room: Int) -> Int? {
    while next == packets.count {
      guard isPlain, pages.next(), readPackets(), agreesWithPlace() else { return nil }
    }
    let packet = packets[next]
    next += 1
    let length = samples(of: packet) * rate / Self.placesPerSecond
    let fits = skip == 0 && length <= room
    let got = Int(
      opus_decode_float(
        decoder, packet.packet, Int32(packet.bytes), fits ? out : spare, Int32(length), 0))
    guard got == length else { return nil }
    if fits { return length }
    let unwanted = min(skip, length)
    skip -= unwanted
    rest = unwanted..<length
    return 0
  }

  /// How long a packet is, in samples of 48 kHz; 0 for one that is broken.
  private func samples(of packet: ogg_packet) -> Int {
    guard packet.bytes <= Self.largestPacket else { return 0 }
    let count = opus_packet_get_nb_samples(
      packet.packet, Int32(packet.bytes), Int32(Self.placesPerSecond))
    return max(0, Int(count))
  }

  /// Every page says where it ends; the last one may end within its last packets.
  private func agreesWithPlace() -> Bool {
    let lengths = packets.map(samples(of:))
    guard lengths.allSatisfy({ 1...Self.longestPacket ~= $0 }) else { return false }
    guard !packets.isEmpty else { return true }
    let start = place
    place += lengths.reduce(0, +)
    let said = Int(ogg_page_granulepos(pages.page))
    return ogg_page_eos(pages.page) != 0 ? start...place ~= said : said == place
  }

  // MARK: - Pages

  private func readHead() -> Bool {
    guard pages.next(), ogg_page_bos(pages.page) != 0 else { return false }
    ogg_stream_reset_serialno(stream, ogg_page_serialno(pages.page))
    guard readPackets(), packets.count == 1, let bytes = packets[0].packet else { return false }
    let head = UnsafeBufferPointer(start: bytes, count: packets[0].bytes)
    // RFC 7845, section 5.1: a version of before 16 that this reader knows, and one stream.
    guard head.count >= 19, head.starts(with: "OpusHead".utf8), head[8] < 16,
      Int(head[9]) == channels, head[18] == 0
    else { return false }
    skip = (Int(head[10]) | Int(head[11]) << 8) * rate / Self.placesPerSecond
    let gain = Int16(truncatingIfNeeded: Int(head[16]) | Int(head[17]) << 8)
    return opus_decoder_set_gain(decoder, Int32(gain)) == 0
  }

  private func readTags() -> Bool {
    packets = []
    while packets.isEmpty {
      guard pages.next(), readPackets() else { return false }
    }
    next = packets.count
    let tags = UnsafeBufferPointer(start: packets[0].packet, count: packets[0].bytes)
    return packets.count == 1 && tags.starts(with: "OpusTags".utf8)
  }

  /// The packets that end on the page: false if it is another stream's, or a page before it is missing.
  private func readPackets() -> Bool {
    packets.removeAll(keepingCapacity: true)
    next = 0
    guard ogg_stream_pagein(stream, pages.page) == 0 else { return false }
    var packet = ogg_packet()
    while true {
      let found = ogg_stream_packetout(stream, &packet)
      if found == 0 { return true }
      guard found > 0 else { return false }
      packets.append(packet)
    }
  }
}
