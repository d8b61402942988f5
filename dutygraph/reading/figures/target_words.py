"""The words around a target's number: bounds, directions, hedges, and the verbs that are no part of an indicator.

A new word is one entry here and one line in ``tests/reading/test_targets.py``.
"""

from __future__ import annotations

import re


def _bounds(**words: str) -> dict[str, str]:
    signs = {"least": ">=", "over": ">", "most": "<=", "under": "<", "near": "~", "plain": "="}
    return {word: signs[name] for name, listed in words.items() for word in listed.split()}


#: Words before a number → the comparator they set; ``=`` only says that the word is no part of the indicator.
BOUNDS = _bounds(
    least="≥ >= ≧ 不低于 不少于 不小于 不下于 不得低于 不得少于 至少 最低 达到 达 达至 升至 增至 增到 升到 提高到 提高至 提升到 提升至 增加到 增加至 扩大到 扩大至 增长到 增长至 上升到 上升至 发展到 发展至 "
          "拓展到 拓展至",
    over="> ﹥ 超过 超 突破 高于 大于 多于 逾 超出",
    most="≤ <= ≦ 不超过 不高于 不大于 不多于 不超 不得超过 不得高于 缩小到 缩小至 控制到 控制在 压缩到 压缩至 压减到 压减至 缩短到 缩短至 减少到 减少至 减到 减至 降到 降至 下降到 下降至 降低到 降低至 缩减至 缩减到 压降至 "
         "压降到 至多 最多",
    under="< ﹤ 低于 少于 小于",
    near="约 大约 近 接近 约为 大致",
    plain="为 保持在 稳定在 维持在 保持 稳定 维持 共 累计 总计 合计 共计 各 均 分别 分别为 要 将 再 目标为 到 至 同比 同口径 年均 比上年 较上年 比去年 较去年 比上年度 较上年度 按可比价 可比价 "
          "按可比价格 可比价格 环比 逐年 平均 按 拟按 拟 按照 每千人 每千人口 每万人 每万人口 每百人 每百户 每百万人 每十万人 每人每月 每人每年 每月每人 每户每年 每亩每年",
)
#: Verbs that may stand between an indicator and its number (投资完成100亿元), or before a number and its noun.
MIDDLE_VERBS = ("完成", "实现", "新增", "净增", "新建", "建成", "引进", "新引进", "新培育", "达成", "下达")
#: A short word counts only where it does not end one of these.
NOUN_ENDINGS = tuple(
    "商超 节约 签约 履约 续约 预约 集约 制约 公约 合约 附近 临近 邻近 发达 直达 通达 行为 作为 有为 人均 户均 地均 亩均 日均 公共 中共 主要 重要 需要 纪要 必要 摘要 甚至 乃至 直至 夏至 得到 做到".split()
)
#: Verbs that are themselves what is counted where no noun stands (抚育2万亩, 培训500人).
COUNTED_VERBS = frozenset(
    "培训 救助 安置 种植 改造 抚育 接种 放流 复垦 清淤 疏浚 筛查 检查 巡查 走访 转移 整治 修复 治理 维修 回收 招聘 招录 减免 发放 交付".split()
)
#: Words of growth: with a share, 倍 or 番 the target is a rate of growth.
GROWTH = ("增长率", "增长", "增速", "增幅", "递增", "增加", "翻")
#: Words of a rise or fall between two times: the target is a change, a fall is negative.
RISES = ("提高", "提升", "上升", "上浮", "扩大", "增加")
FALLS = ("下降", "降低", "减少", "压减", "压缩", "缩短", "削减", "压降", "回落", "缩减", "降幅", "减幅", "下浮")
#: Words that soften or bind; kept in the column ``hedge``.
HEDGES = ("力争", "确保", "争取", "努力", "基本", "原则上", "预计", "预期", "计划", "力促", "力保", "大约", "约", "接近", "近", "左右", "上下")
#: Words behind a unit → comparator.
AFTER = {
    "及以上": ">=", "或以上": ">=", "(含)以上": ">=", "以上": ">=", "左右": "~", "上下": "~", "及以下": "<=", "以内": "<=", "之内": "<=", "以下": "<=",
}

