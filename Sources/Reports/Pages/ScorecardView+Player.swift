internal import AgentReporting
internal import Assessment
internal import CallModel

/// The audio and its buttons.
extension ScorecardView {
  /// The audio and its buttons; the script shows them.
  func player(_ sound: CallSound, _ audio: String, _ html: inout Markup) {
    let length = max(sound.duration, card.timeline?.duration ?? 0)
    html.element(
      "div", .class("player"), .id("player"), .flag("hidden"),
      Attribute("data-length", Figure.fixed(length.rawValue, 3)),
      Attribute("data-play", say("从这一轮播放", "Play from turn")),
      Attribute(
        "data-failed",
        say(
          "录音无法播放：文件不在报告旁边，或浏览器不支持其格式。",
          "The audio cannot be played: it is not beside the report, or the browser does not know its format."
        ))
    ) { html in
      html.element(
        "audio", .id("audio"), .flag("controls"), Attribute("preload", "metadata"),
        .source(audio), .label(say("通话录音", "Recording of the call")), text: "")
      let buttons: [(String, String, String)] = [
        ("j", "J", say("退 5 秒", "back 5 s")), ("l", "L", say("进 5 秒", "on 5 s")),
        ("p", "P", say("上一处", "previous")), ("n", "N", say("下一处", "next finding")),
        ("-", "−", say("缩小", "zoom out")), ("+", "+", say("放大", "zoom in")),
      ]
      for (key, shown, name) in buttons {
        html.element(
          "button", Attribute("type", "button"), Attribute("data-key", key)
        ) { html in
          html.text(name + " ")
          html.element("kbd", text: shown)
        }
      }
      html.element("label") { html in
        html.void("input", Attribute("type", "checkbox"), .id("follow"), .flag("checked"))
        html.text(say(" 文字跟随", " words follow"))
      }
      html.element(
        "span", .class("small soft"), .id("status"), .role("status"),
        text: say(
          "空格播放或暂停；点词句、标记或波形，从前 2 秒播放",
          "Space plays; a turn, a mark or the wave plays from 2 s before"))
    }
  }
}
