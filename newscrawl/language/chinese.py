"""Chinese: simplified or traditional characters, and written Cantonese."""

from collections import Counter

# Frequent characters that the two sets write differently, in the same order.
_SIMPLIFIED = (
    "们这来为国会时对说学过发后还经现进样开关长东书车马门见问间电话语请谁让认识记论议设计划务员应该当实际报导"
    "总统选举战争军队党产业农银钱买卖卫区医药疗权与义变难声乐欢观视听写読运动连达边远近选单双叶号听团围图圆场"
    "块坏坚坛压厂历县参亚严丰临举乌习乡书亏云亿仅从仓价众优伤传体余侧债值养兴军农冲决况净减凤几击创别剂剧劝办"
)
_TRADITIONAL = (
    "們這來為國會時對說學過發後還經現進樣開關長東書車馬門見問間電話語請誰讓認識記論議設計劃務員應該當實際報導"
    "總統選舉戰爭軍隊黨產業農銀錢買賣衛區醫藥療權與義變難聲樂歡觀視聽寫讀運動連達邊遠近選單雙葉號聽團圍圖圓場"
    "塊壞堅壇壓廠歷縣參亞嚴豐臨舉烏習鄉書虧雲億僅從倉價眾優傷傳體餘側債值養興軍農衝決況淨減鳳幾擊創別劑劇勸辦"
)
_ONLY_SIMPLIFIED = frozenset(_SIMPLIFIED) - frozenset(_TRADITIONAL)
_ONLY_TRADITIONAL = frozenset(_TRADITIONAL) - frozenset(_SIMPLIFIED)
# Function words of Cantonese that written Chinese does not have.
_CANTONESE = frozenset("嘅喺咗佢唔嗰冇啲嚟咁哋嘢啱乜佬瞓攞")
_CANTONESE_SHARE = 0.01
# Hakka has `佢` and `唔` too.
_NOT_HAKKA = "嘅喺咗啲嚟哋"


def variety(text: str) -> str:
    """Return `yue`, `zh-Hans`, `zh-Hant`, or `zh` where the characters don't tell, for a text in Chinese characters."""
    counts = Counter(text)
    letters = sum(times for character, times in counts.items() if character.isalpha())
    cantonese = sum(counts[c] for c in _CANTONESE) >= max(2, _CANTONESE_SHARE * letters)
    if cantonese and any(counts[c] for c in _NOT_HAKKA):
        return "yue"
    simplified = sum(counts[c] for c in _ONLY_SIMPLIFIED)
    traditional = sum(counts[c] for c in _ONLY_TRADITIONAL)
    if simplified >= 2 and simplified >= 3 * traditional:
        return "zh-Hans"
    if traditional >= 2 and traditional >= 3 * simplified:
        return "zh-Hant"
    return "zh"
