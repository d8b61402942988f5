"""Headings that are a person's post: the tasks below are led by that person."""

from __future__ import annotations

import re

_POST = re.compile("((?:分管|常务|协管)?(?:副[省市县区州]长|[省市县区州]长|副?书记|[省市县区州]委常委|副秘书长)[\u4e00-\u9fff、]{0,20}?"
                   "|[\u4e00-\u9fff]{2,4}?(?:常务)?(?:副?[省市县区州]长|副秘书长|常委))"
                   "(?:(?:牵头|主抓|负责|分管)的?(?:重点|主要)*(?:工作|任务|事项))?(?:[(（:：].*)?")


def post_of(title: str) -> str:
    """The post, with the name, that a heading is; empty where it is none.

    Examples
    --------
    >>> post_of("副市长李某:9个方面40项"), post_of("李某副市长牵头的重点工作"), post_of("提升市长热线办理质量")
    ('副市长李某', '李某副市长', '')
    """
    m = _POST.fullmatch(title) if "长" in title or "书记" in title or "常委" in title else None
    return m[1] if m is not None else ""