_TIME = (
    r"(?:到|至|截至)?20\d\d年(?:底前|底|末|内|度)?|"
    r"(?:到|至|截至)?(?:今年|本年|当年|全年|年内|年底前|年底|年末|上半年|下半年|第?[一二三四]季度|前三季度)(?:底前|前|内)?|到?\d{1,2}月(?:底前|底|末前|份|前)?"
)
_ADVERBS = (
    "积极 持续 深入 加快 大力 着力 扎实 稳步 有序 统筹 继续 进一步 切实 协同 一体 全力 全面 努力 不断 抓紧 累计 其中 同时 逐步 至少 总共 各类 一批 预计 预期 原则上 力争 确保 争取 力保 力促 且 "
    "也 让 将 把 多措并举 按期 如期"
)
#: As often the first half of a noun: dropped only before a verb.
_WEAK = (
    "重点 集中 率先 同步 联合 分批次 分批 高标准 高质量 高水平 高效 高起点 科学 合理 坚持 计划 拟 基本 共 主动 多渠道 精准 有效 充分 依法 严格 滚动 开工 优先 分类 分级 分区 梯次 梯度 接续 常态化 规范 适度 适时 提前 加力 "
    "聚力 合力 尽快 尽早 实质性 具体 主要 目标 任务 创新 自主 每年 年均 全年 探索 全区 全市 全县 全省 全镇 全乡 全街 全域 各地 辖区 为民 为群众 每个街道 每个镇 我区 我市 我县"
)
_VERBS = (
    "新增 新建 新改建 新改扩建 改扩建 新改扩 新扩建 扩建 改建 续建 迁建 重建 复建 建成 布局建设 布局 修建 筹建 兴建 共建 创建 打造 构建 搭建 组建 设立 成立 建立 完善 健全 优化 引进 引育 引入 招引 招聘 招录 招募 "
    "招收 集聚 聚集 汇聚 培育 培养 扶持 支持 帮扶 帮助 资助 吸引 吸纳 带动 推动 推进 促进 促成 拉动 撬动 鼓励 引导 争取 争创 实施 实行 开展 组织 举办 承办 举行 召开 承接 参加 提供 筹集 筹措 募集 交付 提升 "
    "改善 拆除 拆迁 征收 腾退 盘活 处置 化解 清理 清退 淘汰 关停 排查 整改 维修 维护 更换 加装 安装 铺设 敷设 栽植 补植 完成 实现 达成 落实 发放 发行 投放 下达 拨付 发布 出台 制定 修订 编制 申报 认定 评选 选树 "
    "选派 选育 遴选 谋划 策划 包装 走访 解决 办理 办好 办结 办成 审结 查处 查办 破获 抽检 巡查 普查 筛查 接种 收储 供给 出让 输送 推出 上线 推行 启动 开工建设 提速 扩大 拓展 新拓 延伸 打通 贯通 疏通 疏浚 "
    "清淤 复制推广 复制 除险加固 加固 修缮 上架 放映 播放 新登记 新聘 选拔 表彰 征集 核发 签订 "
    "配备 购置 采购 购买 壮大 做大 做强 做优 做实 做好 抓好 建好 用好 守住 守牢 稳定 保持 维持 巩固 提档升级 升级 提质 扩容 扩增 增设 增加 增强 增补 设置 开设 开放 开通 开办 开辟 创成 创评 获批 获评 "
    "获得 取得 形成 产生 释放 提高 降低 压减 压降 压缩 减少 削减 缩减 缩短 帮带 结对 评定 命名 授牌 授予 培树 选聘 聘请 引聘 编排 投用 净增 消除 清运 受理 调解 追回 挽回 收缴 下派 派驻 提档 扩面 "
    "盘活利用 复垦 开垦 补充 恢复 营造 抚育 增殖放流 放流 深化 加强 强化 加大 宣传 接入 惠及 汇集 归集 突破 攻克 攻关 授信 兑付 兑现 偿还"
)
#: Verbs whose noun is as common: what follows decides whether the word opens the indicator (培训基地, 服务业).
_NOUNLIKE = (
    "服务 培训 监测 检测 保障 救助 孵化 转化 供应 储备 种植 养护 转移 消化 治理 建设 改造 整治 修复 更新 投入 安置 推广 检查 救治 回收 处理 开发 保护 覆盖 创作 演出 使用 发展 消纳 共享 安排 配置"
)
#: A verb before one of these is the first half of a noun of measure (完成率, 培训人数).
_HEADS = (
    "率(?!先|领)|量(?!子|化|身)|额|数(?!字|据|智|控|码)|值(?!班)|度(?!假)|业(?!态|主|务|绩|委)|性|面积|人数|人次|进度|规模|时限|时间|时长|成本|里程|比例|比重|水平|强度|区(?!域|级|块|属|内)"
)
_NOUN_HEADS = _HEADS + "|基地|中心|机构|平台|站|点(?!位)|体系|收入|费用|支出|资金|项目|工程|能力|用地|贸易|外包|消费|网点|断面|任务|设施|服务|利用"


def _any(words: str) -> str:
    return "|".join(sorted(set(words.split()), key=lambda w: (-len(w), w)))


def _begin(words: str, more: str = "") -> str:
    """A look at the next character, which at most places begins none of so many words."""
    return f"(?=[{''.join(sorted({w[0] for w in words.split()}))}{more}])"


