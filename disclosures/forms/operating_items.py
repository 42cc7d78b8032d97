"""机关运行经费 with units down and what the money is for across: the heads of its columns. Pure.

Items as the classification by economic category names them (302 商品和服务支出, 310 资本性支出), and as the
finance ministry's definition of operating expenses lists them.
"""

from __future__ import annotations

from disclosures.forms.columns import YEAR
from disclosures.forms.declarations import Entry

_BESIDE = r"序号|年度|(预算)?(单位|部门)(编码|代码|编号|名称)?|备注|说明"
_GROUP = "机关运行经费|商品和服务支出|资本性支出|公用经费|支出(项目|内容|明细)|预算"
_ABOVE = rf"(({YEAR}(度)?)?({_GROUP})[^>]*>)*"
"""What may stand over the items. Not 其中: such items are not all of the sum."""
_OF_EXPENSES = "(费用|经费|费|支出)"
_ITEMS = (
    *(rf"办公(及|和|、)印刷{_OF_EXPENSES}", f"办公{_OF_EXPENSES}", f"印刷{_OF_EXPENSES}"),
    *("咨询费", "手续费", "(办公用房)?水费", "(办公用房)?电费", "(办公用房)?水电费", "邮电费"),
    *("(办公用房)?取暖费", "(办公用房)?物业(管理)?费", f"差旅{_OF_EXPENSES}", r"因公出国（境）(费用?|经费)"),
    *(r"(日常)?维修（护）费|(日常)?维修(费|维护费)", "租赁费", "会议费", "培训费", f"公务接待{_OF_EXPENSES}"),
    *(
        "专用材料费",
        r"专用材料(及|和|、)一般设备购置费",
        "一般设备购置费",
        "被装购置费",
        "专用燃料费",
        "劳务费",
    ),
    *("委托业务费", "工会经费", "福利费", f"公务用车运行(维护)?{_OF_EXPENSES}", f"其他交通{_OF_EXPENSES}"),
    *("税金及附加费用", r"其他(商品和服务支出|费用|支出)", "办公设备购置费?", "专用设备购置费?"),
    *("信息网络及软件购置更新", "公务用车购置费?", "其他交通工具购置", "其他资本性支出"),
)

ENTRIES = (
    Entry(_BESIDE, None),
    Entry(rf"{_ABOVE}({YEAR}(度)?)?(机关运行经费)?(预算)?(合计|总计|小计|总额|金额合计|预算数)", 0),
    *(Entry(f"{_ABOVE}(?:{item})", 1) for item in _ITEMS),
)
