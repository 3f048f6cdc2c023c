extension InputProblem.Kind {
  /// What can be wrong with a file of settings, rules, words or checks.
  static let ofSettings: [Self] = [
    settingsUnreadable, settingsEmpty, settingsBroken, settingsTab, settingsKeyTwice,
    settingsAliases, settingsUnknownKey, settingsUnknownKeys, settingsKeyMissing,
    settingsKeysMissing, settingsNoMapping, settingsNoText, settingsNoNumber, settingsNoWhole,
    settingsNoFlag, settingsNoList, settingsOutOfRange, settingsNoChoice, settingsCount,
    settingsValue, settingsClash, settingsSum, settingsNoEffect, settingsNameTaken,
    settingsNamesUnknown, scriptSilent,
  ]

  package static let settingsUnreadable = Self(
    "settings.unreadable", zh: "设置文件无法采用", en: "a settings file cannot be used")
  package static let settingsEmpty = Self(
    "settings.empty", zh: "设置文件是空的", en: "a settings file is empty")
  package static let settingsBroken = Self(
    "settings.broken-yaml", zh: "不是有效的 YAML", en: "no valid YAML")
  package static let settingsTab = Self("settings.tab", zh: "用制表符缩进", en: "a tab for an indent")
  package static let settingsKeyTwice = Self(
    "settings.key-twice", zh: "同一个键写了两遍", en: "a key is there twice")
  package static let settingsAliases = Self(
    "settings.aliases-multiply", zh: "别名层层套用", en: "aliases that repeat each other")
  package static let settingsUnknownKey = Self(
    "settings.unknown-key", zh: "不认识的键", en: "an unknown key")
  package static let settingsUnknownKeys = Self(
    "settings.unknown-keys", zh: "还有许多不认识的键", en: "many more unknown keys")
  package static let settingsKeyMissing = Self(
    "settings.key-missing", zh: "缺少必需的键", en: "a key is missing")
  package static let settingsKeysMissing = Self(
    "settings.keys-missing", zh: "缺少许多键", en: "many keys are missing")
  package static let settingsNoMapping = Self(
    "settings.no-mapping", zh: "应为一组键和值", en: "keys and values are wanted")
  package static let settingsNoText = Self("settings.no-text", zh: "应为文字", en: "a text is wanted")
  package static let settingsNoNumber = Self(
    "settings.no-number", zh: "应为数", en: "a number is wanted")
  package static let settingsNoWhole = Self(
    "settings.no-whole-number", zh: "应为整数", en: "a whole number is wanted")
  package static let settingsNoFlag = Self(
    "settings.no-flag", zh: "应为 true 或 false", en: "true or false is wanted")
  package static let settingsNoList = Self("settings.no-list", zh: "应为列表", en: "a list is wanted")
  package static let settingsOutOfRange = Self(
    "settings.out-of-range", zh: "数超出范围", en: "a number out of range")
  package static let settingsNoChoice = Self(
    "settings.no-choice", zh: "不是可选的值", en: "none of the values that may stand there")
  package static let settingsCount = Self(
    "settings.count", zh: "列表的个数不对", en: "a list of another length is wanted")
  package static let settingsValue = Self(
    "settings.value", zh: "值不能这样写", en: "a value that cannot be meant")
  package static let settingsClash = Self(
    "settings.values-clash", zh: "几个值互相矛盾", en: "values that do not go together")
  package static let settingsSum = Self(
    "settings.sum", zh: "合计不对", en: "a sum that is not what it should be")
  package static let settingsNoEffect = Self(
    "settings.no-effect", zh: "写了不起作用", en: "it has no effect")
  package static let settingsNameTaken = Self(
    "settings.name-taken", zh: "名称已被占用", en: "a name that is taken")
  package static let settingsNamesUnknown = Self(
    "settings.unread-names", zh: "登记的名称没有采用", en: "names that are listed were not used")
  package static let scriptSilent = Self(
    "script.agent-silent", zh: "没有坐席要说的话", en: "the agent says nothing")
}
