"""Disclosures of bureaus that do not exist, as text extracts, with the figures that must be read of them.

The real samples leave tables 7 to 9 empty and have three units at most. Here every table is filled: money of
every source, several units, carryover of several sources. Amounts are hundredths, so that every sum holds.
"""

from collections import defaultdict
from decimal import Decimal

from invented_lines import Printed
from invented_money import Money, ordinal
from invented_names import (
    APPROPRIATED,
    CAPITAL,
    CAPITAL_AID,
    CAPITAL_INCOME,
    CATEGORIES,
    CLASSES,
    CODES,
    FUND_NAMES,
    FUNDS,
    GENERAL,
    LOTTERY,
    LOTTERY_INCOME,
    PUBLIC,
    TEN,
)


class Invented(Printed):
    """`text()` prints the disclosure; `facts` are then its figures."""

    def text(self):
        self._print("", self.bureau, "", f"{self.year}年度{self.scope}预算公开", "")
        self._print(f"第二部分 {self.year}年度{self.scope}预算报表", "")
        for table in (
            self._accounts, self._revenue, self._expenditure, self._appropriation, self._general, self._basic,
            self._lottery_income, self._lottery, self._capital, self._three_public, self._operating,
            self._projects, self._carried_projects,
        ):  # fmt: skip
            table()
        self._narrative()
        return "\n".join(self.lines) + "\n"

    # The tables, in order.

    def _accounts(self):
        self._head(
            "预算收支总表",
            ("收入", "", "支出", "", "", ""),
            (
                "项目",
                "{year}年",
                "项目",
                "{year}年合计",
                self.random.choice(("当年预算安排", "本年预算")),
                "上年结转",
            ),
        )
        now, before = self._sum(carried=(False,)), self._sum(carried=(True,))

        def spent(code):
            parts = [self._sum(code, carried=(carried,)) for carried in (False, True)]
            return {"total": sum(parts), "current_year": parts[0], "carryover": parts[1]}

        self._two_sides(
            1, [*self._by_fund(carried=(False,)).values()], spent, ("total", "current_year", "carryover")
        )
        self._closing(1, "本年收入合计", now, "本年支出合计", spent(""))
        self._closing(1, "上年结转", before, "年终结转", dict.fromkeys(spent(""), 0))
        self._closing(1, "收入总计", now + before, "支出总计", spent(""))

    def _two_sides(self, table, incomes, spent, measures):
        codes = {name: code for code, name in CODES.items() if len(code) == 3}
        for at, name in enumerate(CLASSES):
            income = ["", ""]
            if at < len(incomes):
                source = f"{TEN[at]}、{FUND_NAMES[at]}"
                income = [source, *self._cells(table, ("", source), {"amount": incomes[at]}, side="income")]
            label = f"{ordinal(at + 1)}、{name}"
            amounts = spent(codes[name]) if name in codes else dict.fromkeys(measures, 0)
            self._row(*income, label, *self._cells(table, ("", label), amounts))

    def _closing(self, table, income, amount, expenditure, amounts):
        left = self._cells(table, ("", income), {"amount": amount}, side="income")
        self._row(income, *left, expenditure, *self._cells(table, ("", expenditure), amounts))

    def _revenue(self):
        self._head(
            "预算收入总表",
            ("项目", "", "本年收入", "", "", "", "", "", "上年结转"),
            ("科目编码", "科目名称", "合计", *FUND_NAMES, ""),
        )
        for code in ("", *self._tree(self.money)):
            amounts = {
                "total": self._sum(code, carried=(False,)),
                **self._by_fund(code, carried=(False,)),
                "carryover": self._sum(code, carried=(True,)),
            }
            line = (code, CODES.get(code, "合计"))
            self._row(*(line if code else ("合计", "")), *self._cells(2, line, amounts, side="income"))

    def _expenditure(self):
        self._head("预算支出总表", *self._coded_head)
        self._coded(3)

    _coded_head = (
        ("项目", "", "{year}年预算数", "", ""),
        ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    )

    def _coded(self, table, **only):
        chosen = [m for m in self.money if all(getattr(m, key) in values for key, values in only.items())]
        for code in ("", *self._tree(chosen)):
            basic = self._sum(code, project=("",), **only)
            total = self._sum(code, **only)
            line = (code, CODES.get(code, "合计"))
            amounts = {"total": total, "basic": basic, "project": total - basic}
            self._row(*(line if code else ("合计", "")), *self._cells(table, line, amounts))
        self._end(empty=not chosen)

    def _appropriation(self):
        self._head(
            "财政拨款收支总表",
            ("收入", "", "支出", "", "", "", ""),
            ("项目", "金额", "项目", "金额", "", "", ""),
            ("", "", "", "小计", *FUND_NAMES[:3]),
        )

        def spent(code):
            return {"total": self._sum(code, fund=APPROPRIATED), **self._by_fund(code, APPROPRIATED)}

        now, before = (self._sum(fund=APPROPRIATED, carried=(carried,)) for carried in (False, True))
        incomes = [*self._by_fund(funds=APPROPRIATED, carried=(False,)).values()]
        self._two_sides(4, incomes, spent, ("total", *APPROPRIATED))
        self._closing(4, "本年收入合计", now, "本年支出合计", spent(""))
        self._closing(4, "上年财政拨款结转", before, "年终结转", dict.fromkeys(spent(""), 0))
        for at, amount in enumerate(self._by_fund(funds=APPROPRIATED, carried=(True,)).values()):
            name = f"{TEN[at]}、{FUND_NAMES[at]}"
            self._row(name, *self._cells(4, ("", name), {"amount": amount}, side="income"), *[""] * 5)
        self._closing(4, "收入总计", now + before, "支出总计", spent(""))

    def _general(self):
        self._head("一般公共预算支出预算表（不含上年结转）", *self._coded_head)
        self._coded(5, fund=(GENERAL,), carried=(False,))

    def _basic(self):
        self._head(
            "一般公共预算安排基本支出分经济科目表（不含上年结转）",
            ("部门预算支出经济科目名称", "政府预算支出经济科目名称", "{year}年预算数", "", ""),
            ("", "", "合计", "人员经费", "公用经费"),
        )
        left = total = self._sum(project=("",))
        rows = []
        for heading, *entries in CATEGORIES:
            amounts = [self.random.randrange(left // len(entries) + 1) for _ in entries]
            if heading == CATEGORIES[-1][0]:
                amounts = [left]
            left -= sum(amounts)
            public = heading in PUBLIC
            rows.append((heading, "", sum(amounts), public))
            rows.extend((*entry, amount, public) for entry, amount in zip(entries, amounts, strict=True))
        self.public = sum(amount for _, category, amount, public in rows if category and public)
        parts = {"total": total, "personnel": total - self.public, "public": self.public}
        self._row("合计", "", *self._cells(6, ("", "合计"), parts))
        for name, category, amount, public in rows:
            parts = {"total": amount, "personnel": 0 if public else amount, "public": amount if public else 0}
            self._row(name, category, *self._cells(6, ("", name), parts, category=category))

    def _lottery_income(self):
        amount = self._sum(fund=(LOTTERY,), carried=(False,))
        self._head(
            "政府性基金预算收入表（不含上年结转）",
            ("项目", "", "政府性基金收入预算"),
            ("收入科目编码", "科目名称", ""),
        )
        for line in LOTTERY_INCOME if amount else LOTTERY_INCOME[:1]:
            named = line if line[0] else ("合计", "")
            self._row(*named, *self._cells(7, line, {"amount": amount}, side="income"))
        self._end(empty=not amount)

    def _lottery(self):
        self._head("政府性基金预算支出表（不含上年结转）", self._coded_head[1])
        self._coded(8, fund=(LOTTERY,), carried=(False,))

    def _capital(self):
        amount = self._sum(fund=(CAPITAL,), carried=(False,))
        self._head(
            "国有资本经营预算收支预算表（不含上年结转）",
            ("国有资本经营预算收入", "", "", "国有资本经营预算支出", "", "", "", ""),
            ("项目", "", "国有资本经营收入预算", "科目编码", "科目名称", "合计", "基本支出", "项目支出"),
            ("收入科目编码", "科目名称", "", "", "", "", "", ""),
        )
        spent = (("", "合计"), *((code, CODES[code]) for code in self._tree([Money(CAPITAL_AID, "", "", 0)])))
        for income, expenditure in list(zip(CAPITAL_INCOME, spent, strict=True))[: None if amount else 1]:
            left = self._cells(9, income, {"amount": amount}, side="income")
            right = self._cells(9, expenditure, {"total": amount, "basic": 0, "project": amount})
            halves = [line if line[0] else ("合计", "") for line in (income, expenditure)]
            self._row(*halves[0], *left, *halves[1], *right)
        self._end(empty=not amount)

    def _of_three(self, table, name, amount):
        amounts = {"total": amount, **dict.fromkeys(APPROPRIATED, 0), GENERAL: amount}
        self._row(name, *self._cells(table, ("", name), amounts))

    def _three_public(self):
        self._head(
            "财政拨款安排“三公”经费支出预算表",
            ("项目", "{year}年预算数", "", "", ""),
            ("", "合计", *FUND_NAMES[:3]),
        )
        most = self._sum(fund=(GENERAL,)) // 4
        abroad, guests, bought, kept = (1 + self.random.randrange(most) for _ in range(4))
        for name, amount in (
            ("因公出国（境）费", abroad),
            ("公务接待费", guests),
            ("公务用车购置及运行费", bought + kept),
            ("①公务用车购置费", bought),
            ("②公务用车运行维护费", kept),
            ("合计", abroad + guests + bought + kept),
        ):
            self._of_three(10, name, amount)

    def _operating(self):
        self._head(
            "财政拨款安排机关运行经费预算表",
            ("单位名称", "{year}预算数", "", "", ""),
            ("", "合计", *FUND_NAMES[:3]),
        )
        for name in ("部门合计", self.bureau):
            self._of_three(11, name, self.public)
        self._end(empty=not self.public)

    def _projects(self):
        self._head(
            "项目支出预算表（本年预算）",
            ("项目名称", "合计", "{year}年财政拨款", "", "", *FUND_NAMES[3:]),
            ("", "", *FUND_NAMES[:3], "", ""),
            tuple("1234567"),
        )
        self._of_units(12, FUNDS, [each for each in self.money if each.project and not each.carried])

    def _carried_projects(self):
        self._head(
            "项目支出预算表（上年结转）",
            ("项目名称", "合计", "{year}年财政拨款", "", ""),
            ("", "", *FUND_NAMES[:3]),
            tuple("12345"),
        )
        self._of_units(13, APPROPRIATED, [each for each in self.money if each.carried])

    def _of_units(self, table, funds, chosen):
        """The department, then each unit with its projects."""

        def line(name, parts):
            by_fund = {fund: sum(each.amount for each in parts if each.fund == fund) for fund in funds}
            self._row(name, *self._cells(table, ("", name), {"total": sum(by_fund.values()), **by_fund}))

        if chosen:
            line(self.bureau, chosen)
        for unit in self.units:
            projects = defaultdict(list)
            for each in chosen:
                if each.unit == unit:
                    projects[each.project].append(each)
            if projects:
                line(unit, [each for parts in projects.values() for each in parts])
            for name, parts in projects.items():
                line(name, parts)
        self._end(empty=not chosen)

    def _narrative(self):
        total, staff = self._sum(), self._sum(project=("",))
        sources = [*self._by_fund(carried=(False,)).values(), self._sum(carried=(True,))]

        def said(name, amount):
            return f"{name}{Decimal(amount) / 100:,.2f}万元，占{Decimal(amount) * 100 / total:.2f}%"

        listed = "；".join(map(said, [*(f"{name}收入" for name in FUND_NAMES), "上年结转"], sources))
        self._print("", f"第三部分 {self.year}年度{self.scope}预算情况说明", "", "二、收入预算情况说明", "")
        whole = f"{Decimal(total) / 100:,.2f}万元"
        self._print(
            f"{self.year}年度{self.bureau}预算收入{whole}，主要包括{listed}。", "", "三、支出预算情况说明", ""
        )
        parts = "；".join(map(said, ("基本支出", "项目支出"), (staff, total - staff)))
        self._print(f"{self.year}年度{self.bureau}支出预算{whole}，其中：{parts}。", "")