_VERB = (f"(?:(?:(?<!创)新)?(?:{_any(_VERBS)})(?!{_HEADS}|(?<=设)施)|(?:{_any(_NOUNLIKE)})(?!{_NOUN_HEADS})"
         "|新?开工(?=[\\d亿]|千万|重[大点]|[省市县区]级))")
#: One verb at the head of a clause.
LEAD_VERB = re.compile(_begin(f"新 {_VERBS} {_NOUNLIKE}") + _VERB)
#: Short words that as often begin a noun.
_WORDLETS = "及(?![时格早])|和(?![美谐平睦])|与(?!会)|并(?![网联购])|再(?![生造制就])|使(?!用)|要(?![素客])"
#: For whom something is saved is part of what is measured (企业减负), unless a verb follows.
_FOR = ("为(?=[^,。;、\\d]{0,6}(?:企业|主体|农户|群众|居民)(?:减负|减税|降本|增收|让利|融资))"
        "|为[^,。;、\\d]{0,6}(?:企业|主体|农户|群众|居民)(?=降低|减轻|节约|减少|节省|争取)")
#: Times, adverbs and the subject of a verb at the head of a clause.
LEAD_ADVERB = re.compile(_begin(f"到 至 截 今 本 当 全 年 上 下 第 前 一 二 三 四 及 和 与 并 再 使 要 {_ADVERBS} {_WEAK}", "\\d")
    + f"(?:{_TIME}|{_any(_ADVERBS)}|{_FOR}|{_WORDLETS}|(?:{_any(_WEAK)})(?=(?:{_any(_WEAK)})*{_VERB}))")
#: Verbs that never stand inside an indicator.
INNER_VERB = re.compile("打造|筹集|实施(?!方案|意见|细则|情况|率|面积)|(?<!占)新建(?!区|建筑|住宅)|新改建|新改扩建|建成(?!区|率|面积)|开展(?!率)|举办|新引进|引进|争取|引育|选树|新培育")
#: Openings of a phrase that says where or how, not what.
PREPOSITION = re.compile("在|向|围绕|依托|通过|面向|聚焦|对|为(?!民)|按照|结合|利用|针对|支持|鼓励|引导|推动|推进")
#: A list that goes on with another verb.
AFTER_COMMA = re.compile(f"[、和并及与](?={_VERB})")
#: 等 that ends a list of examples (not 高等, 等级).
SUCH_AS = re.compile("等(?<![高中平同均对优初劣上]等)(?!级|次|效|同|待|额|离子)(?:重点|新兴|优势|特色|关键)?(?:领域|方面|行业|产业链|片区|区域|地区|地|环节|类别|类)?的?")
#: Where the noun behind a number ends: the clause goes on with what happens to it.
PREDICATE = re.compile(
    "征拆|清零|开工|竣工|建成|投产|投用|投运|达产|完工|落地|签约|全部|顺利|按期|如期|入库|纳入|获批|获评|提质|提速|加快|正式|年内|早日|尽快|实现|达到|达标|完成|取得|通过|力争|确保|"
    f"(?:建设)?(?:工作|任务)$|(?:建设|创建)$|的目标|进行|予以|给予|参与|参加|启用|通车|并网|上线|挂牌|摘牌|上市|[和及并与](?={_VERB})"
)
#: Predicates that make a bare count of things a target (20个项目开工).
ACHIEVED = re.compile("上市|挂牌|入库|获评|进行|开工|竣工|建成|投产|投用|达产|完工|落地|签约|清零|达标|完成|通车|上线")
#: A noun behind a number that counts no output.
IDLE_NOUN = re.compile(
    "方面|环节|维度|层面|领域|阶段|步骤|要素|原则|重点(?:任务|领域|方向|环节)|抓手|关键|转变|坚持|梯队|方向|机制|专班|工作组|季度|星期|小时|百分点|章节|月|.{0,4}(?:生活圈|交通圈|经济圈|半径)|确立|维护|意识|自信|"
    "率先|街道|部门|单位|底线|红线|主线"
)
#: Verbs after which a number in characters counts what is made (新建两所学校).
CONSTRUCTION = frozenset("新建 新增 建成 改建 新改建 建设 引进 培育 举办 完成 创建 打造 修建 组建 设立 增设".split())


_HEDGE = re.compile("|".join(HEDGES))


def words_in(text: str) -> str:
    """Hedges in a stretch of text, in printed order, joined by 、.

    Examples
    --------
    >>> words_in("力争达到左右"), words_in("大约"), words_in("节约")
    ('力争、左右', '大约', '')
    """
    found: list[tuple[int, str]] = []
    for word in HEDGES if _HEDGE.search(text) is not None else ():
        at = text.find(word)
        if at >= 0 and not text[: at + len(word)].endswith(NOUN_ENDINGS) and not any(a <= at < a + len(w) for a, w in found):
            found.append((at, word))
    return "、".join(word for _, word in sorted(found))
