import CallModel

/// Telephone numbers read aloud in answer to a question, with words between their groups, in one turn or over several.
/// Made from a seed; all numbers are invented.
struct PlantedDictation {
  var turns: [Turn]
  /// Digits of the number, and how many of them may be shown.
  var digits: Int
  var mayShow: Int
}

struct PlantedDictations {
  private var generator: Seeded

  init(seed: UInt64) { generator = Seeded(seed) }

  private mutating func pick<T>(_ values: [T]) -> T {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }
  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &generator) < percent
  }
  private mutating func digits(_ count: Int) -> [Int] {
    (0..<count).map { _ in Int.random(in: 0...9, using: &generator) }
  }

  private static let questions = (
    zh: ["您留个电话", "您手机号多少", "电话报一下", "联系电话呢", "麻烦说一下您的号码"],
    en: [
      "And a phone number?", "what's the best number to reach you on",
      "Could I take a contact number please?", "can i get your mobile number",
    ]
  )
  private static let joints = (
    zh: [
      "，", "，嗯，", "，那个，", "，然后，", "，然后是", "，后面是", "，再就是", "，接着", "，接着是", "，完了是", " ", "，额，", "，最后是",
    ],
    en: [
      ", ", " ", " um ", ", uh, ", " and then ", ", then ", ", and ", ". ", " followed by ",
    ]
  )
  private static let acknowledgements = (
    zh: ["嗯", "好", "对", "嗯嗯", "是"], en: ["Yep", "okay", "mm", "right", "Uh huh"]
  )

  mutating func chinese() -> PlantedDictation {
    let number = [1, pick([3, 5, 8, 9])] + digits(9)
    let groups = groups(number).map { group in
      group.map { $0 == 1 && chance(60) ? "幺" : Self.read[$0] }.joined()
    }
    return dictation(
      groups, question: pick(Self.questions.zh), joints: Self.joints.zh,
      acknowledgements: Self.acknowledgements.zh, digits: 11, mayShow: 7)
  }

  mutating func english() -> PlantedDictation {
    let number = [0, pick([1, 2, 7])] + digits(9)
    let groups = groups(number).map { englishWords($0) }
    return dictation(
      groups, question: pick(Self.questions.en), joints: Self.joints.en,
      acknowledgements: Self.acknowledgements.en, digits: 11, mayShow: 6)
  }

  private static let read = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let words = [
    "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  ]
  private static let tens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]

  private mutating func groups(_ number: [Int]) -> [[Int]] {
    var groups: [[Int]] = []
    var rest = number[...]
    while !rest.isEmpty {
      let group = rest.prefix(pick([2, 3, 3, 4, 4]))
      groups.append(Array(group))
      rest = rest.dropFirst(group.count)
    }
    return groups
  }

  /// "Double oh", "nine hundred", "twenty one", digit by digit.
  private mutating func englishWords(_ group: [Int]) -> String {
    var said: [String] = []
    var at = 0
    while at < group.count {
      let digit = group[at]
      let same = group[at...].prefix(3).prefix { $0 == digit }.count
      if same > 1, chance(70) {
        said.append((same == 2 ? "double " : pick(["triple ", "treble "])) + Self.words[digit])
        at += same
      } else if digit > 0, group[(at + 1)...].starts(with: [0, 0]), chance(60) {
        said.append(Self.words[digit] + " hundred")
        at += 3
      } else if digit > 1, at + 1 < group.count, group[at + 1] > 0, chance(10) {
        said.append(Self.tens[digit] + " " + Self.words[group[at + 1]])
        at += 2
      } else {
        said.append(digit == 0 && chance(30) ? "zero" : Self.words[digit])
        at += 1
      }
    }
    return said.joined(separator: " ")
  }

  private mutating func dictation(
    _ groups: [String], question: String, joints: [String], acknowledgements: [String],
    digits: Int, mayShow: Int
  ) -> PlantedDictation {
    var said: [(Party, String)] = [(.agent, question)]
    if chance(50) {
      var rest = groups[...]
      while let first = rest.first {
        var text = said.count > 1 && chance(40) ? pick(joints) + first : first
        rest = rest.dropFirst()
        if chance(33), let next = rest.first {
          text += pick(joints) + next
          rest = rest.dropFirst()
        }
        said.append((.customer, text))
        if !rest.isEmpty, chance(80) { said.append((.agent, pick(acknowledgements))) }
      }
    } else {
      var text = groups[0]
      for group in groups.dropFirst() { text += pick(joints) + group }
      said.append((.customer, text))
    }
    let turns = said.enumerated().map { Turn(number: $0 + 1, party: $1.0, text: $1.1) }
    return PlantedDictation(turns: turns, digits: digits, mayShow: mayShow)
  }
}
