"""What is said in English, with residents who asked for it: the same four kinds of call."""

from talk import Talk

PICK_UP = {
    "good": "(Hello|Hello, good {time}|Hi, hello).",
    "neutral": "(Hello?|Yes, who is this?|Hello, who is calling?)",
    "busy": "(Yes, hello, I am in a meeting|Hello, I am driving), (what is it|who is this)?",
    "upset": "(Yes, who is this|Hello, what now)?",
}
ASK_NAME = {
    "warm": "Good {time}, am I speaking with {title} {surname}?",
    "correct": "(Hello|Good {time}), am I speaking with {title} {surname}, please?",
    "hurried": "(Hi|Hello), {title} {surname}, right?",
    "shirking": "Hello, {surname}?",
    "monotone": "Good {time}, am I speaking with {title} {surname}.",
    "loud": "Hello! You are {surname}, yes?",
}
IS_ME = {
    "good": "(Yes, speaking|Yes, that is me|Speaking, go ahead).",
    "neutral": "(Yes|Yes, that is me|Speaking), (who is this|what is it about)?",
    "busy": "(Yes, but please be brief|Speaking, I only have a minute).",
    "upset": "(Yes, it is me, finally|Yes, at last somebody calls).",
}
PURPOSE = {
    "warm": "(My name is {me}, agent number {number}, I am calling from the installation desk|This is {me} calling from the installation desk, "
    "agent number {number}). (I am calling to arrange your installation|I would like to agree a time with you) for the {order}. "
    "(Is this a good time to talk|Do you have a minute)?",
    "correct": "(This is the booking team, agent number {number}|I am calling from the installation desk, agent number {number}), "
    "regarding your {order}. I am calling to arrange your installation. (Do you have a minute|Is this a good time)?",
    "hurried": "(Installation desk|Telecom bookings) here, (about your {order}, I need a time|I need a time for the {order}).",
    "shirking": "The {order} landed on my list, so when are you home.",
    "monotone": "This is the booking team, agent number {number}. I am calling to arrange your installation.",
    "loud": "You ordered a {order}, right! Give me a time!",
}
GO_ON = {
    "good": "(Sure, go ahead|Yes, now is fine|Of course, please).",
    "neutral": "(Yes, go on|Fine, what do you need|All right).",
    "busy": "(Quickly, please|Two minutes, please).",
    "upset": "(I have waited for days and nobody called me|I applied a week ago and this is too slow|Nobody called me for {wait} days, what is going on).",
}
SOOTHE = {
    "warm": "I am so sorry to hear that, {title} {surname}, you have waited a long time. I understand how you feel, and I will take care of it right now.",
    "correct": "I am sorry for the delay, {title} {surname}. Let me book a time for you now.",
    "hurried": "(Yes, sorry, so|Okay, so) let us pick a day.",
    "shirking": "The order reached me today, that is another department, I only make bookings.",
    "monotone": "Sorry for the delay. Let us book a time.",
    "loud": "Why are you in such a rush! Everybody is waiting, not only you!",
}
SOOTHED = {
    "warm": "(All right, thank you for saying that|Okay, I appreciate that), let us fix it.",
    "correct": "(Okay|Fine), please make it soon.",
    "hurried": "(Fine|Whatever), go on.",
    "shirking": "(Nobody cares, I see|That is unacceptable). So when?",
    "monotone": "Okay, go on.",
    "loud": "(That is a bad attitude|I will complain about this)!",
}
VERIFY_ADDRESS = {
    "warm": "Thank you. Could you please confirm the address for me: the installation address is {address}, is that right?",
    "correct": "The installation address is {address}, is that right?",
    "hurried": "Address {address}, yes?",
    "shirking": "You are at {address}?",
    "monotone": "The installation address is {address}. Is that right.",
    "loud": "{address}! Is that correct or not?",
}
YES = "(Yes, that is right|Yes, correct|Correct|That is right)."
VERIFY_PHONE = {
    "warm": "And is this still your number for the engineer to ring, ending in {tail}?",
    "correct": "Is this still your number, ending in {tail}?",
    "hurried": "Same phone, yes?",
    "monotone": "Is this still your number.",
    "loud": "Same number? Keep it on!",
}
PHONE_OK = "(Yes, the same one|Yes, call me on this one|Yes, it is always on)."
VERIFY_BUSINESS = {
    "warm": "You applied for a {order}, and we supply the modem or will you provide the equipment yourself?",
    "correct": "The service you ordered is a {order}. Will you provide the equipment, or shall we supply the modem?",
    "hurried": "{order}, your own modem or ours?",
    "shirking": "It says {order}. Modem, yours or ours?",
    "monotone": "You applied for a {order}. Will you provide the equipment.",
    "loud": "{order}! Your modem or our modem?",
}
EQUIPMENT = {
    "我方提供": "(Please bring yours|Yours, please, I have nothing here).",
    "客户自备": "(I bought my own router|I have my own), just bring the line.",
    "租用": "(I rent it from you|It is the rented one).",
}
OFFER = {
    "warm": "(The earliest I can offer is {early}|There is a slot on {early}). When would suit you, morning or afternoon?",
    "correct": "Which day are you at home, and would morning or afternoon be better?",
    "hurried": "{Day} morning or afternoon, quick?",
    "shirking": "So when, morning or afternoon?",
    "monotone": "Which day are you at home. Morning or afternoon.",
    "loud": "When are you home? Morning or afternoon?",
}
CHOOSE = "({Day} {part}, please|{Day} {part} would be best|{Day} in the {part}, if you can), (I work from home that day|my wife will be in|I am free then)."
CONFIRM = {
    "warm": "Let me confirm: I will book you for {day} {part}, between {hours}, and the engineer will ring before arriving. Does this arrangement suit you?",
    "correct": "So the appointment is {day} {part}, between {hours}. Is that right?",
    "hurried": "Okay, {day} {part}, done.",
    "shirking": "{Day} {part} then. If he comes late, that is the crew's fault, not mine.",
    "monotone": "So the appointment is {day} {part}.",
    "loud": "{Day} {part}! You must stay at home and wait!",
}
AGREED = "(Yes, that works for me|That is fine, thank you|Perfect|Okay, sounds good)."
ASKED = [
    ("(Do you need to drill any holes|Will there be drilling)?",
     {"warm": "The engineer will look at the cable way first, and would ask you before any drilling. Is that clear?",
      "correct": "Usually not. The engineer will ask you before drilling.",
      "hurried": "He will see.", "shirking": "I do not deal with that, ask the engineer.", "loud": "How should I know, depends on the wall!"}),
    ("(How long does the work take|How long will they be here)?",
     {"warm": "The work takes about an hour, and he will test the speed with you before he leaves.",
      "correct": "The work takes about one hour.", "hurried": "An hour.", "shirking": "It depends.", "loud": "One hour!"}),
    ("(Is there any extra charge|Do I have to pay the engineer)?",
     {"warm": "No, there is nothing to pay at the door. If somebody asks for money, please tell us.",
      "correct": "No, the visit is included.", "hurried": "No.", "shirking": "Go to the shop and ask them.", "monotone": "No."}),
]
PREPARE = {
    "warm": "Please have someone at home and please have your ID ready, that is all we need.",
    "correct": "Please have someone at home, and please have your ID ready.",
    "monotone": "Please have someone at home.",
    "hurried": "", "shirking": "", "loud": "",
}
CLOSE_ASK = {
    "warm": "Is there anything else I can help with, {title} {surname}?",
    "correct": "Is there anything else I can help with?",
    "monotone": "Do you have any other questions.",
}
NOTHING = "(No, that is all|No, thank you|Nothing else, thanks)."
CLOSE = {
    "warm": "(Thank you very much for your time|Thank you for your patience), have a lovely day, goodbye.",
    "correct": "Thank you for your time. Goodbye.",
    "hurried": "(Okay, bye|Fine, bye bye).",
    "shirking": "(Okay then|Bye).",
    "monotone": "Thank you. Goodbye.",
    "loud": "Okay, that is it!",
}
BYE = {
    "up": "(Thank you, goodbye|Thanks a lot, bye|Lovely, thank you, bye).",
    "flat": "(Goodbye|Okay, bye|Bye).",
    "down": "(What a terrible service|I am very disappointed|Whatever).",
}
HOLD = {
    "warm": "One moment please, let me check {what} for you. Please stay on the line.",
    "correct": "Let me check that, one moment please.",
    "hurried": "Hang on.", "shirking": "Wait.", "monotone": "One moment please.", "loud": "Wait there!",
}
BACK = {
    "warm": "Thank you for waiting, {title} {surname}. {result}.",
    "correct": "Thank you for holding. {result}.",
    "hurried": "Okay. {result}.", "shirking": "{result}.", "monotone": "Thank you for waiting. {result}.", "loud": "Hello! {result}.",
}


