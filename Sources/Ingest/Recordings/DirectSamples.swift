/// Samples of one kind of file, read at less cost than libsndfile has, and the same to the last bit.
protocol DirectSamples: AnyObject {
  /// Reads the next samples, channels interleaved.
  ///
  /// - Parameters:
  ///   - frames: samples of a channel to read.
  ///   - out: room for them.
  /// - Returns: how many samples of a channel there were, 0 at the end; nil where the library has to go
  ///   on from here.
  func read(_ frames: Int, into out: UnsafeMutablePointer<Float>) -> Int?
}
