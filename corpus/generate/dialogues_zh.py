"""What is said in Mandarin: outbound booking, reschedule call-back, deferral check, inbound."""

from talk import Talk

PICK_UP = {
    "good": "(喂，|)(你好|您好)(。|，哪位？|，请讲。)",
    "neutral": "喂(？|，哪位？|，你好。|，谁啊？|，你找谁？)",
    "busy": "喂，(我在开会|我这会儿正忙着|我开着车呢)，(什么事|哪位|你快讲)？",
    "upset": "喂，(又是哪儿啊|哪位|什么事)？",
}

ASK_NAME = {
    "warm": "(喂，您好|您好|您好，打扰您了|{时}好)，(请问|请问您)是{名}{称}吗？",
    "correct": "您好，(请问|请问一下，|)是{名}{称}吗？",
    "hurried": "(喂，|)(你好，|)(是{名}吧|{名}{称}是吧|{姓}{称}吧)？",
    "shirking": "(喂，|)你好，(你是|是){名}(吗|吧)？",
    "monotone": "您好，(请问|)是{名}{称}吗？",
    "loud": "喂！(你是|是){名}(吗|吧|，对吧)？",
}

IS_ME = {
    "good": "(对，是我|是的，我就是|嗯，我是)(。|，您说。|，有什么事吗？)",
    "neutral": "(是的|对|嗯，是)(，你是哪里？|，什么事？|，怎么了？|。)",
    "busy": "是我，(有事快说|麻烦你简单点|长话短说啊)。",
    "upset": "对，我是。(你们总算打电话来了|终于想起我来了|等你们电话等得我花都谢了)。",
}

PURPOSE = {
    "warm": "({姓}{称}您好，|)(这里是电信装机预约中心|我是电信装机预约专员)，(我姓{我}，|)工号{工}。"
    "(关于您申请的{业}|您{前}申请的{业})，(我想跟您约一下安装时间|想跟您约一下安装时间)，"
    "(您现在方便接听吗|现在方便接听吗|耽误您一两分钟可以吗|现在说话方便吗)？",
    "correct": "(我是电信装机预约专员|这里是电信预约中心|这里是工单调度组)，工号(是|){工}，"
    "(关于您申请的{业}，想跟您约一下安装时间|给您来电是想跟您约一下安装时间)，(现在方便接听吗|您现在方便吗)？",
    "hurried": "(我是电信的|电信装机的|电信预约的)，(约一下装机时间|跟你约个装机时间|{业}的事，约个时间)。",
    "shirking": "(我是电信的|这边是电信装移机预约)，你(那个|){业}的单子(到我这里了|派下来了)，(问一下你什么时候有空|你看哪天有空)。",
    "monotone": "(我是电信装机预约专员|这里是电信预约中心)，工号{工}。想跟您约一下安装时间。",
    "loud": "(我是电信的|电信公司)，你(申请了|办的是){业}(对吧|是吧)，(跟你说一下装机的时间|约个时间)！",
}

GO_ON = {
    "good": "(方便的|方便，您说|可以，您讲|好啊，您说吧)。",
    "neutral": "(嗯，你说|可以，说吧|行，你讲|方便)。",
    "busy": "(你快说吧，我就两分钟|行，快一点|说重点)。",
    "upset": "{怨}。",
}

GRIEVANCE = "(我都等了{等}天了|申请了{等}天|报了{等}天)，(到现在还没人联系我|一个电话都没有|没人管|什么消息都没有)，" \
    "(你们太慢了|这也太慢了|你们怎么回事|什么服务啊)"

SOOTHE = {
    "warm": "(实在抱歉|真的抱歉|非常抱歉)，{姓}{称}，让您(等了这么久|久等了)。(我理解您的心情|换作是我也会着急|没有网络确实不方便)，"
    "(我现在就帮您把时间定下来|这个事情我来帮您跟进，今天就给您安排好)。",
    "correct": "(很抱歉给您带来不便|对不起，让您久等了)，{姓}{称}，(我马上帮您安排|我现在就给您登记时间)。",
    "hurried": "(不好意思啊|哦，不好意思)，(那赶紧约吧|我们抓紧定个时间)。",
    "shirking": "(单子今天才到我手上|前面的环节不是我们负责的)，(我也没办法|我只管预约)，(你看哪天装吧|你先说哪天有空)。",
    "monotone": "抱歉。(那我们约一下时间|我给您登记)。",
    "loud": "(急什么急|你急也没用)，(大家都在排队|单子那么多)，(现在不是给你打了吗|这不打给你了嘛)！",
}

SOOTHED = {
    "warm": "(好吧，你这么说我也理解|行，你态度挺好的|那好，麻烦你了)，(那就尽快吧|你安排吧)。",
    "correct": "(好吧|行吧|那行)，(你们快点就行|那就尽快|抓紧吧)。",
    "hurried": "(哼，行吧|随便吧|那就快点)。",
    "shirking": "(你们就会推来推去|踢皮球是吧|总是敷衍)，(算了|我真是受不了)，(说吧|你讲时间)。",
    "monotone": "(唉，行吧|好吧|那你说)。",
    "loud": "(你这什么态度|态度太差了)，(我要投诉你|我是客户，你怎么这样说话)！",
}

