"""Words of the measures of structure: roles between others, who must be in the room, core and rim, breadth and depth, removal."""

from __future__ import annotations

from dutygraph.terms.term import Term

BETWEEN = (
    Term("coordinator", "同类之间", "coordinator", "三家单位同属一类。", "All three units are of one sort."),
    Term("itinerant", "外部居间", "itinerant", "两端同属一类,居间者另属一类。", "Both ends are of one sort, the unit between of another."),
    Term("gatekeeper", "对内转接", "gatekeeper", "居间者与后一家同类。", "The unit is of one sort with the one after it."),
    Term("representative", "对外转接", "representative", "居间者与前一家同类。", "The unit is of one sort with the one before it."),
    Term("liaison", "各类之间", "liaison", "三家单位各属一类。", "Three sorts of units."),
    Term("brokered", "居间路径数", "ways through it", "两家没有牵头—配合关系、而经该单位相连的路径数。",
         "Ways from a lead to a co unit of its own lead, where the two ends are not tied."),
    Term("partner", "协作单位", "partner"),
    Term("partners.leads", "该单位牵头、对方配合", "it leads, the partner takes part", "", "", "task"),
    Term("is_led", "对方牵头、该单位配合", "the partner leads, it takes part", "", "", "task"),
    Term("partner_role", "对方角色", "role of the partner"),
)

ROOM = (
    Term("room", "专题会商最少单位", "who must be in the room", "使专题内每一事项都有牵头单位到场的最少单位数。",
         "The fewest units that lead every task of a theme between them.", "unit"),
    Term("unled", "无牵头单位的事项", "tasks without a lead", "", "", "task"),
    Term("room.leads", "牵头单位数", "units that lead", "", "", "unit"),
    Term("forced", "必到单位", "forced units", "某一事项的唯一牵头单位。", "The one lead of some task.", "unit"),
    Term("room.open", "尚可选择的事项", "tasks with a choice left", "必到单位尚未覆盖、有两家以上牵头单位的事项。",
         "Tasks with several leads, none of them forced.", "task"),
    Term("least", "最少单位数", "smallest room", "", "", "unit"),
    Term("exact", "是否确为最少", "exact"),
    Term("people", "到场单位", "people"),
    Term("need", "到场要求", "need"),
    Term("need.forced", "必到", "forced"), Term("need.chosen", "选定", "chosen"), Term("need.instead", "可替代", "could come instead"),
    Term("room.themes", "专题数", "themes", "事项在两项以上的专题。", "Themes with two tasks or more."),
    Term("no_choice", "无需选择的专题数", "themes without a choice", "在事项两项以上的专题中计。", "Of the themes with two tasks or more."),
)

CORE = (
    Term("core_periphery", "核心与外围", "core and periphery"),
    Term("core", "核心", "core", "彼此大多共同承担事项的单位。", "Units that mostly share tasks with each other."),
    Term("core_periphery.partners", "协作单位数", "partners", "", "", "unit"),
    Term("core_size", "核心单位数", "size of the core", "", "", "unit"),
    Term("exceptions", "例外对数", "exceptions", "核心内未共同承担、外围间却共同承担事项的单位对数。",
         "Pairs within the core that share no task, and pairs outside it that do.", "pair"),
    Term("exceptions_without", "不分核心时的例外对数", "exceptions without a core", "", "", "pair"),
    Term("fit", "符合程度", "fit", "1 为完全符合核心—外围形态,0 为与不分核心无异。", "1: a perfect core and rim; 0: no better than none.", "share",
         "1 − exceptions/exceptions_without"),
    Term("breadth_depth", "协作面与协作深度", "breadth and depth"),
    Term("class", "协作类型", "class", "按协作面、协作深度是否达到平均数划分。", "By whether breadth and depth reach their means."),
    Term("class.leading", "面广且深", "broad and deep"), Term("class.key", "面广或深", "broad or deep"),
    Term("class.auxiliary", "面窄且浅", "neither broad nor deep"), Term("class.apart", "无协作单位", "without partners"),
    Term("leading", "面广且深的单位数", "broad and deep units", "", "", "unit"), Term("key", "面广或深的单位数", "broad or deep units", "", "", "unit"),
    Term("auxiliary", "面窄且浅的单位数", "units neither broad nor deep", "", "", "unit"), Term("apart", "无协作单位的单位数", "units without partners", "", "",
         "unit"),
    Term("breadth_mean", "协作面平均数", "mean breadth", "", "", "unit"), Term("depth_mean", "协作深度平均数", "mean depth", "", "", "task"),
)

CHANCE = (
    Term("coordination.tested", "是否检验", "tested", "总量不足以达到界限的单位对不检验。", "Pairs whose totals cannot pass are not tested."),
    Term("a_leads_expected", "甲牵头乙配合:期望值", "first leads: expected"), Term("a_leads_p", "甲牵头乙配合:概率", "first leads: p", "", "", "p"),
    Term("a_leads_q", "甲牵头乙配合:校正后的概率", "first leads: q", "", "", "p"),
    Term("b_leads_expected", "乙牵头甲配合:期望值", "second leads: expected"), Term("b_leads_p", "乙牵头甲配合:概率", "second leads: p", "", "", "p"),
    Term("b_leads_q", "乙牵头甲配合:校正后的概率", "second leads: q", "", "", "p"),
    Term("draws", "随机重排次数", "shuffles"),
    Term("beyond_load", "衔接度超出期望的单位数", "units beyond their load", "", "", "unit"),
    Term("beyond_by_chance", "仅由随机产生的单位数(期望)", "units beyond it by chance alone", "只由总量决定时,平均有多少家单位达到界限。",
         "How many units would pass on average if only the totals decided.", "unit"),
    Term("betweenness_error", "衔接度的最大误差", "largest error of betweenness", "抽样计算时,任一单位的误差以 95% 的把握不超过此数。",
         "Where it is sampled: no unit is further off, with probability 0.95.", "share"),
    Term("removal.single", "逐一移除", "each alone"),
    Term("removal.giant", "仍相连的部分", "still connected", "最大相连部分占全部单位与事项的比例。", "Share of all units and tasks in the largest connected piece.",
         "share"),
)
