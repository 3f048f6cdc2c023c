"""A conversation in the making: turns, what was planted in them, and their times."""

KINDS = ["warm", "correct", "hurried", "shirking", "monotone", "loud"]


class Turn:
    def __init__(self, role, text, **marks):
        self.role, self.text = role, text
        self.gap = marks.get("gap")  # seconds after the turn before; None lets the model choose
        self.cut = marks.get("cut")  # the agent starts this long before the customer's end
        self.silence = marks.get("silence")  # hold or dead air before this turn, seconds
        self.silence_kind = marks.get("silence_kind")  # hold, unannounced, asked
        self.loud = marks.get("loud", False)
        self.fast = marks.get("fast", 1.0)
        self.start = self.end = 0.0


class Talk:
    """Collects turns. `kind` is how the agent behaves; `mood` how the customer comes in."""

    def __init__(self, rng, memory, agent, slots, language="zh", short=False):
        self.rng, self.memory, self.agent, self.v = rng, memory, agent, slots
        self.language, self.short = language, short
        self.kind = agent["kind"]
        self.turns, self.plants = [], []
        # How content the customer is in the end, 0…1; the course of the talk moves it.
        self.content = {"warm": 0.82, "correct": 0.76, "hurried": 0.58, "shirking": 0.52, "monotone": 0.66,
                        "loud": 0.52}[agent["kind"]]
        self.hangup = "customer"
        self.outcome = None

    # speaking -------------------------------------------------------------------------------
    def A(self, template, **marks):
        text = self.memory.say(self.agent["id"], template, self.rng, self.v)
        self.turns.append(Turn("agent", text, **marks))
        return len(self.turns)

    def C(self, template, **marks):
        text = self.memory.say("customer-" + self.agent["id"], template, self.rng, self.v)
        self.turns.append(Turn("customer", text, **marks))
        return len(self.turns)

    def by(self, table, **marks):
        """The agent says what their kind says; without an entry, what a correct one says."""
        template = table.get(self.kind, table.get("correct"))
        if template:
            return self.A(template, **marks)
        return 0

    def chance(self, p):
        return self.rng.random() < p

    def odds(self, default=0.0, **kinds):
        return self.rng.random() < kinds.get(self.kind, default)

    def plant(self, check, what, turn=None):
        """A fault put in on purpose; its place is filled in when times are known."""
        self.plants.append([check, what, turn or len(self.turns)])

    def feel(self, change):
        self.content = min(1.0, max(0.0, self.content + change))

    @property
    def good(self):
        return self.kind in ("warm", "correct", "monotone")


# Characters (Chinese) or words (English) a minute over a turn's time, and the pause before an
# answer in seconds, for each kind of agent.
PACE = {
    "warm": (222, 10, 0.35, 0.9),
    "correct": (232, 10, 0.35, 1.0),
    "hurried": (318, 14, -0.35, 0.35),
    "shirking": (238, 12, 0.5, 1.6),
    "monotone": (196, 8, 0.9, 2.4),
    "loud": (262, 14, 0.1, 0.7),
}
ENGLISH = 0.635  # words for characters: 232 characters are about 147 words


def units(text, language):
    if language == "en":
        return max(1, len(text.split()))
    return max(1, sum(1 for c in text if c.isalnum()))


def time_turns(talk, start=0.6, lengths=None):
    """Gives every turn its times: its length by the model of speaking pace, or as it was spoken."""
    rng = talk.rng
    mean, spread, low, high = PACE[talk.kind]
    pace = rng.gauss(mean * talk.agent.get("pace", 1.0), spread)
    other = rng.gauss(228, 14)
    if talk.language == "en":
        pace, other = pace * ENGLISH, other * ENGLISH
    clock, previous = start, None
    for n, turn in enumerate(talk.turns):
        own = pace if turn.role == "agent" else other
        own *= turn.fast * rng.uniform(0.95, 1.05)
        length = max(0.35, units(turn.text, talk.language) / own * 60)
        if lengths:
            length = lengths[n]
        if previous is None:
            begin = clock
        elif turn.silence:
            begin = clock + turn.silence
        elif turn.cut and previous.role != turn.role:
            begin = max(previous.start + 0.8, previous.end - turn.cut)
        elif turn.gap is not None:
            begin = clock + turn.gap
        elif turn.role == previous.role:
            begin = clock + rng.uniform(0.25, 0.7)
        elif turn.role == "agent":
            begin = max(previous.start + 0.3, clock + rng.uniform(low, high))
        else:
            begin = clock + rng.uniform(0.3, 1.2)
        turn.start, turn.end = round(begin, 2), round(begin + length, 2)
        if lengths:
            turn.end = turn.start + length
        clock = max(clock, turn.end)
        previous = turn
    return round(clock + rng.uniform(0.6, 2.6), 2)
