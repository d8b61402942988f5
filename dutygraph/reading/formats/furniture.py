"""Which lines are the page's furniture and not the document: told only where it is plain, for a notice's body must never be among them."""

from __future__ import annotations

import re

_DUTY = re.compile("牵头|责任|负责|配合|落实|单位:|单位：|完成")
_PHRASES = re.compile(
    r"(?:扫一?扫(?:[^。；]{0,14})?(?:手机|二维码|分享)?[^。；]{0,10}|【?(?:打印本?页?|关闭(?:窗口|本页)?|收藏|返回(?:顶部|上一页|首页|列表|[^。；]{0,8}列表))】?|分享到?[:：]?[^。；]{0,24}"
    r"|(?:当前|您(?:现在|当前)?(?:的|所在))?位置[:：].{0,80}|您现在的位置.{0,60}|【?字[体号](?:大小)?[:：]?[\[【（(]?\s*大\s*中\s*小\s*[\]】）)]?】?.{0,20}"
    r"|(?:←\s*)?上一[篇条页](?:[:：].{0,60})?|下一[篇条页](?:\s*→|[:：].{0,60})?"
    r"|(?:【?打印(?:本页)?】?|【?关闭(?:窗口|本页)?】?|【?收藏(?:本页)?】?|\s)+|主办[:：单].{0,40}(?:版权|电话|承办|备案).{0,60}|Copyright.{0,100}|版权所有.{0,60}"
    r"|.{0,40}ICP备.{0,40}|.{0,20}公网安备.{0,80}|网站标识码.{0,30}"
    r"|(?:联系我们|网站帮助|网站地图|设为首页|加入收藏|关于我们|网站声明|隐私声明|\s)+"
    r"|主办单位[:：].{0,30}(?:版权|备案).{0,30}|技术支持[:：].{0,30}"
    r"|请输入(?:您?你?想?搜?索?了?解?的?)(?:关键[词字]|的?内容).{0,8}|阅读辅助|关怀版|无障碍(?:浏览|阅读)?|简体版?|繁体版?|登录?|首页|手机版|返回)")
_MENU_WORD = re.compile(r"首页|简|繁|登录|注册|无障碍\S*|长者\S*|阅读辅助|关怀版|进入关怀版|简体版|繁体版|政务公开|政务服务|互动交流|政民互动|政企互动|走进\S{1,4}|新闻中心|信息公开"
                        r"|组织机构|热点专题|专题专栏|数据开放|办事服务|机构|办事|公开|资讯|互动|专题|\S{1,6}动态|\S{1,6}数据|\S{1,4}服务网|\S{2,5}省人民政府|\S{2,6}部|派驻监督"
                        r"|\S{0,6}政府网\S{0,3}|国家\S{2,8}委|中国·\S{2,4}|微信|微博|English")


def menu_line(text: str) -> bool:
    """Whether a line on its own is a menu, a breadcrumb, a share bar, a copyright line or their like.

    A line that speaks of duties never is.

    Examples
    --------
    >>> menu_line("扫一扫在手机打开当前页"), menu_line("首页 组织机构 政务服务 政企互动"), menu_line("市财政局")
    (True, True, False)
    """
    text = text.strip()
    if not text or len(text) > 120 or _DUTY.search(text):
        return False
    if _PHRASES.fullmatch(text):
        return True
    words = text.split()
    # a menu is a row of short words most of which are known from menus
    return len(words) >= 3 and all(len(w) <= 12 for w in words) and sum(bool(_MENU_WORD.fullmatch(w)) for w in words) * 2 >= len(words)


def menu_word(text: str) -> bool:
    """Whether a short word alone is one that menus hold.

    Examples
    --------
    >>> menu_word("资讯"), menu_word("1.")
    (True, False)
    """
    return len(text.strip()) <= 6 and bool(_MENU_WORD.fullmatch(text.strip()))


_PAGE = re.compile(r"[—–―－ー\-─•·\s]*(?:第\s*)?(\d{1,4}|[０-９]{1,4})\s*(?:页)?(?:\s*[/／,，]?\s*(?:共\s*)?(?:\d{1,4}|[０-９]{1,4})\s*页?)?[—–―－ー\-─•·\s]*")


def page_number(text: str) -> bool:
    """Whether a line is a printed page number such as ``— 7 —``; a bare number is one only at a page's edge, which the caller knows.

    Examples
    --------
    >>> page_number("— 7 —"), page_number("第 3 页 共 21 页"), page_number("2026年")
    (True, True, False)
    """
    return bool(text.strip()) and bool(_PAGE.fullmatch(text.strip()))


#: Words of class and id that name furniture.
CLASS = re.compile(r"(?:^|[-_\s])(?:nav\w*|menu|foot(?:er)?|breadcrumbs?|crumbs?|share|bdsharebuttonbox|print|copyright|"
                   r"toolbar|sidebar|related|pagination|pager|"
                   r"topbar|qrcode|ewm|search|banner|dqwz|weizhi)(?:[-_\s\d]|$)", re.IGNORECASE)


def may_go(text: str, links: int, total: int) -> bool:
    """Whether an element that names itself furniture may be taken for it.

    Parameters
    ----------
    text : str
        All its text.
    links : int
        Visible characters of it that are links.
    total : int
        Visible characters of the page.

    Examples
    --------
    >>> may_go("首页 走进我区", 6, 5000), may_go("一、责任单位:区水务局", 0, 5000)
    (True, False)
    """
    size = len(text)
    return size * 2 <= total + 40 and not (_DUTY.search(text) and links * 2 < size) and (size <= 600 or links * 2 > size)
