"""What kind of unit a name stands for, by its words."""

from __future__ import annotations

import re
from functools import lru_cache

from dutygraph.plan.groupwords import is_group

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple((kind, re.compile(pattern)) for kind, pattern in (
    ("military", "武装部|军分区|人武部|警备区|武警|军区|军委|部队|战区|预备役"),
    ("body", "(?:指挥部|领导小组|委员会办公室|委会办公室|安委会|安委办|联席会议|专班|工作组|工作机制|协调小组|指挥中心|防指|减灾委|防灾减灾|食安办|河长办|双拥办|创建办|创文办)(?:办公室|办)?$"),
    ("mass", "妇联|妇女联合会|总工会|^团|团[省市县区州]?委|共青团|科协|科学技术协会|残联|残疾人联合会|工商联|工商业联合会|文联|社科联|侨联|关工委|红十字会|贸促会|计生协|记协|法学会|老科协|老体协|供销联?社|供销合作"),
    ("party", "纪委|监委|[省市县区州旗工党]委(?:组织部|宣传部|统战部|政法委|网信办|编办|社工部|社会工作部|办公室|办|党校|外办|台办|农办|改革办|财经办|金融办|人才办|老干部局|政研室|巡察办|机关工委|直属机关工委|机构编制"
              "|军民融合|国安办|文明办)"
              "|组织部|宣传部|统战部|政法委|党校|工委$|^(?:中央)|党组|(?<![管农国教科建住卫])[省市县区州]委$"),
    ("vertical", "税务|气象局|烟草|海关|人民银行|人行|银保监|金融监管|证监|外汇管理|供电|电力公司|邮政|海事局|调查队|通信管理局|国家安全|出入境|边检|消防救援|电网|国网|(?:公安|生态环境|自然资源|规划|市场监管|国土资源"
                 "|国土|环保|住建|食药监)分局|支局$|^(?:公安|生态环境|环保|自然资源|国土资源)[\u4e00-\u9fff]{2,4}分局$"
                 "|(?:局|委)[\u4e00-\u9fff]{2,4}(?:管理局|分局)$|^[\u4e00-\u9fff]{1,3}[^省市县区州盟旗委](?:生态环境|公安)(?:局|分局)$"),
    ("street", "街道$|街道办事处$|街道办$|街道党工委|办事处$|[镇乡]$|[镇乡](?:人民)?政府$|(?<!一条)街$"),
    ("government", "(?:人民政府|政府)$|管委会$|(?<!监督)管理委员会$|开发区$|新区$|生态城$|高新区$|经开区$|示范区$|度假区$|[^社园景校厂片]区$|县$|市$|州$"),
    ("enterprise", "集团|公司|城投|交投|国投|文旅投|水投|产投|银行|分行|支行|信用社|移动|联通|电信|铁塔|资本$|基金|厂$|交易所|保险"),
    ("institution", "中心|研究院|研究所|学院|大学|学校|医院|院$|馆$|电视台|融媒体|报社|台$|所$|站$|园$|林场|档案馆|党史|学会|协会|商会|基金会|联合会"),
    ("department", "局|委|办|厅|部|署|会|处|科|室|队|庭|司|组|社|港|监")))


@lru_cache(maxsize=65536)
def kind_of(name: str) -> str:
    """The kind of a unit, one of :data:`dutygraph.plan.schema.KINDS`.

    Parameters
    ----------
    name : str
        Folded name.

    Returns
    -------
    str

    Examples
    --------
    >>> [kind_of(n) for n in ("区发展和改革局", "区委组织部", "团区委", "各街道", "大集街道", "区供电公司", "蔡甸金融监管支局", "区人民武装部")]
    ['department', 'party', 'mass', 'group', 'street', 'vertical', 'vertical', 'military']
    """
    if is_group(name):
        return "group"
    for kind, pattern in _RULES:
        if pattern.search(name):
            return kind
    return "other"