VERIFY_ADDRESS = {
    "warm": "(好的，|谢谢您，|)(麻烦您|请您|)跟我核对一下安装地址，(系统里登记的是|我这边记录的是|是){址}，对吗？",
    "correct": "(跟您|)核对一下安装地址，地址是{址}，(对吗|没错吧)？",
    "hurried": "地址{址}，(对吧|没错吧)？",
    "shirking": "地址是{址}(是吧|吗)？",
    "monotone": "核对一下安装地址。{址}。对吗？",
    "loud": "地址是{址}，(对不对|没写错吧)？",
}
YES = "(对|对的|是的|没错|嗯，对|对，没错|是这里)。"
FIX_ROOM = "(不是|不对)，(是|应该是){正}(，你们登记错了|，{误}是我邻居|，写错了吧)。"
RESTATE_ROOM = {
    "warm": "(谢谢您提醒|感谢您的提醒)，我重复一遍，是{正}，我给您改过来了。",
    "correct": "好的，我跟您确认一下，是{正}，已经更正。",
    "hurried": "哦，{正}，改了。",
    "shirking": "(那是营业厅登记的|受理的时候写错的)，我改一下。",
    "monotone": "好的。{正}。",
    "loud": "(你怎么不早说|那是你自己写错了)！{正}是吧？",
}

VERIFY_PHONE = {
    "warm": "联系电话还是现在这个号码吗？(师傅上门前会打这个电话|方便留一个备用联系人的电话吗)？",
    "correct": "(联系电话还是|您的联系电话是)尾号{尾}(这个|)(，对吗|吗)？",
    "hurried": "电话就这个(吧|号是吧)？",
    "monotone": "联系电话还是尾号{尾}吗？",
    "loud": "电话还是这个吧？(师傅打你可得接|打了要接啊)！",
}
PHONE_OK = "(对，就打这个|是的，这个号码一直开机|嗯，打这个就行|对，{电})。"

VERIFY_BUSINESS = {
    "warm": "您(办理|申请)的是{业}(，{速}|)，对吗？(设备是您自备还是我们提供呢|光猫和路由器是由我们提供还是您自备呢)？",
    "correct": "您(申请|办理)的是{业}，(设备是您自备|光猫是自备)还是我们提供？",
    "hurried": "{业}，设备{设问}？",
    "shirking": "{业}是吧，设备{设问}？",
    "monotone": "办理的业务是{业}。设备(是|){设问}？",
    "loud": "{业}对吧？设备{设问}？",
}
EQUIPMENT = {
    "我方提供": "(你们带过来|你们提供|用你们的)(吧|就行|，我这里什么都没有)。",
    "客户自备": "(路由器我自己买了|我自己有路由器|我自备)，(你们带光猫就行|你们只装线)。",
    "租用": "(我租你们的|办的时候说是租的|是租用的那种)。",
}

OFFER = {
    "warm": "(好的，|谢谢您，)(最早可以约到{早}|{早}开始都可以约)，您看(上午还是下午|哪天)(方便|在家)呢？(您挑一个方便的时间|)",
    "correct": "(请问|)您{何时}方便？上午还是下午(在家|)？",
    "hurried": "{日}(上午|下午)行不行？(快点定一下|)",
    "shirking": "那你说个时间吧，(上午下午都行|我登记一下)。",
    "monotone": "您看上午还是下午。",
    "loud": "(你说|说吧)，{何时}在家？上午还是下午？",
}
CHOOSE = "({日}{段}吧，{由}。|那就{日}{段}(，可以吗？|吧。|，{由}。)|{段}吧，{日}(，行不行？|，{由}。)|{由}，{日}{段}可以吗？)"
REASON = {"上午": ["下午我要上班", "下午要去接孩子", "早一点装好我好办公", "我那天轮休", "我妈在家", "那天我请了假"],
          "下午": ["上午我要上班", "上午要送孩子上课", "中午过后我都在", "我那天轮休", "我爱人在家", "那天我请了假"]}

CONFIRM_TIME = {
    "warm": "好的，我跟您确认一下，那就定在{日}{段}，{段时}，师傅上门前会打电话给您，(您看可以吗|这样安排您看可以吗)？",
    "correct": "好的，那就定在{日}{段}，{段时}，(对吗|师傅上门前会打电话)。",
    "hurried": "行，{日}{段}(，记下了|)。",
    "shirking": "好，{日}{段}。(师傅来不来得及我就不知道了|具体几点你问师傅)。",
    "monotone": "那就定在{日}{段}。",
    "loud": "{日}{段}，(必须在家等着|家里给我留人|你听好了，别到时候没人)！",
}
AGREED = "(可以|好的|没问题|行|好，就这样)(。|，谢谢。|，我会在家的。|，那我等着。)"

PREPARE = {
    "warm": "装机当天(麻烦您|请您)家里留人，请准备好身份证件，(安装大约需要一个小时|大概四五十分钟就能装好)。",
    "correct": "装机当天请家里留人，请准备好身份证件。(如果时间有变请提前告诉我们|)",
    "monotone": "装机当天请家里留人。",
    "hurried": "家里留人啊。",
}

