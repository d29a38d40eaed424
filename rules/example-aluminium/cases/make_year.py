#!/usr/bin/env python3
"""Makes a year of cases for the example company: about 3,000, all invented, the same bytes every time.

    make_year.py > 2026.jsonl

Nothing here is drawn from real petitions: matters and units are those of the rulebook, dates and courses come from a generator of
numbers with a fixed seed. Most cases go as they should; some are late, passed around, answered without an opinion, so that an audit
has something to find. Texts are a few fixed sentences; there are no petitioners in it.
"""
import datetime
import json
import sys

CASES = 3000
DUPLICATES = 60   # of them the same matter by another channel
YEAR_END = datetime.datetime(2026, 12, 31, 18, 0)


class Dice:
    """A generator of numbers of our own (SplitMix64): the same on every Python."""

    def __init__(self, seed):
        self.state = seed

    def number(self, below):
        self.state = (self.state + 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
        mixed = self.state
        mixed = ((mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        mixed = ((mixed ^ mixed >> 27) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        return (mixed ^ mixed >> 31) % below

    def between(self, low, high):
        return low + self.number(high - low + 1)

    def percent(self, share):
        return self.number(100) < share

    def one(self, things):
        return things[self.number(len(things))]

    def weighted(self, pairs):
        at = self.number(sum(weight for _, weight in pairs))
        for thing, weight in pairs:
            if at < weight:
                return thing
            at -= weight
        raise AssertionError


# matter, how often, the unit that is asked first, what is written
MATTERS = [
    (("劳动报酬/欠薪", "总部.人力资源部", "反映工资没有按时发放，希望尽快补发。"), 14),
    (("劳动报酬/加班", "总部.人力资源部", "反映加班工资计算不清，希望核对。"), 10),
    (("劳动报酬/绩效", "总部.人力资源部", "反映绩效奖金分配办法没有公开。"), 6),
    (("劳动合同/解除", "总部.人力资源部", "对解除劳动合同有异议，希望说明理由。"), 6),
    (("社会保险/养老", "总部.人力资源部", "反映养老保险缴费年限有差错。"), 7),
    (("社会保险/公积金", "总部.人力资源部", "咨询住房公积金提取办法。"), 5),
    (("改制安置/买断", "总部.改革办", "对当年安置补偿标准有疑问。"), 4),
    (("离退休/待遇", "总部.离退休部", "反映离退休待遇调整没有到位。"), 6),
    (("工伤职业病/工伤", "总部.安全环保部", "受伤后没有申报工伤，希望办理。"), 5),
    (("安全生产/隐患", "总部.安全环保部", "反映设备护栏缺失，希望整改。"), 9),
    (("环境保护/扰民", "总部.安全环保部", "反映夜间噪声扰民。"), 5),
    (("住房物业/物业", "总部.后勤部", "反映楼道照明损坏没有修。"), 6),
    (("民主管理/厂务公开", "总部.工会", "希望公开食堂收支。"), 4),
    (("困难帮扶/大病", "总部.工会", "家中有人患大病，申请帮扶。"), 4),
    (("外包劳务/农民工欠薪", "总部.工程部", "反映外包工程拖欠工资。"), 6),
    (("选人用人/职称", "总部.人力资源部", "对职称评定结果有异议。"), 3),
    (("合理化建议/技术", "总部.生产部", "建议改进退火炉余热回收。"), 6),
    (("合理化建议/管理", "总部.改革办", "建议简化领料手续。"), 4),
    (("历史遗留/关停单位", "总部.信访办", "反映原单位关停后档案没有移交。"), 4),
    (("纪检举报/作风", "总部.纪委", "反映工作作风问题。"), 3),
]
PLACES = [("熔铸厂.熔炼车间", 8), ("熔铸厂.铸造车间", 6), ("热轧厂.一车间", 8), ("热轧厂.二车间", 6), ("冷轧厂.一车间", 8), ("冷轧厂.精整车间", 5),
          ("熔铸厂", 6), ("热轧厂", 6), ("冷轧厂", 6), ("挤压厂", 6), ("动力厂", 6), ("板带公司", 4), ("型材公司", 5), ("示铝", 2)]
CHANNELS = [("visit", 24), ("letter", 18), ("online", 30), ("hotline", 16), ("mailbox", 8), ("referral", 4)]
ACCUSED = ["张某乙", "曹某甲", "华某乙", "魏某乙", "谢某甲", "严某甲"]


class Course:
    """The events of one case, each after the one before; what would come after the end of the year has not happened yet."""

    def __init__(self, dice, received):
        self.dice, self.at, self.events = dice, received, []

    def office_hour(self, day):
        while day.weekday() >= 5:
            day += datetime.timedelta(days=1)
        return day.replace(hour=self.dice.between(9, 16), minute=self.dice.one([0, 10, 20, 30, 40, 50]), second=0)

    def add(self, kind, at, **more):
        if at <= YEAR_END:
            self.events.append({"type": kind, "at": at.strftime("%Y-%m-%dT%H:%M:%S+08:00"), **more})

    def later(self, low, high, base=None):
        base = base or self.at
        moment = self.office_hour(base + datetime.timedelta(days=self.dice.between(low, high)))
        return max(moment, base + datetime.timedelta(minutes=10))

    def then(self, kind, low, high, **more):
        self.at = self.later(low, high)
        self.add(kind, self.at, **more)


def hand_backs(course, dice, first):
    """Passed around now and then: back to one that had handed it back, without reasons, or late."""
    for n in range(dice.weighted([(1, 70), (2, 20), (3, 10)])):
        unit = first if n % 2 == 0 else "总部.法务部"
        course.at = course.later(1, 6 if dice.percent(80) else 14)
        if dice.percent(80):
            course.add("reasons-given", course.at)
        course.add("declined", course.at, unit=unit)


def matter_is_shared(petition):
    return petition["matter"] in ("外包劳务/农民工欠薪", "环境保护/扰民") or petition.get("petitioners", 1) >= 5


def ordinary(course, dice, first, petition):
    if petition.get("petitioners", 1) >= 5 or petition.get("urgent"):
        course.add("reported", course.at + datetime.timedelta(hours=dice.weighted([(1, 50), (3, 40), (9, 10)])))
    if dice.percent(95):
        course.add("notified", course.later(1, 12 if dice.percent(94) else 25))
    course.then("forwarded", 0, 4)
    if dice.percent(8):
        hand_backs(course, dice, first)
    course.then("accepted", 1, 8 if dice.percent(92) else 20)
    accepted = course.at
    extended = dice.percent(9)
    if dice.percent(30):
        course.then("mediation-opened", 3, 10)
        course.then(dice.weighted([("mediation-agreed", 65), ("mediation-failed", 35)]), 2, 12)
    elif dice.percent(6):
        course.then("hearing-opened", 5, 12)
        course.then("hearing-closed", 3, 10)
    if dice.percent(5):
        course.then("blocked", 2, 8)
        if dice.percent(70):
            course.then("unblocked", 5, 30)
    if extended:
        day = course.later(45, 56, accepted)
        if dice.percent(85):
            course.add("extension-approved", day)
        course.add("extended", day)
        if dice.percent(80):
            course.add("extension-told", course.later(0, 4, day))
        if dice.percent(8):
            course.add("extended", course.later(25, 29, day))
    if matter_is_shared(petition) and dice.percent(60):
        course.add("contacted", course.later(3, 20, accepted))
    if dice.percent(6):
        return
    days = dice.between(62, 85) if extended else dice.between(12, 50) if dice.percent(88) else dice.between(62, 95)
    course.at = max(course.later(days, days, accepted), course.at + datetime.timedelta(hours=2))
    if dice.percent(94):
        course.add("opinion-issued", course.at)
    course.add("replied", course.at)
    outcome = dice.weighted([("upheld", 45), ("explained", 40), ("relieved", 10), ("dealt-by-law", 5)])
    course.add(outcome, course.at)
    if outcome == "upheld" and dice.percent(88):
        course.then("carried-out", 10, 55 if dice.percent(90) else 80)
    end = dice.weighted([("settled", 60), ("review-requested", 9), ("dissatisfied", 6), ("", 25)])
    if end:
        course.then(end, 5, 25)
    if dice.percent(70):
        course.then("closed", 5, 40)


def accusation(course, dice):
    course.then("accepted", 1, 5 if dice.percent(88) else 12)
    if dice.percent(85):
        course.then("replied", 20, 55 if dice.percent(90) else 80)
        course.then("closed", 2, 20)


def other(course, dice, first):
    course.then("notified", 1, 12 if dice.percent(93) else 22)
    if dice.percent(3):
        hand_backs(course, dice, first)
    course.then("accepted", 1, 5)
    if dice.percent(90):
        course.then("replied", 3, 40)
        course.then("closed", 1, 20)


def case(dice, number, received):
    matter, first, text = dice.weighted(MATTERS)
    petition = {"id": f"2026-{number:04d}", "received": received.strftime("%Y-%m-%dT%H:%M:%S+08:00"), "matter": matter}
    unit = dice.weighted(PLACES)
    petition["unit"] = unit
    petition["channel"] = dice.weighted(CHANNELS)
    if dice.percent(15):
        petition["lodged_at"] = dice.one(["示铝", "板带公司", unit])
    people = dice.weighted([(1, 80), (3, 10), (7, 8), (35, 2)])
    if people > 1:
        petition["petitioners"] = people
    repeat = dice.weighted([(0, 82), (1, 11), (2, 5), (3, 2)])
    if repeat:
        petition["repeat"] = repeat
    if people >= 7 and dice.percent(40):
        petition["impact"] = dice.one(["production", "production", "public"])
    for flag, share in [("urgent", 3), ("backlog", 4), ("hardship", 6)]:
        if dice.percent(share):
            petition[flag] = True
    course = Course(dice, received)
    if matter.startswith("纪检举报"):
        petition["accused"] = [dice.one(ACCUSED)]
        accusation(course, dice)
    elif matter.startswith("合理化建议"):
        other(course, dice, first)
    elif dice.percent(6) and matter.startswith("劳动"):
        petition["statutory"] = "arbitration"
        other(course, dice, first)
    elif dice.percent(2):
        petition["recused"] = [dice.one(["总部.人力资源部", "总部.后勤部", "钱某甲"])]
        ordinary(course, dice, first, petition)
    else:
        ordinary(course, dice, first, petition)
    if matter.startswith("劳动") and dice.percent(40):
        petition["harmed_on"] = (received - datetime.timedelta(days=dice.between(5, 330))).strftime("%Y-%m-%d")
    if matter == "工伤职业病/工伤" and dice.percent(60):
        petition["injured_on"] = (received - datetime.timedelta(days=dice.between(5, 330))).strftime("%Y-%m-%d")
    if any(event["type"] == "mediation-opened" for event in course.events) and dice.percent(92):
        petition["both_willing"] = True
    if dice.percent(60):
        petition["text"] = text
    course.events.sort(key=lambda event: event["at"])
    return {"petition": petition, "events": course.events}


def again(dice, made, number):
    """The same petition by another channel some days later; most of them are told that it is in hand, some are answered twice."""
    first = made["petition"]
    received = datetime.datetime.fromisoformat(first["received"][:19]) + datetime.timedelta(days=dice.between(1, 40), hours=dice.between(0, 3))
    if received > YEAR_END or "accused" in first:
        return None
    first["reference"] = "R-" + first["id"]
    petition = {key: first[key] for key in ("matter", "unit", "reference")}
    petition = {"id": f"2026-{number:04d}", "received": received.strftime("%Y-%m-%dT%H:%M:%S+08:00"), **petition,
                "channel": dice.one([channel for channel, _ in CHANNELS if channel != first["channel"]]), "pending": True}
    course = Course(dice, received)
    course.then("notified", 1, 6)
    if dice.percent(20):
        course.then("accepted", 1, 5)
        course.then("replied", 5, 30)
    course.then("closed", 1, 10)
    return {"petition": petition, "events": course.events}


def main():
    dice = Dice(2026)
    first = datetime.datetime(2026, 1, 4, 8, 0)
    moments = [first + datetime.timedelta(minutes=10 * dice.number(361 * 144)) for _ in range(CASES - DUPLICATES)]
    made = [case(dice, number, moment) for number, moment in enumerate(sorted(moment.replace(hour=8 + moment.hour % 10) for moment in moments), 1)]
    number = len(made)
    while len(made) < CASES:
        other = again(dice, made[dice.number(CASES - DUPLICATES)], number + 1)
        if other is not None:
            number += 1
            made.append(other)
    made.sort(key=lambda one: (one["petition"]["received"], one["petition"]["id"]))
    for one in made:
        print(json.dumps(one, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    sys.exit(main())
