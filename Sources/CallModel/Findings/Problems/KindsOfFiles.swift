extension InputProblem.Kind {
  /// What can be wrong with any file or folder.
  static let ofFiles: [Self] = [
    fileMissing, fileIsFolder, fileNotPlain, fileForbidden, fileUnreadable, fileReadFailed,
    fileUnwritable, fileThereAlready, fileTwins, folderMissing, folderIsFile, folderUnlistable,
    inputUnreadable, inputNotText, encodingUTF32, encodingCutOff, encodingBrokenPair,
    encodingOffice, encodingZeroBytes, encodingDamaged, encodingUnknown,
  ]

  package static let fileMissing = Self("file.missing", zh: "文件不存在", en: "there is no such file")
  package static let fileIsFolder = Self(
    "file.is-folder", zh: "是目录，不是文件", en: "a folder stands where a file should be")
  package static let fileNotPlain = Self(
    "file.no-ordinary-file", zh: "不是普通文件", en: "it is no ordinary file")
  package static let fileForbidden = Self(
    "file.no-permission", zh: "没有读取权限", en: "it may not be read")
  package static let fileUnreadable = Self(
    "file.unreadable", zh: "文件无法读取", en: "a file cannot be read")
  package static let fileReadFailed = Self(
    "file.read-failed", zh: "读取中途出错", en: "reading failed on the way")
  package static let fileUnwritable = Self(
    "file.unwritable", zh: "文件无法写入", en: "a file cannot be written")
  package static let fileThereAlready = Self(
    "file.there-already", zh: "文件已存在，没有覆盖", en: "a file is there already and was kept")
  package static let fileTwins = Self("file.same-name", zh: "两个文件同名", en: "two files bear one name")
  package static let folderMissing = Self(
    "folder.missing", zh: "目录不存在", en: "there is no such folder")
  package static let folderIsFile = Self(
    "folder.is-file", zh: "是文件，不是目录", en: "a file stands where a folder should be")
  package static let folderUnlistable = Self(
    "folder.cannot-be-opened", zh: "目录打不开", en: "a folder cannot be opened")
  package static let inputUnreadable = Self(
    "input.unreadable", zh: "标准输入读取失败", en: "standard input could not be read")
  package static let inputNotText = Self(
    "input.no-text", zh: "标准输入不是文本", en: "standard input is no text")
  package static let encodingUTF32 = Self(
    "encoding.utf-32", zh: "UTF-32 编码", en: "the text is UTF-32")
  package static let encodingCutOff = Self(
    "encoding.utf-16-cut-off", zh: "UTF-16 文件末尾被截断", en: "UTF-16 with its end cut off")
  package static let encodingBrokenPair = Self(
    "encoding.utf-16-broken", zh: "UTF-16 文件已损坏", en: "damaged UTF-16")
  package static let encodingOffice = Self(
    "encoding.office-file", zh: "是 Office 文件或压缩包，不是文本", en: "an Office file or archive: no text")
  package static let encodingZeroBytes = Self(
    "encoding.zero-bytes", zh: "有空字节，不是文本", en: "zero bytes: no text")
  package static let encodingDamaged = Self(
    "encoding.damaged-utf-8", zh: "UTF-8 有字节损坏", en: "UTF-8 with damaged bytes")
  package static let encodingUnknown = Self(
    "encoding.unknown", zh: "文字编码无法辨认", en: "the encoding is not known")
}