ASKED = [
    ("(要不要打孔|需要在墙上打洞吗|会不会要打墙)？",
     {"warm": "您别担心，(师傅会先看一下走线|一般沿着原来的管线走)，需要打孔一定先征求您的同意，(不知我说明白了没有|我这样解释您清楚吗)？",
      "correct": "(一般走原来的管道|师傅会先查看现场)，需要打孔会先征得您同意。",
      "hurried": "到时候师傅看。",
      "shirking": "(这个你问师傅|您去问师傅)，我也不清楚。",
      "loud": "这个要看现场，(我怎么知道|谁都说不准)！"}),
    ("(多长时间能装好|要装多久|一般多久能弄完)啊？",
     {"warm": "(正常情况|顺利的话)四十分钟到一个小时，(装好以后师傅会当面帮您测速|师傅会教您怎么用)。",
      "correct": "大约需要一个小时。",
      "hurried": "一个小时吧。",
      "shirking": "不一定，看情况吧。"}),
    ("(还要另外收费吗|上门要不要交钱|师傅上门收不收钱)？",
     {"warm": "上门安装不收费，(材料也是我们带的|不需要您另外付钱)，如果师傅收费请您告诉我们。",
      "correct": "不收上门费，(费用都在套餐里|请放心)。",
      "hurried": "不收。",
      "shirking": "收费的事我不负责，您自己去问营业厅。",
      "monotone": "不收费。"}),
    ("(原来的电话号码能不能留着|老号码还能用吧|号码会不会变)？",
     {"warm": "可以的，号码不变，您放心，(我已为您登记保留原号|系统里显示是保留原号)。",
      "correct": "号码不变，请放心。",
      "hurried": "不变。",
      "shirking": "应该是吧，我不确定。"}),
    ("(我家两层楼，楼上能有信号吗|卧室信号够不够|路由器放客厅，书房收得到吗)？",
     {"warm": "(我帮您备注一下，请师傅上门时现场测一测|我把您的要求写清楚)，信号弱的话会给您建议摆放的位置。",
      "correct": "我帮您登记，师傅上门时会测一下信号。",
      "hurried": "师傅来了再说。",
      "shirking": "信号的事不归我们管。",
      "loud": "那得看你家房子，(我哪知道|你问我我问谁)？"}),
    ("(师傅会穿鞋套吧|家里刚铺了地板，师傅注意点啊|麻烦让师傅别弄脏墙)。",
     {"warm": "请您放心，师傅会带鞋套，装完会把现场收拾干净，(我也给您备注上|我再叮嘱一句)。",
      "correct": "好的，我帮您登记，师傅会带鞋套。",
      "hurried": "知道了知道了。",
      "loud": "行了行了，我写上。"}),
]

CLOSE_ASK = {
    "warm": "(请问|)还有(其他|别的|什么)需要(帮您|我帮您)(的吗|办的吗)？",
    "correct": "请问还有(其他|别的)问题吗？",
    "monotone": "还有别的问题吗？",
}
NOTHING = "(没有了|没了|就这些|暂时没有了)(，谢谢|，谢谢你|，麻烦你了|)。"
CLOSE = {
    "warm": "(感谢您的配合|感谢您接听|谢谢您抽时间)，(祝您生活愉快|祝您工作顺利|祝您一切顺利|祝您周末愉快)，再见。",
    "correct": "(感谢您的配合|谢谢您)，(祝您生活愉快，|)再见。",
    "hurried": "(好，拜拜|行，那先这样|好的，再见|那就这样)。",
    "shirking": "(那就这样|好，再见|行)。",
    "monotone": "(谢谢|感谢您的配合)。再见。",
    "loud": "(好，就这样|行了，再见|那先这样)！",
}
BYE = {
    "up": "(好的，谢谢，再见|谢谢你啊，再见|太好了，谢谢，再见|好嘞，辛苦你了)。",
    "flat": "(再见|好，再见|嗯，拜拜|行，再见)。",
    "down": "(哼|行吧|就这样吧|以后再也不用你们了|这服务真差)。",
}

HOLD = {
    "warm": "(好的，请您稍等|麻烦您稍等片刻)，我帮您查一下{查}，(请不要挂断|可能需要一两分钟)，可以吗？",
    "correct": "请您稍等，我帮您查一下{查}。",
    "hurried": "等一下。",
    "shirking": "你等会儿。",
    "monotone": "请稍等。",
    "loud": "等着！",
}
BACK = {
    "warm": "{姓}{称}，感谢您的耐心等待，(帮您查到了|我这边查到了)，{果}。",
    "correct": "让您久等了，{果}。",
    "hurried": "好了，{果}。",
    "shirking": "{果}。",
    "monotone": "久等了。{果}。",
    "loud": "喂！{果}。",
}


def hold(t, what, result, seconds, announced=None):
    """A hold; the kinds differ in whether they announce it."""
    t.v["查"], t.v["果"] = what, result
    if announced is None:
        announced = t.odds(0.9, hurried=0.45, shirking=0.4, loud=0.5, monotone=0.8)
    if announced:
        t.by(HOLD)
        if t.chance(0.8):
            t.C("(好|嗯|可以|行，你查)。")
        kind = "hold"
    else:
        kind = "unannounced"
    t.by(BACK if announced or t.good else {"correct": "{果}。"}, silence=seconds, silence_kind=kind)
    if not announced:
        t.plant("P2", f"silence of {seconds} s without a word before it")
    elif seconds > 60:
        t.plant("P3", f"hold of {seconds} s")


def dead_air(t):
    """A wait nobody explained, at the agent's side."""
    seconds = round(t.rng.uniform(5.5, 9.5) if t.chance(0.7) else t.rng.uniform(10.5, 14), 1)
    t.A("(嗯|好|那)，(我登记一下|我输一下|记好了)。", silence=seconds, silence_kind="unannounced")
    t.plant("P2", f"silence of {seconds} s without a word before it")


def break_in(t, sentence=None):
    """The customer explains at length and the agent starts over them."""
    t.C("(我跟你说一下我这边的情况啊|是这样的)，我这个楼(门禁比较麻烦|停车不方便|保安管得严)，"
        "(师傅来的时候要先打电话登记|车只能停在外面那条街上)，(还有就是电梯最近在检修|另外我家的弱电箱在鞋柜后面)，然后呢——")
    cut = round(t.rng.uniform(1.2, 2.2), 2)
    t.A(sentence or "(好了好了，这些你到时候跟师傅讲|这些不用跟我说，时间定一下|行，我知道你意思了，直接说时间吧)。", cut=cut)
    t.plant("P1", f"starts {cut} s before the customer's end")
    t.feel(-0.15)
    if t.chance(0.5):
        t.C("(你让我把话说完嘛|我还没说完呢|你急什么呀)。")


