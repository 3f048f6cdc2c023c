import CallModel
import Lexis
import Testing

/// How something is meant: as a fact, or as what might be, is planned or asked.
@Suite struct ModalityTests {
  @Test(
    arguments: [
      ("要是师傅来不了怎么办", "来不了", .conditional), ("要是到时候没人来呢", "没人来", .conditional),
      ("没人来的话我就出门了", "没人来", .conditional), ("怕白等一天", "白等", .conditional),
      ("不过要看当地有没有资源", "没有资源", .conditional), ("我查一下有没有端口", "没有端口", .conditional),
      ("我查了，您那边没有端口", "没有端口", .asserted),
      // What follows from a condition is meant, and what stands in the next clause.
      ("要是再不来我就投诉", "投诉", .asserted), ("再不来我就投诉", "投诉", .asserted),
      ("如果方便的话，没人来也没人说", "没人来", .asserted), ("他的话费没人管", "没人管", .asserted),
      // What somebody said is no condition.
      ("我不满意他的话", "不满意", .asserted), ("没人来那师傅的话不能信", "没人来", .asserted),
      ("没人来那师傅的话能信吗", "没人来", .asked), ("没人在家的话就改天", "没人", .conditional),
      ("没人来还信人家的话", "没人来", .asserted),
      ("师傅明天来", "来", .planned), ("师傅来了吗", "来", .asked), ("师傅没来，人影都没有", "人影", .asserted),
      ("What if nobody came?", "nobody came", .conditional),
      ("If nobody comes I'll cancel my contract.", "cancel my contract", .planned),
      ("If it rains, nobody came last time", "nobody came", .asserted),
      ("Nobody came.", "nobody came", .asserted), ("Has he been here?", "been here", .asked),
    ] as [(String, String, Modality)])
  func `a stretch is meant as the words around it say`(
    text: String, part: String, expected: Modality
  ) throws {
    let text = NormalizedText(text)
    let range = try #require(text.units.firstRange(of: NormalizedText(part).units))
    #expect(Modality.of(range, in: text) == expected)
  }

  @Test(
    arguments: [
      ("交房要是提前", true), ("师傅明天来", true), ("我这就让师傅去", true), ("方便的话", true), ("师傅给您打电话了", false),
      ("不满意他的话", false),
      ("他的话费多了", false), ("If he comes", true), ("He will come", true),
      ("The engineer came", false),
      ("将近三天没人来", false), ("我在开会", false), ("师傅将上门安装", true),
    ] as [(String, Bool)])
  func `what might be or is to come is no fact`(clause: String, isUnreal: Bool) {
    #expect(Modality.isUnreal(NormalizedText(clause)) == isUnreal)
  }
}
