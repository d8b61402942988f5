"""Which names stand for several units, and the words that such names are made of."""

from __future__ import annotations

import re

#: Areas that several governments or offices share the name of.
AREA = ("(?:县级市|直管市|神农架林区|自治区|直辖市|县市区|市州|州市|区县|县区|市县|县市|市区|乡镇|镇乡|镇街道|镇街|街镇|街乡|区镇|乡街|街道办事处|街道办|街道|办事处|开发园区|园区|开发区|功能区|度假区|高新区|新区"
         "|社区|街|镇|乡|村|市|县|区|州|盟|旗|地)")
#: What such a name begins with.
HEAD = ("(?:各有关|各相关|各级|各|有关|相关|试点(?=城市|地区|省|市|县|区|单位)|全[省市县区州旗]各?|[省市县区州]内各?|沿江各?|其他各?|其它各?"
         "|重点(?=区县|县区|县市|乡镇|镇街|地区|城市)|所有|所属各?|所辖各?|(?:[省市县区州]级|[省市区县州]直)?各"
         "|\\d+个|[一二三四五六七八九十]+个|[二三四五六七八九十两]{1,2}(?=城区|县(?!城)|区(?!域)|市(?!场)|街道|镇(?:政府|街|$)|乡镇))")
#: A bracket in the middle of it: 县(市、区)政府.
IN = ("(?:\\([^()]{0,24}\\)|\\[[^\\[\\]]{0,24}\\]|〈[^〈〉]{0,24}〉"
       "|[(\\[](?:[市县区旗]、?){1,3}(?=政府|人民)|(?<=[县市区、])(?:市、区|县、区|市|区)[)\\]](?=政府|人民))")
#: What it ends with.
BODY = "(?:人民政府|行政公署|行署|政府|管委会|管理委员会|办事处|党工委|党委|两级政府|局|办|委)"
#: Names that are generic whatever stands before them: 县(市、区)政府, 乡镇(街道), 功能区管委会.
_GENERIC = re.compile(f"(?:{AREA}{IN}?[、和]?){{2,4}}{BODY}?{IN}?|(?:乡镇|镇街|街镇|区县|县区|市州|街道|功能区|开发区|园区|县){IN}?{BODY}?{IN}?")
#: An area's name that stands for one.
ALONE = re.compile("(?:省|市|县|区|州|盟|旗|镇|乡|街道|村)(?:人民政府|政府|管委会)|高新区|新区|开发区|度假区|园区|[省市县区州]|[市区]区|市县|州市")
_GROUP = re.compile(
    f"^{HEAD}|(?:部门|单位|直属机构|派出机构|国有公司|国有企业|市属国企|区属国企|[省市县区]属企业|驻[省市县区州]单位|各专班|成员|各地|各处室|各科室|各股室"
    "|医疗机构|金融机构|银行机构|平台公司|国有平台公司|责任企业|运营商|新闻媒体|职能部门)$")
_NOT = re.compile("^(?:相关|有关)?(?:事业单位登记|机关事业单位).*[局办中心]$|^[市区县]?地区办(?:公室)?$|^各界|^其他$"
                  "|(?:情况|问题|任务|工作|事项|范围|原则|措施|标准|要求|方式|内容|目标|项目|需要|规定|通知|意见)$|的")


def is_group(name: str) -> bool:
    """Whether a name stands for several units.

    Parameters
    ----------
    name : str
        Folded.

    Returns
    -------
    bool
        True for 各街道, 有关部门, 县(市、区)政府, 某某成员单位.

    Examples
    --------
    >>> [is_group(n) for n in ("各街道", "县(市、区)政府", "市政府", "市甲局", "某某委员会成员单位", "13个街道、镇")]
    [True, True, False, False, True, True]
    """
    if _NOT.search(name):
        return False
    return _GROUP.search(name) is not None or (_GENERIC.fullmatch(name) is not None and ALONE.fullmatch(name) is None)