def opening_outbound(t, mood, purpose):
    if t.chance(0.8) or mood in ("busy", "upset"):
        t.C(PICK_UP[mood])
    if t.odds(0.02, hurried=0.12, loud=0.15, shirking=0.12) and not t.short:
        t.A("(喂，|)(是{名}吗|{名}？|找{名})。")
        t.plant("C1", "opening without a greeting, name or purpose")
        t.C(IS_ME[mood])
    else:
        t.by(ASK_NAME)
        t.C(IS_ME[mood])
    t.by(purpose)
    if mood == "upset":
        t.v["怨"] = t.memory.say("grievance", GRIEVANCE, t.rng, t.v)
    t.C(GO_ON[mood])
    if mood == "upset":
        t.feel(-0.3)
        t.by(SOOTHE, loud=t.kind == "loud")
        if t.kind == "shirking":
            t.plant("P5", "shirking")
            t.plant("C6", "no apology after the customer's complaint")
        if t.kind == "loud":
            t.plant("P5", "impatience")
            t.plant("P6", "raised voice")
            t.plant("C6", "no apology after the customer's complaint")
        t.C(SOOTHED[t.kind])
        t.feel({"warm": 0.25, "correct": 0.12, "hurried": -0.1, "shirking": -0.25, "monotone": 0.0,
                "loud": -0.3}[t.kind])


def verify(t, slots):
    """The checks of R-08; kinds skip some. Returns what was verified, as the record names it."""
    done = ["name"]
    if "address" in slots:
        if "误" in t.v and t.chance(0.12):
            address = t.v["址"]
            t.v["址"] = address.replace(t.v["正"], t.v["误"])
            t.by(VERIFY_ADDRESS)
            t.C(FIX_ROOM)
            t.v["址"] = address
            t.by(RESTATE_ROOM)
            if t.kind == "loud":
                t.plant("C7", "rhetorical blame")
        else:
            t.by(VERIFY_ADDRESS)
            t.C(YES)
        done.append("address")
    if "phone" in slots:
        t.by(VERIFY_PHONE)
        t.C(PHONE_OK)
        done.append("phone")
    if "business" in slots:
        t.by(VERIFY_BUSINESS)
        t.C(EQUIPMENT[t.v["设备"]])
        done += ["business", "equipment"]
    return done


def close(t, mood):
    # A shut-down conversation has no closing question.
    if t.kind in CLOSE_ASK and not (t.short and t.chance(0.4)):
        t.by(CLOSE_ASK)
        t.C(NOTHING)
    t.by(CLOSE)
    if t.content > 0.6 and t.good:
        t.C(BYE["up"])
    elif t.content > 0.3 or t.good:
        t.C(BYE["flat"])
    else:
        t.C(BYE["down"])
    t.hangup = "agent" if t.odds(0.06, hurried=0.6, shirking=0.4, loud=0.5) else "customer"
    if t.hangup == "agent" and t.kind in ("hurried", "shirking", "loud"):
        t.plant("C5", "the agent hangs up first")


def required(t, ctx):
    if "verified" in ctx:
        return set(ctx["verified"])
    slots = {"address", "business", "phone"}
    if t.odds(0.05, hurried=0.35, shirking=0.3, loud=0.15, monotone=0.1):
        slots.discard("phone")
    if t.odds(0.02, hurried=0.12, shirking=0.1, loud=0.05):
        slots.discard(t.rng.choice(["address", "business"]))
    return slots


def booking(t, ctx):
    """Outbound booking. ctx: mood, day, window, and what special there is."""
    mood = ctx["mood"]
    opening_outbound(t, mood, PURPOSE)
    special = ctx.get("special")
    slots = required(t, ctx)
    if t.short and "verified" not in ctx:  # a call of a minute keeps to the core
        slots.discard("phone")
    if t.odds(0.02, hurried=0.4, loud=0.3, shirking=0.1) and not t.short:
        break_in(t)
    t.verified = verify(t, slots)
    if "business" not in slots or "address" not in slots:
        t.plant("M2", "not everything verified: " + ",".join(sorted({"address", "business"} - slots)))
    if special == "refused":
        return refused(t, ctx)
    if special == "resource":
        return resource_notice(t, ctx)
    t.by(OFFER)
    t.v["由"] = t.rng.choice(REASON.get(t.v["段"], REASON["下午"]))
    if special == "early":
        t.C("(今天能来吗|能不能早点，{日}{段}行不行)？(我急着用网|家里等着上网课|老人没电话不放心)。")
        t.by({"warm": "我理解您着急，我问一下班组，{日}{段}可以给您安排上门。",
              "correct": "好的，按您的要求，{日}{段}可以安排。",
              "hurried": "行，{日}{段}。", "shirking": "那我给你写上{日}{段}，(能不能来要看师傅|来不来我不管)。",
              "loud": "{日}{段}！行了吧？"})
        t.C("(太好了|那太好了|行)，谢谢。")
        t.feel(0.05)
    elif special == "exact":
        t.C("(能不能约{段}|我白天都不在家，{段}行不行|要{段}才有人)？(提前一点晚一点都不行|)")
        hold(t, "班组的时间", "班组负责人同意了，{日}{段}可以上门，我把您的要求写在备注里".format(**t.v),
             round(t.rng.uniform(11, 38), 1), announced=True if t.good else None)
        t.C("(好的|太好了，谢谢|行)。")
    else:
        if t.chance(0.12) and not t.short:
            t.C("(晚上九点以后来行吗|晚上八点半能来吗)？")
            t.by({"warm": "不好意思{姓}{称}，晚上八点以后不能上门，早上八点后可以上门，您看其他时间方便吗？",
                  "correct": "抱歉，晚上八点以后不能上门，请您换个时间。",
                  "hurried": "八点以后不行，换一个。",
                  "shirking": "晚上不能上门，规定就是这样。",
                  "loud": "晚上哪有人上班，不行！"})
        t.C(CHOOSE)
        if t.kind == "monotone" and t.chance(0.3) or t.odds(0.01, shirking=0.15):
            dead_air(t)
    t.by(CONFIRM_TIME)
    if t.kind == "loud" and t.chance(0.4):
        t.plant("C7", "command tone")
    t.C(AGREED)
    questions = 0 if t.short else t.rng.choice([0, 1, 1, 2]) if mood != "busy" else t.rng.choice([0, 0, 1])
    for question, answers in t.rng.sample(ASKED, questions):
        t.C(question)
        t.by(answers)
        if t.kind == "shirking" and "shirking" in answers:
            t.feel(-0.08)
        if t.chance(0.5):
            t.C("(哦，好的|嗯，知道了|好，明白了|那行)。")
    if t.chance(0.75) and not t.short:
        t.by({k: v for k, v in PREPARE.items() if k != "correct" or t.good} | {"shirking": "", "loud": ""})
    if ctx.get("overpromise"):
        t.A("(我保证|您放心，我保证)(准时到|那天一定能装好)，(包在我身上|百分之百没问题)。")
        t.plant("K3", "a promise nobody can keep")
    if ctx.get("privacy"):
        t.A("(隔壁那家的电话|楼上那户的电话)我也有，是{他电}，(您可以问问他家怎么走的线|您跟他家说一声)。")
        t.plant("K4", "another customer's number told")
    close(t, mood)
    t.outcome = "booked"


