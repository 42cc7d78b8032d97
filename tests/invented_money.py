"""The money of a bureau that does not exist: its units, and what each has for what and from where."""

import random
from typing import NamedTuple

from invented_names import (
    CAPITAL,
    CAPITAL_AID,
    FUNDS,
    GENERAL,
    LOTTERY,
    LOTTERY_AID,
    PURPOSES,
    STAFF,
    TEN,
)


class Money(NamedTuple):
    """Of one source for one purpose of one unit; `amount` in hundredths. Staff's has no project."""

    code: str
    unit: str
    fund: str
    amount: int
    project: str = ""
    carried: bool = False


def ordinal(number):
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else TEN[tens - 1]) + ("十" if tens else "") + (TEN[ones - 1] if ones else "")


class Budget:
    """Amounts are hundredths; `thousands` says whether they are printed with separators."""

    def __init__(self, seed, bureau="运城市绛县医疗保障局"):
        self.random = random.Random(seed)
        self.bureau, self.year = bureau, self.random.randrange(2022, 2029)
        place = bureau.removesuffix("医疗保障局")
        others = [f"{place}医疗保险服务中心", f"{place}药械集中招标采购中心"]
        self.units = [bureau, *others[: self.random.randrange(3)]]
        self.scope = "部门" if len(self.units) > 1 else "单位"
        self.thousands = self.random.random() < 0.3
        self.money = [money for unit in self.units for money in self._of(unit)]

    def _of(self, unit):
        for code in ("2101501", *self.random.sample(STAFF[1:], 3)):
            yield Money(code, unit, GENERAL, self._amount())
        count = self.random.randrange(2, 6)
        for number in range(1, count):
            name, code = f"基金监管专项经费{ordinal(number)}期", self.random.choice(PURPOSES)
            yield Money(code, unit, GENERAL, self._amount(), name)
            if self.random.random() < 0.3:
                yield Money(code, unit, self.random.choice(FUNDS[3:]), self._amount(), name)
        yield Money(LOTTERY_AID, unit, LOTTERY, self._amount(), "彩票公益金医疗救助")
        if self.random.random() < 0.6:
            yield Money(CAPITAL_AID, unit, CAPITAL, self._amount(), "国有资本补助")
        if self.random.random() < 0.7:
            yield Money("2101502", unit, GENERAL, self._amount(), "服务能力提升补助资金", carried=True)
            yield Money(LOTTERY_AID, unit, LOTTERY, self._amount(), "上年彩票公益金", carried=True)

    def _amount(self):
        return self.random.randrange(1, self.random.choice((100, 10_000, 500_000, 90_000_000)))

    def _sum(self, code="", **only):
        """What is for a code or below it; ``only`` says of which source, unit, and whether carried."""
        return sum(
            each.amount
            for each in self.money
            if each.code.startswith(code)
            and all(getattr(each, key) in values for key, values in only.items())
        )

    def _by_fund(self, code="", funds=FUNDS, **only):
        return {fund: self._sum(code, fund=(fund,), **only) for fund in funds}

    def _tree(self, chosen):
        return sorted({money.code[:length] for money in chosen for length in (3, 5, 7)})
