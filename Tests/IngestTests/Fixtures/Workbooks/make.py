"""Makes the workbooks beside it: pip install openpyxl==3.1.5 xlwt==1.3.0; python3 make.py"""
import datetime
import os
import zipfile

import openpyxl
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

os.chdir(os.path.dirname(os.path.abspath(__file__)))
at = datetime.datetime

# A workbook as a centre exports it: a title above the header, dates of both kinds, ids with zeros.
book = openpyxl.Workbook()
orders = book.active
orders.title = "工单明细"
orders.append(["装移机工单明细表"])
orders.append(["打印日期", at(2026, 10, 31)])
orders.append(["WorkOrderID", "产品", "操作类型", "客户等级", "联系电话", "区域", "受理时间",
               "到单时间", "约单员", "状态", "备注", "网格"])
orders.append(["0012345", "宽带", "新装", "钻石级", 14200138000, "城东", at(2026, 10, 1, 8, 5),
               46296.3368055556, 101, "已约", "第一行\n第二行", "G1"])
orders.append([12346, "固话", "移机", "7星", None, "城东", "2026/10/1 8:5", "2026年10月1日 08:05",
               "０１０２", "已约", CellRichText("富", TextBlock(InlineFont(b=True), "文本")), None])
orders["A5"].number_format = "0000000"
orders.append(["0012347", "宽带", "新装", "金卡", None, "城西", at(2026, 10, 2, 9, 0),
               at(2026, 10, 2, 9, 0), "103", "完工", None, None])
orders.append(["0012345", "宽带", "新装", "金卡", None, "城西", at(2026, 10, 2, 9, 0),
               at(2026, 10, 2, 9, 0), "103", "完工", None, None])
orders.append(["0012348", "宽带", "新装", "金卡", None, "城西", at(2026, 10, 2, 9, 0), "昨天",
               "103", "完工", None, None])
for _ in range(3):
    orders.append([None] * 12)
visits = book.create_sheet("预约")
visits.append(["预约编号", "工单号", "预约完成时间", "上门日期", "时段", "时段开始", "时段结束"])
visits.append(["A1", "0012345", at(2026, 10, 1, 9, 0), datetime.date(2026, 10, 2), "指定",
               datetime.time(8, 30), datetime.time(10, 0)])
book.create_sheet("填报说明").append(["请按格式填写"])
book.save("台账.xlsx")

# An export with a cover sheet before the calls.
book = openpyxl.Workbook()
cover = book.active
cover.title = "说明"
cover.append(["本表由系统导出"])
cover.append(["如有疑问请联系班长"])
calls = book.create_sheet("明细")
calls.append(["通话编号", "坐席工号", "开始时间"])
calls.append(["C1", "A1", at(2026, 9, 1, 9, 0)])
book.save("cover.xlsx")

# Times of day in a workbook that counts from 1904.
book = openpyxl.Workbook()
book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
roster = book.active
roster.title = "班表"
roster.append(["日期", "工号", "上班时间", "下班时间"])
roster.append([datetime.date(2026, 10, 1), "007", datetime.time(8, 30), datetime.time(17, 30)])
book.save("from1904.xlsx")

# An old workbook.
old = xlwt.Workbook()
sheet = old.add_sheet("Sheet1")
stamp = xlwt.XFStyle()
stamp.num_format_str = "yyyy-mm-dd hh:mm:ss"
for column, head in enumerate(["工单号", "产品", "操作类型", "客户等级", "到单时间", "约单员"]):
    sheet.write(0, column, head)
for row, (order, arrived) in enumerate([("0099001", at(2026, 10, 3, 9, 15)),
                                        (99002, at(2026, 10, 3, 10, 0))], 1):
    for column, value in enumerate([order, "宽带", "新装", "金卡", arrived, 101]):
        sheet.write(row, column, value, stamp if column == 4 else xlwt.XFStyle())
old.save("工单.xls")

# What calls itself a workbook and is none.
open("page.xls", "w").write("<html><table><tr><td>工单号</td></tr></table></html>")
open("text.xls", "w", encoding="gb18030").write(
    "工单号\t产品\t操作类型\t到单时间\n001\t宽带\t新装\t2026-10-03 09:15\n")
open("damaged.xls", "wb").write(bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600)

# By hand: shared strings with rich text and readings, a prefix, dates from 1904, cells in error.
WORKBOOK = ('<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr date1904="1"/><x:sheets>'
            '<x:sheet name="hidden" state="hidden" r:id="rId9"/><x:sheet name="orders" r:id="rId1"/>'
            '</x:sheets></x:workbook>')
RELATIONS = ('<Relationships><Relationship Id="rId1" Type="http://x/worksheet" '
             'Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://x/styles" '
             'Target="styles.xml"/><Relationship Id="rId3" Type="http://x/sharedStrings" '
             'Target="../xl/sharedStrings.xml"/></Relationships>')
STYLES = ('<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月'
          '&quot;d&quot;日&quot; h:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/>'
          '</cellXfs></styleSheet>')
STRINGS = ('<sst><si><t>工单号</t></si><si><t>到单时间</t></si><si><t>区域</t></si>'
           '<si><r><t>城</t></r><r><t>东</t></r><rPh><t>チェンドン</t></rPh></si></sst>')
SHEET = ('<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s">'
         '<x:v>1</x:v></x:c><x:c t="s"><x:v>2</x:v></x:c></x:row><x:row r="3"><x:c r="A3" t="str">'
         '<x:v>007</x:v></x:c><x:c r="B3" s="1"><x:v>44834.3368055556</x:v></x:c><x:c r="C3" t="s">'
         '<x:v>3</x:v></x:c></x:row><x:row r="4"><x:c r="A4"><x:v>1234567890123456</x:v></x:c>'
         '<x:c r="C4" t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>')