def hold(t, what, result, seconds):
    t.v["what"], t.v["result"] = what, result
    if t.odds(0.9, hurried=0.4, shirking=0.4, loud=0.5):
        t.by(HOLD)
        t.C("(Okay|Sure|All right).")
        t.by(BACK, silence=seconds, silence_kind="hold")
        if seconds > 60:
            t.plant("P3", f"hold of {seconds} s")
    else:
        t.A("{result}.", silence=seconds, silence_kind="unannounced")
        t.plant("P2", f"silence of {seconds} s without a word before it")


def break_in(t):
    t.C("(Let me explain about the building|You should know about our gate), you have to call the guard first and he writes down the plate, "
        "(and the lift is being repaired this week|and the parking is only across the street), and then you go—")
    cut = round(t.rng.uniform(1.2, 2.2), 2)
    t.A("(Okay okay, tell the engineer that|Fine, just give me the time|Get to the point, which day).", cut=cut)
    t.plant("P1", f"starts {cut} s before the customer's end")
    t.feel(-0.15)


def opening(t, mood, purpose):
    if t.chance(0.8) or mood in ("busy", "upset"):
        t.C(PICK_UP[mood])
    t.by(ASK_NAME)
    t.C(IS_ME[mood])
    t.by(purpose)
    t.C(GO_ON[mood])
    if mood == "upset":
        t.feel(-0.3)
        t.by(SOOTHE, loud=t.kind == "loud")
        if t.kind in ("shirking", "loud"):
            t.plant("P5", "shirking" if t.kind == "shirking" else "impatience")
            t.plant("C6", "no apology after the customer's complaint")
        t.C(SOOTHED[t.kind])
        t.feel({"warm": 0.25, "correct": 0.12, "hurried": -0.1, "shirking": -0.25, "monotone": 0,
                "loud": -0.3}[t.kind])


