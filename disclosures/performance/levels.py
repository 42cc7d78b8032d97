"""The words of a performance form's first two levels: 产出指标, 数量指标. Pure."""

import re

FIRST = re.compile(r"(产出|效益|满意度?|成果|管理|成本)指标")
COST = "成本指标"
SECOND = re.compile(
    r"(数量|质量|时效|(经济|社会|生态环境)?成本|经济效益|社会效益|生态效益|可持续影响|可持[续續](发展)?(影响)?"
    r"|(服务对象|社会公众|受益对象|服务群体)?满意度)(指标)?"
)
MAY_BE_EITHER = re.compile(r"(成本|满意度?)指标")
"""Words of the first level or of the second."""