def refused(t, ctx):
    t.by(OFFER)
    t.C("(我现在不想装了|先不约了|我还没想好)，(家里在装修|下个月再说|我要和家里人商量一下)。")
    t.by({"warm": "没关系，{姓}{称}，(方便告诉我原因吗|您大概什么时候方便)，我帮您登记，到时候再联系您。",
          "correct": "好的，请问您希望推迟到什么时候？我帮您登记。",
          "hurried": "那你到底要不要装？", "shirking": "那您自己看着办，想装再打电话。",
          "monotone": "好的。我登记一下。", "loud": "您到底要不要？(申请了又不装|耍我们呢)！"})
    t.C("(过一阵子吧|等我电话|先放着)。")
    t.feel(-0.1)
    close(t, ctx["mood"])
    t.outcome = "refused"


def resource_notice(t, ctx):
    t.by({"warm": "{姓}{称}，非常抱歉，您那边(的端口暂时满了|线路资源暂时不具备)，我们正在扩容，有结果第一时间通知您。",
          "correct": "很抱歉，您所在的{小区}目前没有资源，(正在扩容|已经报建设)，具备以后马上联系您。",
          "hurried": "你那边没资源，装不了，(等通知|有了再说)。",
          "shirking": "你那边没端口，(这是建设部门的事|不是我们的问题)，我也没办法。",
          "monotone": "您那边暂时没有资源。具备以后通知您。",
          "loud": "没资源！装不了，(你等着吧|等通知)！"})
    if t.kind in ("shirking", "loud"):
        t.plant("P5", "shirking" if t.kind == "shirking" else "impatience")
        t.plant("C6", "no apology for the missing resource")
    t.C("(那要等多久|大概什么时候能有|怎么办理的时候不说)？")
    t.by({"warm": "预计(一周左右|十天左右)，我会负责到底，有进展就给您回电，给您添麻烦了。",
          "correct": "预计两周左右，为您登记好了，会给您回电。",
          "hurried": "不一定。", "shirking": "我怎么知道，我哪知道什么时候建好。",
          "monotone": "预计两周。", "loud": "这谁说得准！"})
    t.feel({"warm": -0.05, "correct": -0.1}.get(t.kind, -0.35))
    t.C({"warm": "(行吧，那你记得告诉我|好吧，麻烦你盯一下)。", "correct": "(好吧|那我等着)。"}
        .get(t.kind, "(真无语|你们太敷衍了|我很失望)。"))
    close(t, ctx["mood"])
    t.outcome = "resource"


OR_PURPOSE = {
    "warm": "{姓}{称}您好，我是电信装机预约专员，工号{工}。(班组反映|师傅报上来)您的{业}想改到{日}{段}，"
    "想核实一下您的改约，(耽误您一两分钟可以吗|现在方便接听吗)？",
    "correct": "这里是电信预约中心，工号{工}，给您来电是为了确认改约的事，(现在方便接听吗|您现在方便吗)？",
    "hurried": "电信的，你{业}改到{日}{段}，是你要改的吧？",
    "shirking": "电信的，师傅说你要改时间，是不是？",
    "monotone": "我是电信装机预约专员，工号{工}。想核实一下您的改约。",
    "loud": "电信的！你的装机时间是你自己要改的吗？",
}
OR_ASK = {
    "warm": "请问是您本人申请的改期吗？方便告诉我原因吗？",
    "correct": "请问是您本人申请的改期吗？是什么情况呢？",
    "hurried": "是你改的吧？", "shirking": "是你要改的吧，不是师傅不来吧？",
    "monotone": "是您本人申请的改期吗？", "loud": "到底是不是你要改？",
}
OR_REASONS = ["我那天临时要加班", "孩子学校开家长会", "我回老家了，过两天才回来", "家里老人住院了", "装修的还没走完线",
              "物业那天不让施工", "我出差了"]