def close(t):
    if t.kind in CLOSE_ASK and not (t.short and t.chance(0.3)):
        t.by(CLOSE_ASK)
        t.C(NOTHING)
    t.by(CLOSE)
    t.C(BYE["up" if t.content > 0.6 and t.good else "flat" if t.content > 0.3 or t.good else "down"])
    t.hangup = "agent" if t.odds(0.05, hurried=0.6, shirking=0.4, loud=0.5) else "customer"


def booking(t, ctx):
    mood = ctx["mood"]
    opening(t, mood, PURPOSE)
    slots = set(ctx.get("verified", {"address", "business", "phone"}))
    if "verified" not in ctx and t.odds(0.05, hurried=0.4, shirking=0.3, loud=0.2):
        slots.discard("phone")
    t.verified = ["name"]
    if "address" in slots:
        t.by(VERIFY_ADDRESS)
        t.C(YES)
        t.verified.append("address")
    if "phone" in slots and not t.short:
        if t.by(VERIFY_PHONE):
            t.C(PHONE_OK)
            t.verified.append("phone")
    if t.odds(0.02, hurried=0.4, loud=0.3) and not t.short:
        break_in(t)
    if "business" in slots:
        t.by(VERIFY_BUSINESS)
        t.C(EQUIPMENT[t.v["equipment"]])
        t.verified += ["business", "equipment"]
    t.by(OFFER)
    if ctx.get("special") == "exact":
        t.C("Could he come {part}? Nobody is at home during the day.")
        hold(t, "the crew's plan", "The crew leader agreed to {day} {part}, I have noted your special time".format(**t.v),
             round(t.rng.uniform(11, 36), 1))
        t.C("(Great, thank you|Wonderful).")
    elif ctx.get("special") == "early":
        t.C("Can you come earlier, {day} {part} perhaps? I need it for work.")
        t.by({"warm": "Of course, I can offer {day} {part}.", "correct": "Yes, {day} {part} is possible.",
              "hurried": "Okay {day} {part}.", "loud": "All right, {day} {part}!"})
        t.C("(Great|Wonderful), thank you.")
    else:
        t.C(CHOOSE)
    t.by(CONFIRM)
    t.C(AGREED)
    for question, answers in ([] if t.short else t.rng.sample(ASKED, t.rng.choice([0, 1, 1]))):
        t.C(question)
        t.by(answers)
    if not t.short and t.chance(0.7):
        t.by(PREPARE)
    close(t)
    t.outcome = "booked"


