import Foundation
import TestSupport
import Workbench

/// A headless Chromium, spoken to in its DevTools protocol over a pipe: no port, no driver, no
/// library between.
///
/// Used by one test at a time; what it cannot do ends the test with an error.
final class Browser {
  struct Failure: Error, CustomStringConvertible { var description: String }

  /// The browser on this computer, if there is one.
  static let path = PrintReports.browser(
    in: ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/usr/local/bin")

  private let process = Process()
  private let commands = Pipe()
  private let answers = Pipe()
  private let profile: String
  private var unread = Data()
  private var lastID = 0
  private var session: String?
  /// Exceptions that scripts of the pages threw.
  private(set) var exceptions: [String] = []

  init(_ path: String) throws {
    profile = RunFolder.fresh("browser")
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The protocol goes by descriptors 3 and 4.
    process.arguments =
      ["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null", path]
      + (geteuid() == 0 ? ["--no-sandbox"] : []) + [
        "--headless", "--disable-gpu", "--remote-debugging-pipe", "--mute-audio",
        "--autoplay-policy=no-user-gesture-required", "--disable-dev-shm-usage",
        "--hide-scrollbars", "--window-size=1280,900", "--user-data-dir=" + profile, "about:blank",
      ]
    // What it leaves beside its profile is gone with the run.
    process.environment = ProcessInfo.processInfo.environment
      .merging(["TMPDIR": RunFolder.path]) { $1 }
    process.standardInput = commands
    process.standardOutput = answers
    try process.run()
    let target = try send("Target.createTarget", ["url": "about:blank"])["targetId"] ?? ""
    session =
      try send("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"]
      as? String
    _ = try send("Page.enable")
    _ = try send("Runtime.enable")
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: profile)
  }

  @discardableResult
  func send(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    lastID += 1
    var message: [String: Any] = ["id": lastID, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    var bytes = try JSONSerialization.data(withJSONObject: message)
    bytes.append(0)
    try commands.fileHandleForWriting.write(contentsOf: bytes)
    while true {
      let answer = try next()
      if answer["method"] as? String == "Runtime.exceptionThrown" {
        let details = (answer["params"] as? [String: Any])?["exceptionDetails"]
        exceptions.append("\(details ?? "")")
      }
      guard answer["id"] as? Int == lastID else { continue }
      if let error = answer["error"] { throw Failure(description: "\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  /// The next message; each ends in a zero byte.
  private func next() throws -> [String: Any] {
    while true {
      if let end = unread.firstIndex(of: 0) {
        let message = unread[unread.startIndex..<end]
        unread = Data(unread[unread.index(after: end)...])
        return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
      }
      let more = answers.fileHandleForReading.availableData
      if more.isEmpty { throw Failure(description: "the browser has gone") }
      unread.append(more)
    }
  }

  // MARK: Pages

  func open(_ file: String, _ anchor: String = "") throws {
    let url = URL(fileURLWithPath: file).absoluteString + anchor
    _ = try send("Page.navigate", ["url": "about:blank"])
    _ = try send("Page.navigate", ["url": url])
    try wait("the page \(file)") {
      try self.bool("document.readyState==='complete'&&location.href.indexOf('file:')===0")
    }
  }

  func evaluate(_ expression: String) throws -> Any? {
    let result = try send(
      "Runtime.evaluate",
      ["expression": expression, "returnByValue": true, "awaitPromise": true])
    if let details = result["exceptionDetails"] {
      throw Failure(description: "\(expression): \(details)")
    }
    return (result["result"] as? [String: Any])?["value"]
  }

  func bool(_ expression: String) throws -> Bool { try evaluate(expression) as? Bool ?? false }
  func number(_ expression: String) throws -> Double {
    (try evaluate(expression) as? NSNumber)?.doubleValue ?? .nan
  }
  func text(_ expression: String) throws -> String { try evaluate(expression) as? String ?? "" }

  /// Until the condition holds; gives up after many tries, so that a page that never gets there
  /// fails its test.
  func wait(_ what: String, _ condition: () throws -> Bool) throws {
    for _ in 0..<600 {
      if try condition() { return }
      Thread.sleep(forTimeInterval: 0.05)
    }
    throw Failure(description: "waited in vain for \(what)")
  }

  /// The page as it would be printed, with the paper of its own print styles.
  func print() throws -> Data {
    let answer = try send(
      "Page.printToPDF", ["preferCSSPageSize": true, "printBackground": true])
    guard let text = answer["data"] as? String, let data = Data(base64Encoded: text) else {
      throw Failure(description: "nothing was printed")
    }
    return data
  }

  // MARK: Hands

  /// Presses a key: `" "`, `"n"`, `"Tab"`, `"Enter"`.
  func press(_ key: String) throws {
    let codes = ["Tab": 9, "Enter": 13, " ": 32]
    let code = codes[key] ?? Int(key.uppercased().unicodeScalars.first?.value ?? 0)
    var event: [String: Any] = ["key": key, "windowsVirtualKeyCode": code]
    if key.count == 1 { event["text"] = key }
    if key == "Enter" { event["text"] = "\r" }
    event["type"] = "keyDown"
    _ = try send("Input.dispatchKeyEvent", event)
    event["type"] = "keyUp"
    event["text"] = nil
    _ = try send("Input.dispatchKeyEvent", event)
  }

  func type(_ text: String) throws { _ = try send("Input.insertText", ["text": text]) }

  /// Clicks into the element, at a share of its width from the left.
  func click(_ selector: String, across share: Double = 0.5) throws {
    let box = "document.querySelector('\(selector)')"
    guard try bool("!!\(box)") else { throw Failure(description: "there is no \(selector)") }
    _ = try evaluate("\(box).scrollIntoView({block:'center',behavior:'instant'})")
    // Where it is once two pictures show it at the same place: pages still move on a busy machine.
    let place =
      "(function(b){return new Promise(function(done){var seen='';(function look(){"
      + "var r=b.getBoundingClientRect(),now=(r.left+r.width*\(share))+' '+(r.top+r.height/2);"
      + "if(now===seen)done(now);else{seen=now;requestAnimationFrame(look)}})()})})(\(box))"
    let numbers = try text(place).split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 2 else { throw Failure(description: "\(selector) has no place") }
    let (x, y) = (numbers[0], numbers[1])
    for kind in ["mousePressed", "mouseReleased"] {
      _ = try send(
        "Input.dispatchMouseEvent",
        ["type": kind, "x": x, "y": y, "button": "left", "clickCount": 1])
    }
  }

  /// The window's width in pixels, whether the reader prefers the dark, and whether it is paper.
  func look(width: Int, dark: Bool, onPaper: Bool = false) throws {
    _ = try send(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600])
    _ = try send(
      "Emulation.setEmulatedMedia",
      [
        "media": onPaper ? "print" : "",
        "features": [["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]],
      ])
  }
}
