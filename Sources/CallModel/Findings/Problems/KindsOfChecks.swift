extension InputProblem.Kind {
  /// What can be wrong with lists of phrases and patterns, and with checks.
  static let ofChecks: [Self] = [
    phrasesHead, phrasesRole, phrasesPolarity, phrasesGroupTwice, phrasesLine, phrasesHomeless,
    phrasesNeverMatch, phrasesTwice, phrasesGroupUnknown, phrasesWeight, patternColumns,
    patternBroken, patternSample, patternUnknownLine, patternName, patternStatus, patternBracket,
    patternTogether, patternMissing, patternTooMuch, checkNameTwice, checkUnknown, checkCircle,
    checkPattern, checkNeverMatches, checkGroupUnknown, checkNotListed, checkThreshold,
    checkNothing, checkOnlyWithout, checkWithoutPhrases, checkTooMany, checkStages,
    checkWithoutSlots, checkWithoutLimit, checkLimits, checkNoTurns, checkTurnZero, checkNoSeconds,
    checkShare, checkNoShare, checkOperator,
  ]

  package static let phrasesHead = Self(
    "phrases.group-unclosed", zh: "组名缺少“]”", en: "a group's name lacks its ']'")
  package static let phrasesRole = Self(
    "phrases.role-unknown", zh: "组的角色未知", en: "a group has no known role")
  package static let phrasesPolarity = Self(
    "phrases.polarity-unknown", zh: "组的极性未知", en: "a group has no known polarity")
  package static let phrasesGroupTwice = Self(
    "phrases.group-twice", zh: "组出现两次", en: "a group appears twice")
  package static let phrasesLine = Self(
    "phrases.line-unknown", zh: "不是组名，也不是词表", en: "neither a group nor a list")
  package static let phrasesHomeless = Self(
    "phrases.before-any-group", zh: "词表前没有组名", en: "a list before any group")
  package static let phrasesNeverMatch = Self(
    "phrases.never-matches", zh: "短语永远匹配不到", en: "a phrase can never match")
  package static let phrasesTwice = Self(
    "phrases.phrase-twice", zh: "短语出现两次", en: "a phrase appears twice")
  package static let phrasesGroupUnknown = Self(
    "phrases.group-unknown", zh: "没有这个词组", en: "there is no such group")
  package static let phrasesWeight = Self(
    "phrases.weight", zh: "权重这一行有误", en: "a line of weights is wrong")
  package static let patternColumns = Self("pattern.columns", zh: "列数不够", en: "too few columns")
  package static let patternBroken = Self(
    "pattern.broken", zh: "正则表达式有误", en: "a regular expression is wrong")
  package static let patternSample = Self(
    "pattern.sample-unmatched", zh: "例句不含这个模式", en: "a sample does not match")
  package static let patternUnknownLine = Self(
    "pattern.kind-unknown", zh: "不认识这一种", en: "a kind of line that is not known")
  package static let patternName = Self(
    "pattern.name-unknown", zh: "没有这一项", en: "there is no such name")
  package static let patternStatus = Self(
    "pattern.status-unknown", zh: "状态未知", en: "a status that is not known")
  package static let patternBracket = Self(
    "pattern.without-bracket", zh: "模式没有括号", en: "a pattern without a bracket")
  package static let patternTogether = Self(
    "pattern.not-together", zh: "各行合不成一个模式", en: "lines that make no pattern together")
  package static let patternMissing = Self(
    "pattern.line-missing", zh: "缺少一行", en: "a line is missing")
  package static let patternTooMuch = Self(
    "pattern.more-than-words", zh: "模式不只是词和条件", en: "a pattern that is more than words")
  package static let checkNameTwice = Self(
    "checks.name-twice", zh: "检查名用了两次", en: "a check's name is used twice")
  package static let checkUnknown = Self(
    "checks.unknown", zh: "引用的检查不存在", en: "a check refers to one that is not there")
  package static let checkCircle = Self(
    "checks.circle", zh: "检查的引用绕成一圈", en: "checks refer to each other in a circle")
  package static let checkPattern = Self(
    "checks.pattern-broken", zh: "检查的模式有误", en: "a check's pattern is wrong")
  package static let checkNeverMatches = Self(
    "checks.never-matches", zh: "检查的短语永远匹配不到", en: "a check's phrase can never match")
  package static let checkGroupUnknown = Self(
    "checks.group-unknown", zh: "检查所指的组不存在", en: "a check names no known group")
  package static let checkNotListed = Self(
    "checks.phrase-not-in-group", zh: "组里没有这个短语", en: "a phrase that its group lacks")
  package static let checkThreshold = Self(
    "checks.threshold", zh: "阈值不在 0 到 1 之间", en: "a threshold outside 0 to 1")
  package static let checkNothing = Self(
    "checks.nothing-inside", zh: "all 或 any 下面是空的", en: "all or any holds nothing")
  package static let checkOnlyWithout = Self(
    "checks.only-and-without", zh: "only 和 without 同时写了", en: "only and without stand together")
  package static let checkWithoutPhrases = Self(
    "checks.without-phrases", zh: "没有短语也没有组", en: "neither phrases nor groups")
  package static let checkTooMany = Self(
    "checks.asks-for-more", zh: "要求的多于列出的", en: "more are asked for than listed")
  package static let checkStages = Self(
    "checks.too-few-stages", zh: "阶段少于两个", en: "fewer than two stages")
  package static let checkWithoutSlots = Self(
    "checks.without-slots", zh: "没有列出信息项", en: "no slots are listed")
  package static let checkWithoutLimit = Self(
    "checks.without-limit", zh: "没有写界限", en: "there is no limit")
  package static let checkLimits = Self(
    "checks.limits-cross", zh: "任何数值都成立", en: "limits that hold for every value")
  package static let checkNoTurns = Self(
    "checks.turns-empty", zh: "轮次范围是空的", en: "a range of turns that holds none")
  package static let checkTurnZero = Self(
    "checks.turn-zero", zh: "轮次没有 0", en: "there is no turn 0")
  package static let checkNoSeconds = Self(
    "checks.seconds-empty", zh: "秒数范围是空的", en: "a range of seconds that holds none")
  package static let checkShare = Self(
    "checks.share", zh: "比例不在 0 到 1 之间", en: "a share outside 0 to 1")
  package static let checkNoShare = Self(
    "checks.shares-empty", zh: "比例范围是空的", en: "a range of shares that holds none")
  package static let checkOperator = Self(
    "checks.operator", zh: "检查没有算子", en: "a check without an operator")
}