OR_PURPOSE = {
    "correct": "This is the booking team, agent number {number}. I am calling to confirm the change of your appointment. Is this a good time?",
    "warm": "My name is {me}, agent number {number}, from the installation desk. I am calling to confirm the change of your appointment. Is this a good time?",
    "hurried": "You moved your visit, right?", "shirking": "The engineer says you changed the visit.",
    "loud": "Did you change the visit or not!",
}


def reschedule(t, ctx):
    opening(t, ctx["mood"], OR_PURPOSE)
    t.by({"correct": "Did you ask for the change yourself, and may I know the reason?", "hurried": "Your idea, yes?",
          "shirking": "It was you, not the engineer?", "loud": "Who asked for it?"})
    if ctx["genuine"]:
        t.C("Yes, I asked for it, (I have to travel|my parents are visiting|I must work that day).")
        t.by({"warm": "I see, so you would like {day} {part}, let me confirm that: {day} {part}, is that right?",
              "correct": "So you would like {day} {part} instead. Is that right?", "hurried": "Fine, {day} {part}."})
        t.C(YES)
        t.outcome = "genuine"
    else:
        t.feel(-0.25)
        t.C("No, I never asked. (I stayed at home and nobody came|He called and said he could not come). I wasted a day!")
        t.by({"warm": "I am so sorry, that was our mistake. I will report the facts upward, and my team leader will call you today.",
              "correct": "I am sorry. Let me escalate this, my supervisor will call you.",
              "hurried": "Okay, noted.", "shirking": "That is the crew's fault, call the engineer yourself.",
              "loud": "Then why did you not say so!", "monotone": "Sorry. I will note it for the team leader."})
        if t.kind == "shirking":
            t.plant("P5", "shirking")
        if t.kind == "loud":
            t.plant("C7", "rhetorical blame")
        t.C({"warm": "All right, I will wait for the call, thank you.", "correct": "Okay, I will wait."}
            .get(t.kind, "(This is ridiculous|Unacceptable)."))
        t.feel({"warm": 0.2, "correct": 0.1}.get(t.kind, -0.2))
        t.outcome = "denied"
    close(t)


OD_PURPOSE = {
    "correct": "This is the booking team, agent number {number}. I would like to check the postponement you asked for. Do you have a minute?",
    "warm": "My name is {me}, agent number {number}, from the installation desk. I would like to check the postponement you asked for. Is this a good time?",
    "hurried": "You want to postpone the {order}, right?", "shirking": "They say you want to postpone.",
    "loud": "So you do not want the {order} now?",
}


def deferral(t, ctx):
    opening(t, ctx["mood"], OD_PURPOSE)
    t.by({"correct": "Did you ask for it yourself, and why would you like to postpone?", "hurried": "Why?",
          "loud": "What is the reason?"})
    if ctx["genuine"]:
        t.C("Yes, (the flat is not ready|I am going abroad|the landlord has to agree first), please do it later.")
        t.by({"correct": "Understood. Which day should we plan the installation for?", "hurried": "Until when?", "loud": "Which day then?"})
        t.C("{Planned} should be fine.")
        t.by({"correct": "Let me read that back: installation planned for {planned}. Is that right?", "hurried": "{Planned}, okay."})
        t.C(YES)
        t.outcome = "genuine"
    else:
        t.feel(-0.2)
        t.C("No, I did not. I am still waiting for you to come.")
        t.by({"warm": "I am so sorry. I will return that request and arrange a new visit today.",
              "correct": "I am sorry, I will return the request and arrange a visit.",
              "shirking": "The crew wrote it, it is not my problem.", "loud": "Who told you that!",
              "hurried": "Okay, I send it back."})
        t.C("(Please do|All right, please).")
        t.outcome = "denied"
    close(t)