def reschedule(t, ctx):
    opening_outbound(t, ctx["mood"], OR_PURPOSE)
    t.by(OR_ASK)
    t.v["因"] = t.rng.choice(OR_REASONS)
    if ctx["genuine"]:
        t.C("(对，是我要改的|是的，我让师傅改的|嗯，我自己提的)，{因}(，不好意思啊|)。")
        t.by({"warm": "好的，我理解，我跟您确认一下，您希望改到{日}{段}，我理解的对吗？",
              "correct": "好的，我跟您确认一下，您希望改到{日}{段}，对吗？",
              "hurried": "行，{日}{段}。", "shirking": "那就{日}{段}，登记了。",
              "monotone": "好的。改到{日}{段}。对吗？", "loud": "{日}{段}，别再改了啊！"})
        t.C(YES)
        if t.odds(0.02, hurried=0.2, loud=0.2):
            break_in(t, "(行了，就{日}{段}|好了，我登记好了)。")
        t.outcome = "genuine"
    else:
        t.feel(-0.25)
        t.C("(没有啊，我没说要改|我没有要改啊|不是我改的)，(我请了假在家等了半天|说好的时间没人来|师傅打电话说他来不了)，(你们说话不算数|这叫什么事|白等了一天)。")
        t.by({"warm": "(实在抱歉|非常抱歉)，{姓}{称}，让您白等了，是我们没做好。我把情况如实上报，请组长今天跟您联系，我也会跟进到底。",
              "correct": "很抱歉，{姓}{称}，您的情况我详细记录了，我帮您转给组长处理。",
              "hurried": "哦，那我记一下。", "shirking": "(是师傅的事|那是师傅的问题)，(你自己联系师傅吧|跟我们没关系)。",
              "monotone": "抱歉。我记录一下，提交给组长。", "loud": "那(你当时怎么不说|师傅说是你要改的，到底谁说的对)？"},
             loud=t.kind == "loud")
        if t.kind == "shirking":
            t.plant("P5", "shirking")
            t.plant("C6", "no apology after the customer's complaint")
        if t.kind == "loud":
            t.plant("C7", "rhetorical blame")
            t.plant("P6", "raised voice")
        if ctx.get("escalate"):
            t.C("(那今天必须给我装上|你马上叫人来装|给我一个合理的解释)。")
            t.by({"warm": "您的要求我记下了，(师傅车上的设备需要重新调|当天的班次已经排满)，我请组长一小时内给您回电。",
                  "correct": "我帮您升级处理，请组长跟您联系，并向您解释原因。",
                  "hurried": "那我报给组长。", "shirking": "这个我帮不了。",
                  "monotone": "我帮您转给组长。", "loud": "今天装不了，你必须等！"})
        t.C({"warm": "(那好吧，你给我盯着点|行，你态度还可以|好吧，我等组长电话)。",
             "correct": "(好吧|那我等电话)。", "monotone": "(唉|行吧)。"}
            .get(t.kind, "(你们就是互相推诿|我要投诉|太差劲了)。"))
        t.feel({"warm": 0.2, "correct": 0.1, "monotone": -0.05}.get(t.kind, -0.25))
        t.outcome = "denied"
    close(t, ctx["mood"])


OD_PURPOSE = {
    "warm": "{姓}{称}您好，我是电信装机预约专员，工号{工}。(班组反馈您想暂缓安装|您的{业}申请了缓装)，想了解一下缓装的情况，现在方便接听吗？",
    "correct": "这里是电信预约中心，工号{工}，想核实一下您{业}缓装的情况，(您现在方便吗|现在方便接听吗)？",
    "hurried": "电信的，你{业}是要缓装吧？", "shirking": "电信的，师傅说你要缓装，是吧？",
    "monotone": "我是电信装机预约专员，工号{工}。想了解一下缓装的情况。",
    "loud": "电信的！你那个{业}不装了是不是？",
}
OD_REASONS = [("家里还在装修，弱电箱没装好", "家里还在装修"), ("房子还没交付，开发商下个月才给钥匙", "房子还没有交付"),
              ("我要出国一段时间", "您要出国一段时间"), ("要跟房东商量一下走线", "要和房东商量走线"),
              ("我搬家推迟了", "您搬家推迟了"), ("老人住院，家里没人", "家里暂时没有人")]


def deferral(t, ctx):
    opening_outbound(t, ctx["mood"], OD_PURPOSE)
    t.v["缓因"], t.v["缓因您"] = t.rng.choice(OD_REASONS)
    if ctx["genuine"]:
        t.by({"warm": "请问是您本人提出来的吗？为什么想推迟呢？", "correct": "请问是您本人申请的吗？方便告诉我原因吗？",
              "hurried": "什么原因？", "shirking": "是你自己要缓的吧？", "monotone": "方便告诉我原因吗？",
              "loud": "为什么又不装了？"})
        t.C("(是的|对，是我说的|嗯)，{缓因}。")
        t.by({"warm": "明白了，那您看预约什么时候开装合适呢？我帮您登记好，到时候提前联系您。",
              "correct": "好的，请问预约什么时候开装？", "hurried": "那几号装？", "shirking": "那你说个日子。",
              "monotone": "预约开装时间是哪天？", "loud": "那到底哪天装？说个准日子！"})
        t.C("({开装}吧|大概{开装}|{开装}应该可以)。")
        t.by({"warm": "好的，我跟您确认一下，您的意思是{缓因您}，想暂缓安装，预约{开装}开装，对吗？",
              "correct": "好的，我重复一遍，预约{开装}开装，对吗？", "hurried": "行，{开装}。",
              "shirking": "行，到时候你自己打电话来。", "monotone": "预约{开装}。对吗？", "loud": "{开装}！别再拖了！"})
        t.C(YES)
        t.outcome = "genuine"
    else:
        t.feel(-0.2)
        t.by({"warm": "请问是您本人提出缓装的吗？", "correct": "请问是您本人申请的吗？", "hurried": "是你要缓的吧？",
              "shirking": "是你要缓的吧？", "monotone": "是您本人申请的吗？", "loud": "是不是你要缓？"})
        t.C("(没有，我一直在等你们来装|我没说要缓|谁说的，我天天等着呢)，(到现在没人来|没有人联系我)。")
        t.by({"warm": "非常抱歉，是我们没做好，我把缓装申请退回去，今天就给您重新安排时间。",
              "correct": "对不起，我把申请退回，重新为您安排。", "hurried": "那我退回去。",
              "shirking": "班组是这么写的，(跟我没关系|我也不知道)。", "monotone": "抱歉。我退回申请。",
              "loud": "班组说是你要缓的，(谁告诉你的|那你想怎么样)？"})
        if t.kind == "shirking":
            t.plant("P5", "shirking")
        if t.kind == "loud":
            t.plant("C7", "rhetorical blame")
        t.C({"warm": "(那尽快吧，谢谢|好，那我等着)。", "correct": "(好|行，快点)。", "monotone": "嗯。"}
            .get(t.kind, "(你们太敷衍了|真是踢皮球)。"))
        t.feel({"warm": 0.2, "correct": 0.1}.get(t.kind, -0.2))
        t.outcome = "denied"
    close(t, ctx["mood"])


