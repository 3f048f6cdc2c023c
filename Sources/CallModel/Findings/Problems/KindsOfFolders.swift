extension InputProblem.Kind {
  /// What can be wrong with a data folder and its rows put together.
  static let ofFolders: [Self] = [
    folderWithoutTables, folderWithoutData, rowsDisagree, callsMissing, callsUnheard, callsByCase,
    fileOrphan, fileNameUnlike, callTwice, patternUnusable, callsElsewhere, idsPersonal,
    callsFilled, surveyNoRating, surveyWithoutScale, surveyScaleUnknown, surveyOtherScale,
    surveyOffScale, orderTimesReversed, orderTimeAhead, orderUnlisted, orderRespelled, tierUnknown,
    dutyUnknown, shiftsOverlap,
    confirmedUnknown, verdictsOpposed, judgedUnknown, ratedUnknown,
  ]

  package static let folderWithoutTables = Self(
    "data.without-tables", zh: "目录里没有任何表", en: "a folder holds no table")
  package static let folderWithoutData = Self(
    "data.without-rows", zh: "目录里没有数据", en: "a folder holds no data")
  package static let rowsDisagree = Self(
    "data.rows-disagree", zh: "各表说法不一", en: "tables that contradict each other")
  package static let callsMissing = Self(
    "data.without-calls", zh: "没有通话表", en: "there is no table of calls")
  package static let callsUnheard = Self(
    "call.without-files", zh: "通话既无录音也无转写", en: "calls with neither recording nor transcript")
  package static let callsByCase = Self(
    "data.ids-differ-in-case", zh: "编号只有大小写不同", en: "ids that differ in case alone")
  package static let fileOrphan = Self(
    "data.file-without-row", zh: "表中没有对应的通话", en: "a file that no call names")
  package static let fileNameUnlike = Self(
    "data.name-unlike-pattern", zh: "文件名不合模式", en: "a name that does not fit the pattern")
  package static let callTwice = Self(
    "data.call-twice", zh: "通话编号重复", en: "a call's id occurs twice")
  package static let patternUnusable = Self(
    "data.name-pattern", zh: "文件名模式有误", en: "a pattern of names that cannot be used")
  package static let callsElsewhere = Self(
    "data.calls-elsewhere", zh: "已有别的通话表", en: "another table of calls is there already")
  package static let idsPersonal = Self(
    "data.personal-ids", zh: "编号里有号码或姓名", en: "ids that hold numbers or names of people")
  package static let callsFilled = Self(
    "data.calls-filled", zh: "通话表已有数据", en: "the table of calls holds rows already")
  package static let surveyNoRating = Self(
    "survey.no-rating", zh: "客户评价不是数字，也不是评价词",
    en: "a rating that is neither a number nor a word for one")
  package static let surveyWithoutScale = Self(
    "survey.without-scale", zh: "客户评价没有注明量表", en: "a rating without its scale")
  package static let surveyScaleUnknown = Self(
    "survey.scale-unknown", zh: "量表不认识", en: "a scale that is not understood")
  package static let surveyOtherScale = Self(
    "survey.other-scale", zh: "评价的满分与量表不符", en: "a rating of another scale")
  package static let surveyOffScale = Self(
    "survey.off-scale", zh: "评价不在量表内", en: "a rating off its scale")
  package static let orderTimesReversed = Self(
    "order.times-reversed", zh: "工单时间先后颠倒", en: "an order's times stand the wrong way round")
  package static let orderTimeAhead = Self(
    "order.time-ahead", zh: "工单时间在报告时点之后", en: "an order's time lies after the report")
  package static let orderUnlisted = Self(
    "order.not-listed", zh: "工单号不在工单表里", en: "rows whose order is not in the table of orders")
  package static let orderRespelled = Self(
    "order.written-otherwise", zh: "工单号写法不同", en: "an order's id is written in another way")
  package static let tierUnknown = Self(
    "order.tier-unknown", zh: "客户等级没有规定时限", en: "a customer tier without a limit")
  package static let dutyUnknown = Self(
    "roster.duty-unknown", zh: "值班任务不认识", en: "a duty that is not known")
  package static let shiftsOverlap = Self("roster.shifts-overlap", zh: "班次重叠", en: "shifts overlap")
  package static let confirmedUnknown = Self(
    "confirmation.subject-unknown", zh: "没有这个确认事项", en: "there is nothing of the name to confirm")
  package static let judgedUnknown = Self(
    "rating.call-unknown", zh: "评分或确认的通话不在表里", en: "a rating or confirmation of what no table has")
  package static let ratedUnknown = Self(
    "rating.criterion-unknown", zh: "评分用了没有的评分项", en: "a rating by an unknown criterion")
  package static let verdictsOpposed = Self(
    "confirmation.verdicts-opposed", zh: "对同一项判断相反", en: "verdicts that contradict each other")
}