IN_OPEN = {
    "warm": "Thank you for calling the installation hotline, agent number {number}, how may I help you?",
    "correct": "Hello, agent number {number}, how can I help?",
    "hurried": "Hello, yes?", "shirking": "Installation hotline, what is it?",
    "monotone": "Hello. Agent number {number}. How can I help.", "loud": "Hello! What do you want?",
}


def inbound(t, ctx):
    want = ctx["want"]
    t.by(IN_OPEN)
    t.C({"urge": "Hello, I ordered a {order} and (nobody has called me|it is still not installed). Can you speed it up?",
         "late": "I had an appointment for a {order} and nobody came. I wasted a day at home.",
         "enquiry": "Hello, (I have a question about my bill|how much is the faster plan).",
         "complaint": "I want to report something. The engineer (was two hours late and did not say sorry|left all the rubbish in my hall).",
         "scope": "There is a telecom cable hanging low at our gate, it is dangerous, and nobody cares about it."}[want])
    if want == "enquiry":
        t.by({"warm": "Of course, the 10000 hotline can answer that, the line is open all day. Would you like me to transfer you to 10000?",
              "correct": "For bills and plans please call 10000, they will answer that.",
              "hurried": "You can dial one zero zero zero zero.", "shirking": "I do not deal with that, call another number.",
              "loud": "That is 10000, not us!"})
        t.C("(Okay, thank you|All right).")
        t.outcome = "guided"
        return close(t)
    if want != "urge":
        t.feel(-0.3)
        t.by({"warm": "I am so sorry to hear that, that must be frustrating. Please take your time, I am here to help sort it out.",
              "correct": "I am sorry for the inconvenience. Please tell me what happened exactly.",
              "hurried": "And?", "shirking": "That is the crew, not us.", "monotone": "Sorry. Go on please.", "loud": "So what then?"})
        if t.kind in ("hurried", "shirking", "loud"):
            t.plant("C6", "no apology after the customer's complaint")
        t.C("(It was last Tuesday|It happened yesterday), (I waited from eight o'clock|I was there all the time).")
    if want in ("urge", "late"):
        t.by({"correct": "May I have your name and number, please?", "hurried": "Number?", "loud": "Give me your number, quickly now!"})
        t.C("{surname}, the number is {phone}.")
        hold(t, "your order", "The system shows your order is waiting for a booking" if want == "urge" else
             "The system shows the crew ran late that day", round(t.rng.uniform(12, 40), 1))
        if t.kind == "shirking":
            t.A("I only make bookings, there is nothing I can do, call the engineer yourself.")
            t.plant("P5", "shirking")
            t.plant("K5", "an in-scope request is refused")
            t.C("(Unacceptable|This is ridiculous).")
            t.feel(-0.35)
            t.outcome = "shirked"
            return close(t)
        t.by({"warm": "I will coordinate with the crew: would {day} {part} work for you?",
              "correct": "I can offer {day} {part}. Would that work?", "hurried": "{Day} {part}?"})
        t.C("(Yes, please|That works for me).")
        t.by(CONFIRM)
        t.C(AGREED)
        t.feel({"warm": 0.2, "correct": 0.1}.get(t.kind, 0))
        t.outcome = "booked" if ctx.get("booked") else "promised"
    else:
        t.by({"warm": "Let me repeat that to make sure I have it. I will pass it to the right team today and you will hear from us by tomorrow.",
              "correct": "Let me register that for you and pass it to the right team. You will hear from us by tomorrow.",
              "hurried": "Okay, I note it.", "shirking": "That is another department, ask someone else.",
              "loud": "It is not my problem, but fine, I write it down!"})
        if t.kind == "shirking":
            t.plant("P5", "shirking")
        t.C({"warm": "Thank you, I feel better now.", "correct": "Okay, thank you."}.get(t.kind, "I am not satisfied."))
        t.feel({"warm": 0.25, "correct": 0.12}.get(t.kind, -0.15))
        t.outcome = "ticket" if t.kind != "shirking" else "shirked"
    close(t)


SCRIPTS = {"OB": booking, "OR": reschedule, "OD": deferral, "IN": inbound}