IN_OPEN = {
    "warm": "您好，(装机预约热线|电信预约中心为您服务)，工号{工}，请问有什么可以帮您？",
    "correct": "您好，工号{工}，请问有什么可以帮您？",
    "hurried": "你好，(什么事|请讲|说)。",
    "shirking": "喂，(预约热线|这里是预约热线)，(什么事|你说)。",
    "monotone": "您好。工号{工}。请问有什么可以帮您。",
    "loud": "喂！(你好，|)哪里？什么事？",
}
IN_WANT = {
    "urge": "(你好，|)(我{前}申请的{业}|我的{业})，(怎么还没人联系我|什么时候来装|到现在还没装上)？(能不能快点|帮我催一下|我急着用|)",
    "late": "我约好{日前}{段}装{业}，(约好的时间没人来|师傅没来，也没人打电话)，(白等了一天|我请了假的)，你们怎么回事？",
    "enquiry": "(你好，|)(我想问一下|请问)(我这个月的话费怎么多了|五百兆的套餐多少钱|我想改个套餐|积分怎么兑换)。",
    "complaint": "(我要反映一下|我要说个事|你好，我反映个情况)，(昨天来的师傅|你们那个师傅|上门装宽带的师傅){事}。",
    "scope": "(我们小区门口|我家楼下)(有根电信的线垂下来了，挺危险的|光交箱的门坏了，一直敞着|电线杆歪了)，(我打了两个电话|问了一圈)，(都说不归他们管|没人管)，你们管不管？",
}


COMPLAINTS = [("态度很差，走的时候垃圾扔了一地", "师傅态度不好，装完没有清理现场"),
              ("打了我家的墙，也没跟我商量", "师傅没有征得您同意就打了墙"),
              ("迟到两个小时，一句道歉都没有", "师傅迟到两个小时，也没有道歉"),
              ("装完了网速根本上不去，叫他看他就走了", "装好以后网速不达标，师傅没有处理就走了"),
              ("还问我收了五十块钱", "师傅上门另外收了五十元")]