def archive(name, parts):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for part, text in parts.items():
            entry = zipfile.ZipInfo(part, (2026, 10, 31, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, text)


parts = {"xl/workbook.xml": WORKBOOK, "xl/_rels/workbook.xml.rels": RELATIONS,
         "xl/styles.xml": STYLES, "xl/sharedStrings.xml": STRINGS,
         "xl/worksheets/sheet1.xml": SHEET}
archive("byhand.xlsx", parts)
archive("doctype.xlsx", parts | {
    "xl/sharedStrings.xml": '<!DOCTYPE sst [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + STRINGS})
archive("badxml.xlsx", parts | {"xl/worksheets/sheet1.xml": SHEET.replace("</x:row>", "</x:raw>", 2)})
archive("nostring.xlsx", parts | {
    "xl/worksheets/sheet1.xml": SHEET.replace("<x:v>3</x:v>", "<x:v>9</x:v>")})
archive("uncomputed.xlsx", parts | {
    "xl/worksheets/sheet1.xml": SHEET.replace('t="s"><x:v>3</x:v>', 't="str"><x:f>""</x:f><x:v></x:v>')
    .replace('t="e"><x:v>#N/A</x:v>', '><x:f>A1&amp;"x"</x:f><x:v/>')})
archive("nosheet.xlsx", {k: v for k, v in parts.items() if "sheet1" not in k})
archive("bomb.xlsx", parts | {"xl/worksheets/sheet1.xml": SHEET + " " * (72 << 20)})
whole = open("byhand.xlsx", "rb").read()
open("cut.xlsx", "wb").write(whole[:len(whole) // 2])

# Transcripts: calls in one sheet below titles, a call a sheet, one call with times of Excel.
os.chdir("../Transcripts/Workbook")


def length(seconds):
    return datetime.timedelta(seconds=seconds)


book = openpyxl.Workbook()
turns = book.active
turns.title = "转写明细"
turns.append(["2026年10月通话转写明细"])
turns.append(["导出人", "系统"])
turns.append([])
turns.append(["通话ID", "说话人", "开始时间", "结束时间", "文本内容"])
turns.append(["A-1", "客服", "00:00.500", "00:02", "您好，\n请问有什么可以帮您？"])
turns.append([None, "客户", "00:02.500", "00:04", "我要\"装\"宽带, 谢谢"])
turns.append(["A-2", "客服", 0, 1.25, "喂，您好"])
turns.append([None, "客户", 2, 3, "你好"])
turns.append(["合计 4 句"])
turns.merge_cells("A1:E1")
turns.merge_cells("A5:A6")
more = book.create_sheet("续")
more.append(["文本内容", "通话ID", "结束时间", "开始时间", "说话人"])
more.append(["请讲", "A-2", 5, 4, "客服"])
book.create_sheet("说明").append(["本表由系统导出"])
book.save("two-calls.xlsx")

book = openpyxl.Workbook()
turns = book.active
turns.append(["序号", "角色", "开始时间", "结束时间", "文本"])
turns.append([1, "坐席", length(0.5), length(2.25), "您好"])
turns.append([2, "客户", length(62.5), length(64), "我要装宽带"])
turns.append([3, "坐席", length(3600), length(3601), "好的"])
for row in turns.iter_rows(min_row=2, min_col=3, max_col=4):
    for cell in row:
        cell.number_format = "[h]:mm:ss.000"
book.save("durations.xlsx")

# Text "0:12" typed into Excel becomes a time of hours and minutes, and is shown as it was typed.
book = openpyxl.Workbook()
turns = book.active
turns.append(["说话人", "开始时间", "结束时间", "文本"])
turns.append(["客服", length(60), length(120), "您好"])
turns.append(["客户", length(12 * 60), length(75 * 60), "我要装宽带"])
for row in turns.iter_rows(min_row=2, min_col=2, max_col=3):
    for cell in row:
        cell.number_format = "h:mm"
book.save("minutes.xlsx")

book = openpyxl.Workbook()
turns = book.active
turns.append(["录音ID", "说话人", "角色", "开始时间", "结束时间", "文本"])
turns.append(["R1", "1", "坐席", at(2026, 9, 1, 23, 59, 58), at(2026, 9, 1, 23, 59, 59, 500000), "您好"])
turns.append(["R1", "2", "客户", at(2026, 9, 2, 0, 0, 1), at(2026, 9, 2, 0, 0, 3), "我要装宽带"])
for row in turns.iter_rows(min_row=2, min_col=4, max_col=5):
    for cell in row:
        cell.number_format = "yyyy-mm-dd hh:mm:ss"
book.save("dates.xlsx")

old = xlwt.Workbook()
sheet = old.add_sheet("转写")
for row, cells in enumerate([["说话人", "开始时间", "结束时间", "文本"], ["客服", 0.5, 2, "您好"],
                             ["客户", 2.5, 4, "我要装宽带"]]):
    for column, value in enumerate(cells):
        sheet.write(row, column, value)
old.save("97.xls")

os.chdir("../Broken")
book = openpyxl.Workbook()
book.active.title = "封面"
book.active.append(["通话转写"])
turns = book.create_sheet("明细")
turns.append(["2026年10月"])
turns.append(["通话ID", "说话人", "开始时间", "结束时间", "文本"])
turns.append(["A-1", "客服", 0, 1, "您好"])
turns.append(["A-1", "客户", "半分", 2, "你好"])
book.save("bad-time.xlsx")
book = openpyxl.Workbook()
book.active.title = "得分"
book.active.append(["项目", "得分"])
book.active.append(["问候", 5])
book.save("no-turns.xlsx")