def inbound(t, ctx):
    want = ctx["want"]
    if want == "complaint":
        t.v["事"], t.v["诉"] = t.rng.choice(COMPLAINTS)
        t.v["部"] = t.rng.choice(["装维管理部", "客户服务部"])
    t.by(IN_OPEN)
    t.C(IN_WANT[want])
    if want == "enquiry":
        t.by({"warm": "{姓}{称}您好，(这个业务由10000号办理|套餐问题可以咨询10000)，二十四小时都有人，需要我帮您转10000吗？",
              "correct": "您好，(这个问题请拨打10000|建议您联系10000号咨询)，10000号会为您解答。",
              "hurried": "打10000。", "shirking": "(这不是我们部门|这个我不负责)，您打别的电话。",
              "monotone": "请拨打10000。", "loud": "这个打10000，(别打我们这里|跟我们没关系)！"})
        if t.kind == "shirking":
            t.plant("P5", "shirking")
        t.C({"shirking": "(你们这服务|推来推去)，真是的。", "loud": "你凶什么呀。"}
            .get(t.kind, "(哦，好的|行，我打10000|知道了)，谢谢。"))
        t.feel({"shirking": -0.3, "loud": -0.3, "warm": 0.1}.get(t.kind, 0))
        t.outcome = "guided"
        return close(t, ctx["mood"])
    if want in ("late", "complaint", "scope"):
        t.feel(-0.3)
        t.by(IN_SOOTHE)
        if t.kind in ("shirking", "loud", "hurried"):
            t.plant("C6", "no apology after the customer's complaint")
        if t.odds(0.0, hurried=0.5, loud=0.4):
            t.C("(我跟你说当时的情况|你听我讲)，(那天我早上八点就在家等，一步都没敢出门|他们来了两个人，一个在楼下打电话)，"
                "(中间我还打过一次电话，那边说马上到|我问他他也不理我)，后来呢——")
            cut = round(t.rng.uniform(1.2, 2.0), 2)
            t.A("(行了，我知道了，你说要怎么样吧|这个你不用讲那么细)。", cut=cut)
            t.plant("P1", f"starts {cut} s before the customer's end")
            t.C("你能不能让我说完？")
            t.feel(-0.1)
    if want in ("urge", "late"):
        t.by({"warm": "麻烦您报一下(姓名和联系电话|联系电话)，我马上帮您查。", "correct": "请报一下联系电话，我帮您查。",
              "hurried": "电话号码报一下。", "shirking": "什么单子，号码多少？", "monotone": "请报一下联系电话。",
              "loud": "号码报一下，快点说！"})
        if t.kind == "loud":
            t.plant("P5", "impatience")
        t.C("(我姓{姓}，|我叫{名}，|)(电话|号码)是{电}。")
        seconds = round(t.rng.uniform(12, 34) if t.good else t.rng.uniform(14, 75), 1)
        result = {"urge": "您的单子已经到预约环节", "late": "那天班组前一家耽误了，没有及时通知您"}[want]
        hold(t, "工单", result, seconds)
        t.feel(-0.1 if seconds > 40 else 0)
        slots = {"address"} if t.odds(0.8, hurried=0.3, shirking=0.2, loud=0.4) else set()
        if slots:
            t.by(VERIFY_ADDRESS)
            t.C(YES)
        if t.kind == "shirking" and (ctx.get("shirk") or t.chance(0.6)):
            t.A("(安装的时间是外包班组定的，我只管预约|我们也没办法，你自己联系师傅吧|这边不负责装，系统就是这样)。")
            t.plant("P5", "shirking")
            t.plant("K5", "an in-scope request is refused")
            t.C("(你们就是踢皮球|那我打电话有什么用|真受不了)。")
            t.feel(-0.35)
            t.outcome = "shirked"
            return close(t, ctx["mood"])
        t.by({"warm": "{姓}{称}，我帮您跟班组协调，{日}{段}给您安排上门，您看可以吗？",
              "correct": "我帮您登记，安排在{日}{段}上门，可以吗？", "hurried": "{日}{段}行不行？",
              "shirking": "那写{日}{段}吧。", "monotone": "安排在{日}{段}。可以吗？", "loud": "{日}{段}，行不行？"})
        t.C("(可以|行|好吧)(，这次别再误了|，谢谢|)。")
        t.by(CONFIRM_TIME)
        t.C(AGREED)
        t.feel({"warm": 0.2, "correct": 0.1}.get(t.kind, -0.05))
        t.outcome = "booked" if ctx.get("booked") else "promised"
    else:
        t.by({"warm": "您说的情况我都记下了，我重复一遍：{诉}。我帮您登记并提交给{部}，{限}给您答复，可以吗？",
              "correct": "我跟您确认一下，您反映的是{诉}，对吗？我帮您登记，提交给{部}，{限}给您答复。",
              "hurried": "行，我记一下，转给{部}。",
              "shirking": "(这不是我们部门的事|这个不归我管)，(你去找{部}|您去问别人吧)。",
              "monotone": "我帮您登记。提交{部}。", "loud": "(这不归我们管|这是别的部门的事)！(我给你记一下|记下了)。"})
        if t.kind == "shirking":
            t.plant("P5", "shirking")
            t.feel(-0.25)
        t.C({"warm": "(好的，那谢谢你了|行，你说话我放心了|好，我等你们回复)。", "correct": "(好的|行，我等回复)。",
             "monotone": "(好|嗯)。"}.get(t.kind, "(你们都这样说|敷衍|我不满意)。"))
        t.feel({"warm": 0.25, "correct": 0.12}.get(t.kind, -0.15))
        if ctx.get("threat"):
            t.C("(再不处理我就打12300|我要投诉|叫你们经理来)！")
            t.feel(-0.2)
            if t.kind in ("loud", "shirking"):
                t.A("(那你投诉好了|随便你告|投诉到哪都没用)。", loud=True)
                t.plant("K6", "the customer is told to complain")
                t.plant("C7", "forbidden words")
                t.feel(-0.3)
            else:
                t.by({"warm": "您消消气，我理解您的心情，这件事我来帮您跟进，今天一定给您一个答复。",
                      "correct": "很抱歉，我马上向主管汇报，今天给您答复。", "hurried": "我报上去了。",
                      "monotone": "抱歉。我会上报。"})
                t.C("(那好吧|行，看你们的)。")
        t.outcome = "ticket" if t.kind != "shirking" else "shirked"
    close(t, ctx["mood"])


IN_SOOTHE = {
    "warm": "(非常抱歉|实在抱歉)，给您添麻烦了，(我理解您的心情|换作是我也会着急)，您慢慢说，我来帮您跟进。",
    "correct": "很抱歉给您带来不便，请您说一下具体情况，我帮您记录。",
    "hurried": "嗯，然后呢？", "shirking": "(哦|那)，(这是师傅的事|这个我也不清楚)。",
    "monotone": "抱歉。请您说。", "loud": "(你先别急|那你想怎么样)？说清楚点！",
}


def quarrel(t, ctx):
    """The worst calls: planted by name for critical errors K1 and K2."""
    opening_outbound(t, "upset", PURPOSE)
    t.C("(你什么态度|你怎么说话的)，(你们说好的时间一改再改|我等了几天了)，(今天必须给我说清楚|给我个说法)！")
    t.A("(你有病吧|脑子进水了吧)，(你冲我吼什么|我欠你的啊)！", loud=True)
    t.plant("K1", "abuse")
    t.plant("C7", "forbidden words")
    t.plant("P6", "raised voice")
    t.C("(你再说一遍|你骂人|我录音了)！(我要投诉你|叫你们领导来)！")
    t.A("(爱装不装|不装拉倒)，(懒得跟你说|再吵我就挂了)！", loud=True)
    t.plant("K2", "quarrel, the agent hangs up")
    t.plant("C5", "no closing")
    t.hangup = "agent"
    t.content = 0.0
    t.verified = ["name"]
    t.outcome = "none"


def voicemail(t, ctx):
    t.A("(您好|喂，您好)(。|，|？)", gap=0.5)
    t.turns.insert(0, type(t.turns[0])("system", "您好，您拨打的用户暂时无法接听，请在提示音后留言。"))
    t.outcome = "voicemail"


def agent_only(t, ctx):
    t.A("喂，您好，(听得到吗|能听到吗)？")
    t.A("喂，您好，请问是{名}{称}吗？", gap=3.2)
    t.A("您好，(听不到您的声音|这边没有声音)，(稍后再给您拨打|我换个时间再打)，再见。", gap=4.0)
    t.outcome = "silent"


SCRIPTS = {"OB": booking, "OR": reschedule, "OD": deferral, "IN": inbound, "quarrel": quarrel,
           "voicemail": voicemail, "agent_only": agent_only}
