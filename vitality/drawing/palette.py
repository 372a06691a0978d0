"""Colours, shapes and words of verdicts, and the style sheet of the whole app. Colour never stands alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Mark:
    """How one verdict looks: colour on white, colour on dark, shape and word."""

    light: str
    dark: str
    shape: str
    word: str


MARKS = {
    "better": Mark("#0072B2", "#6CB8E6", "●", "better"),
    "worse": Mark("#B35900", "#F0A35C", "◆", "worse"),
    "best": Mark("#0072B2", "#6CB8E6", "●", "much better"),
    "worst": Mark("#B35900", "#F0A35C", "◆", "much worse"),
    "similar": Mark("#6B6B6B", "#A9A9A9", "○", "similar"),
    "higher": Mark("#4A5568", "#B8C2D0", "▲", "higher"),
    "lower": Mark("#4A5568", "#B8C2D0", "▼", "lower"),
    "not_compared": Mark("#6B6B6B", "#A9A9A9", "", "not compared"),
}
INK = ("#111111", "#F2F2F2")
QUIET = ("#595959", "#B5B5B5")
PAPER = ("#FFFFFF", "#14171A")
HIDDEN = "#767676"
# greys of charts and maps, dark to pale: edges, what is not the subject, borders, ranges, bars, fields, ground
EDGE, BACK, BORDER, RANGE = "#555555", "#6B6B6B", "#8C8C86", "#9A9A9A"
BAR, HALF, FIELD, FAINT, GROUND, MAP_GROUND = "#A9A9A9", "#B5B5B5", "#D5D5D5", "#DDDDDD", "#F1F1F1", "#F1F1ED"
HUES = {
    "high_is_good": ("#EFF3FF", "#BDD7E7", "#6BAED6", "#3182BD", "#08519C"),
    "low_is_good": ("#FEEDDE", "#FDBE85", "#FD8D3C", "#E6550D", "#A63603"),
    "no_judgement": ("#F7F7F7", "#CCCCCC", "#969696", "#636363", "#252525"),
}


# clusters: low, low among high, none, high among low, high; the orange is always the worse side
CLUSTERS = {
    "high_is_good": ("#E6550D", "#FDBE85", "#F7F7F7", "#BDD7E7", "#3182BD"),
    "low_is_good": ("#3182BD", "#BDD7E7", "#F7F7F7", "#FDBE85", "#E6550D"),
    "no_judgement": ("#FFFFFF", "#EEEEEE", "#DDDDDD", "#969696", "#404040"),
}
CLUSTER_WORDS = (
    "low, among other low ones",
    "low, among high ones",
    "no group",
    "high, among low ones",
    "high, among other high ones",
)


def mark(verdict: str | None) -> Mark:
    """The mark of a verdict; that of "not compared" for none."""
    return MARKS.get(verdict or "not_compared", MARKS["not_compared"])


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two #RRGGBB colours by WCAG 2.2, 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"), 1)
    21.0
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def in_dark(part: Any) -> Any:
    """A chart in the colours of the dark theme: ink, quiet ink, paper, pale fields and the marks of verdicts."""
    if isinstance(part, dict):
        return {key: in_dark(each) for key, each in part.items()}
    if isinstance(part, list):
        return [in_dark(each) for each in part]
    return _DARK.get(part, part) if isinstance(part, str) else part


_DARK = dict((INK, QUIET, PAPER)) | {each: "#3A3F44" for each in (FIELD, FAINT, GROUND)}
_DARK |= {each.light: each.dark for each in MARKS.values()}


def css() -> str:
    """The style sheet, without the style element: light, dark where the reader's system asks for it, and
    ink on white on paper."""
    dark = f"@media (prefers-color-scheme: dark){{{_variables(1)}}}"
    return f"{_variables(0)}{dark}{_SHEET}@media print{{{_variables(0)}{_PRINT}}}{_PRINT_FROM_DARK}"


def _variables(theme: int) -> str:
    line, box = (("#E2E2E2", "#F5F5F1"), ("#3A3F44", "#20252A"))[theme]
    marks = "".join(f".v-{name}{{--mark:{(each.light, each.dark)[theme]}}}" for name, each in MARKS.items())
    return f":root{{--ink:{INK[theme]};--quiet:{QUIET[theme]};--line:{line};--box:{box};--paper:{PAPER[theme]}}}{marks}"


# on paper: nothing to press, the whole length of the page, words in ink, what was opened or can be, and no torn picture
_WIDGETS = (
    "stSelectbox",
    "stMultiSelect",
    "stButtonGroup",
    "stButton",
    "stDownloadButton",
    "stNumberInput",
    "stTextInput",
    "stTextArea",
    "stSlider",
    "stSelectSlider",
    "stCheckbox",
    "stRadio",
    "stForm",
    "stHeader",
    "stToolbar",
)
_PRINT = (
    ",".join(f'[data-testid="{each}"]' for each in _WIDGETS)
    + """,.st-key-navigation,.st-key-see_also{display:none!important}
html,body,#root,.stApp,[data-testid="stAppViewContainer"],.stMain{position:static!important;overflow:visible!important;
height:auto!important;background:none!important}
.stApp *{color:var(--ink)!important;background-color:transparent!important}
.stApp .v-quiet,.stApp small{color:var(--quiet)!important}
.stApp .v-mark,.stApp .v-mark *,.stApp .v-cell b{color:var(--mark)!important}
.stApp .v-legend i,.stApp .v-nine td,.stApp .v-range *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{display:block;content-visibility:visible}
[data-testid="stExpander"] details:not([open])>summary::after{content:": folded on the page and left out here"}
[data-testid="stExpander"] details:not([open])::details-content{display:none}
[data-testid="stExpander"] details{border:0!important}
h1,h2,h3,.v-head{break-after:avoid}
[data-testid="stVegaLiteChart"],iframe,svg,canvas,tr,.v-row,.v-aim,.v-card,.v-lane,.v-prompt,
.v-spine,.v-bump,[data-testid="stImage"]{break-inside:avoid}
"""
)

# charts that were drawn for the dark theme: on paper their light and dark change places, and hues stay
_PRINT_FROM_DARK = (
    '@media print and (prefers-color-scheme: dark){[data-testid="stVegaLiteChart"] :is(canvas,svg)'
    "{filter:invert(1) hue-rotate(180deg)}}"
)

_SHEET = """
.block-container{max-width:1160px;padding-top:1.25rem;padding-bottom:2rem}
.v-nav{display:flex;flex-wrap:wrap;gap:4px 22px;border-bottom:1px solid var(--line);padding-bottom:10px;
margin-bottom:18px;font-size:14px}
.v-nav a{color:var(--quiet)!important;text-decoration:none;padding:4px 0}
.v-nav a[aria-current]{color:var(--ink)!important;border-bottom:2px solid var(--ink)}
.v-nav strong{color:var(--ink)}
h1{font-size:28px!important;padding:0 0 4px!important}
h2{font-size:20px!important;padding:16px 0 4px!important}
h3{font-size:16px!important;padding:12px 0 2px!important}
.v-quiet{color:var(--quiet);font-size:14px}
.v-lead{font-size:20px;line-height:1.4;max-width:34em}
.v-prose{max-width:70ch;line-height:1.5}
.v-notice{background:var(--box);border-left:4px solid var(--ink);padding:10px 14px;margin:6px 0;max-width:75ch}
.v-box{background:var(--box);padding:16px 20px;margin-top:20px}
.v-foot{border-top:1px solid var(--line);margin-top:20px;padding-top:10px;color:var(--quiet);font-size:14px}
.v-numbers{display:flex;flex-wrap:wrap;gap:12px 14px;margin:12px 0}
@media (max-width:640px){.v-numbers{display:grid;grid-template-columns:1fr 1fr}}
.v-numbers b{display:block;font-size:28px;line-height:1.2;font-variant-numeric:tabular-nums}
.v-numbers span{display:block}
.v-stands{list-style:none;padding:0;margin:0;max-width:70ch}
.v-stands li{margin:6px 0;line-height:1.5;break-inside:avoid}
@media (min-width:900px){.v-stands{columns:2;column-gap:40px;max-width:none}}
.v-mark{color:var(--mark);font-weight:600;white-space:nowrap}
.v-not_compared.v-mark{font-weight:400;font-size:14px}
.v-row{display:grid;gap:2px 16px;grid-template-columns:minmax(150px,210px) 118px minmax(220px,1fr) 120px 118px;
align-items:center;border-top:1px solid var(--line);padding:12px 0}
.v-row:target{background:var(--box)}
.v-chapter{border-top:1px solid var(--line);padding:1px 0}
.v-chapter>div{scroll-margin-top:80px}
.v-chapter>summary{cursor:pointer;padding:4px 0}
.v-head{font-size:20px;font-weight:600;padding-right:8px}
.v-lanes{margin:8px 0}
.v-lane{display:grid;grid-template-columns:minmax(150px,250px) minmax(220px,1fr) minmax(120px,230px);gap:2px 20px;
align-items:center;border-top:1px solid var(--line);padding:4px 0;font-size:14px}
.v-lane small{display:block;color:var(--quiet);font-size:14px}
.v-lane-head{border:0;color:var(--quiet)}.v-lane-head div{display:flex;justify-content:space-between}
.v-lane-head b{color:var(--ink)}
.v-dots{position:relative;background:linear-gradient(var(--ink),var(--ink)) center/1.5px 100% no-repeat}
.v-dots a{position:absolute;transform:translateX(-50%);line-height:1;font-size:15px;text-decoration:none!important;
color:var(--mark)!important;padding:0 1px}
.v-dots a:hover,.v-dots a:focus{outline:2px solid var(--ink)}
.v-row .v-title{font-weight:600;line-height:1.3}
.v-row .v-title small,.v-row .v-value small,.v-row .v-trend small{overflow-wrap:anywhere;
display:block;font-weight:400;font-size:14px;color:var(--quiet);line-height:1.3}
.v-row .v-value{text-align:right;font-variant-numeric:tabular-nums;font-size:20px;line-height:1.2}
.v-sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.v-row .v-say{grid-column:1/-1;max-width:75ch;line-height:1.5;margin:2px 0 0}
.v-row.v-absent .v-say{grid-column:2/-1;margin:0}
.v-row details{grid-column:1/-1;font-size:14px}
.v-row summary{cursor:pointer;text-decoration:underline;color:var(--quiet);width:max-content}
.v-row details p,.v-row details ul{max-width:75ch;margin:6px 0}
.v-row svg{display:block;width:100%;height:auto;overflow:visible}
.v-row svg text,.v-locator svg text{fill:var(--ink);font-size:14px}
.v-row svg .q{fill:var(--quiet)}
.v-row .v-trend{font-size:14px;color:var(--quiet)}
.v-legend{display:flex;flex-wrap:wrap;gap:6px 16px;font-size:14px;margin:6px 0}
.v-legend i{display:inline-block;width:18px;height:14px;border:1px solid #555;margin-right:6px;vertical-align:-2px}
.v-locator svg{width:100%;max-width:230px;height:auto}
.v-grid{max-height:720px;overflow:auto;border:1px solid var(--line)}
.v-grid table{border-collapse:separate;border-spacing:0;font-size:14px;font-variant-numeric:tabular-nums}
.v-grid th,.v-grid td{padding:4px 10px;border-bottom:1px solid var(--line);text-align:left;white-space:nowrap}
.v-grid thead th{position:sticky;top:0;background:var(--paper);z-index:1;max-width:130px;white-space:normal;
overflow-wrap:normal;word-break:keep-all;vertical-align:bottom}
.v-grid tbody th{position:sticky;left:0;background:var(--paper);font-weight:600;white-space:normal;min-width:150px;
max-width:220px}
.v-grid th small{display:block;font-weight:400;color:var(--quiet)}
.v-grid thead th:first-child{left:0;z-index:2}
.v-grid td small{display:block;color:var(--quiet)}
.v-cells.v-grid{max-height:none;border:0}.v-cells.v-grid th,.v-cells.v-grid td{white-space:normal;vertical-align:top}
.v-pair svg{display:block;width:120px;height:44px}
.v-spine{display:grid;grid-template-columns:minmax(120px,260px) 80px minmax(180px,1fr) 120px;gap:4px 14px;
align-items:center;border-top:1px solid var(--line);padding:5px 0}
.v-spine b{font-weight:600;line-height:1.3}.v-spine span{text-align:right;font-variant-numeric:tabular-nums}
.v-spine svg{width:100%;height:24px;display:block}.v-spine i{font-style:normal}
.v-nine table{border-collapse:collapse;font-size:14px}.v-nine td{width:44px;height:28px;border:1px solid #555}
.v-nine th{font-weight:400;padding:2px 6px}.v-nine thead td{border:0}.v-nine p{margin:4px 0}
.v-bump{display:grid;grid-template-columns:minmax(110px,200px) minmax(0,1fr);gap:12px;align-items:center;
border-top:1px solid var(--line);padding:8px 0}
.v-bump>div{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));max-width:800px;text-align:center;
line-height:1.3}
.v-bump>div>div,.v-heads b{padding:0 10px}.v-bump>b{line-height:1.3}.v-heads b{font-weight:400}
.v-bump svg{grid-column:1/-1;width:100%;height:auto;display:block}
.v-bump small{display:block;font-weight:400;font-size:14px;color:var(--quiet)}
.v-bump i{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.v-card{display:grid;grid-template-columns:minmax(150px,1fr) 104px 120px;gap:2px 16px;align-items:center;
border-top:1px solid var(--line);padding:8px 0}
.v-card .v-title{font-weight:600;line-height:1.3;font-size:15px}.v-card .v-title a{color:inherit}
.v-card .v-title .v-quiet{font-weight:400}.v-card .v-whole{grid-column:1/-1}
.v-card small{display:block;font-weight:400;font-size:14px;color:var(--quiet);line-height:1.3}
.v-card .v-value{text-align:right;font-variant-numeric:tabular-nums;font-size:18px;line-height:1.2}
.v-card .v-trend{font-size:14px;color:var(--quiet)}.v-card svg{display:block;width:100%;height:auto;overflow:visible}
.v-card svg text{fill:var(--ink);font-size:14px}.v-card svg .q{fill:var(--quiet)}.v-card p{grid-column:1/-1;margin:0}
.v-prompt{border-top:1px solid var(--line);padding:8px 0 10px;max-width:760px}.v-prompt p{margin:2px 0}
.v-prompt .v-seen{display:grid;grid-template-columns:minmax(220px,480px) 130px;gap:20px;align-items:center}
.v-prompt svg{display:block;width:100%;height:auto;overflow:visible}.v-prompt svg text{fill:var(--ink);font-size:14px}
.v-prompt svg .q{fill:var(--quiet)}.v-prompt .v-mark{white-space:normal}
.v-prompt summary{cursor:pointer;text-decoration:underline;color:var(--quiet);font-size:14px;width:max-content}
.v-table th div,.v-table th small{font-weight:400}
.v-table small{display:block;color:var(--quiet);font-size:14px;font-weight:400}.v-table .v-figure{text-align:right}
.v-shaded svg{display:block;width:100%;max-width:560px;height:auto}
.v-shaded a:hover path,.v-shaded a:focus path{stroke:var(--ink);stroke-width:2.5}.v-shaded a:focus{outline:none}
.v-maps{display:grid;grid-template-columns:repeat(auto-fill,minmax(210px,1fr));gap:14px 20px;margin:8px 0}
.v-maps p{margin:0}.v-maps.v-two{grid-template-columns:repeat(auto-fit,minmax(280px,1fr))}
.v-ways{display:grid;grid-template-columns:repeat(auto-fit,minmax(210px,1fr));gap:12px 28px}
.v-way{border-top:2px solid var(--ink);padding-top:8px}.v-way p,.v-way div{margin:0}
.v-ask a{font-weight:700;color:inherit;font-size:17px}
.v-hits-box{border:1px solid var(--line);padding:6px 14px 12px;max-width:660px}.v-hits-box p{margin:6px 0 2px}
.v-hit-list{list-style:none;padding:0;margin:0}.v-hit-list li{margin:3px 0;padding:2px 0;line-height:1.4}
.v-hit-list a{font-weight:600;color:inherit}
.v-deprived{font-size:18px;line-height:1.4;margin:4px 0}.v-tenths svg{max-width:100%;height:auto}
.v-list{container-type:inline-size;max-width:820px;font-size:14px;font-variant-numeric:tabular-nums}
.v-list table{width:100%;table-layout:fixed;border-collapse:collapse;position:relative;margin:0}
.v-list th,.v-list td{text-align:left;font-weight:400;padding:5px 8px 5px 0;border:0;vertical-align:middle;
border-bottom:1px solid var(--line);line-height:1.3;overflow-wrap:break-word}
.v-list thead th{font-size:13px;color:var(--quiet);vertical-align:bottom}
.v-list col:nth-child(1){width:25%}.v-list col:nth-child(2){width:10%}.v-list col:nth-child(4){width:17%}
.v-list col:nth-child(5){width:20%}.v-unjudged col:nth-child(4){width:22%}
.v-list th:nth-child(2),.v-list td:nth-child(2){text-align:right;padding-right:12px}
.v-list tbody th a{color:inherit}.v-list small{display:block;color:var(--quiet);font-size:13px}
.v-list td:last-child{color:var(--quiet)}.v-list .v-chosen{background:var(--box)}
.v-list .v-chosen th{font-weight:700;box-shadow:inset 4px 0 var(--ink);padding-left:10px}
.v-list summary{cursor:pointer;text-decoration:underline;padding:7px 0;min-height:24px;width:max-content}
.v-list details{border-bottom:1px solid var(--line)}
.v-list .v-ends{padding:3px 0 4px;border-top:2px dashed var(--quiet);color:var(--quiet);font-size:13px;
margin:-1px 0 0;line-height:1.3}
.v-axis{display:flex;justify-content:space-between;padding:0 6px}
.v-range{display:block;padding:0 8px}.v-range>span{display:block;position:relative;height:22px}
.v-range s,.v-range u,.v-range b{position:absolute;text-decoration:none}
.v-range s{top:1px;bottom:1px;border-left:1.5px solid var(--ink)}
.v-range u{top:9.5px;border-top:3px solid var(--mark)}
.v-range b{top:0;line-height:22px;font-size:14px;color:var(--mark);transform:translateX(-50%)}
.v-range.v-similar b{background:radial-gradient(circle,var(--paper) 38%,transparent 42%)}
@container (max-width:430px){.v-list thead{position:absolute;width:1px;height:1px;overflow:hidden;
clip-path:inset(50%)}
.v-list table,.v-list tbody{display:block}.v-list tr{display:grid;grid-template-columns:1fr auto;gap:0 10px;
padding:5px 0;border-bottom:1px solid var(--line)}
.v-list tbody th,.v-list tbody td{border:0;padding:1px 0;width:auto!important}
.v-list tbody td:nth-child(3){grid-column:1/-1}.v-list tbody td:last-child{text-align:right}
.v-unjudged tbody td:nth-child(3){grid-column:1!important}}
.v-places{width:100%;max-width:960px}.v-places td{overflow-wrap:break-word}.v-places tr{break-inside:avoid}
.v-places .v-folded{display:none}
.v-aim{display:grid;grid-template-columns:minmax(0,1fr) 220px 190px;gap:6px 28px;align-items:start;margin:4px 0 8px}
.v-aims{list-style:none;padding:0;margin:0;line-height:1.5}.v-aims li{margin:2px 0}
.v-aim-curve svg,.v-aim-map svg{display:block;width:100%;height:auto;overflow:visible}
.v-aim-map svg{max-width:150px}.v-aim-curve svg{max-width:140px}
.v-aim-curve svg text{fill:var(--ink);font-size:14px}.v-aim-curve svg .q{fill:var(--quiet)}
.v-tree ul{list-style:none;padding-left:18px;margin:4px 0}.v-tree li{margin:6px 0;max-width:80ch;line-height:1.5}
.v-tree summary,.v-quiet summary{cursor:pointer;min-height:24px;padding:2px 0}
.stMultiSelect input{min-width:28px!important;min-height:24px!important}
.v-scroll .v-table{min-width:480px}
.v-cell b{color:var(--mark)}.v-none{color:var(--quiet)}
@media (max-width:700px){
.v-places .v-wide{display:none}.v-places .v-folded{display:block}.v-places th,.v-places td{padding-right:8px!important}
.v-card{grid-template-columns:1fr 110px}.v-prompt .v-seen{grid-template-columns:1fr}.v-prompt .v-trend{max-width:160px}
.v-grid{max-height:none;overflow-y:hidden;border:0}
.v-grid table,.v-grid tbody,.v-grid tbody tr,.v-grid th{display:block}.v-grid table{min-width:100%;width:max-content}
.v-grid thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.v-grid tbody tr{border-top:1px solid var(--line);padding:8px 0}
.v-grid tbody th{max-width:none;width:min(340px,calc(100vw - 40px))}
.v-grid th,.v-grid td{padding:0;border:0;white-space:normal;overflow-wrap:anywhere}
.v-grid tbody td{display:inline-block;width:104px;padding:4px 8px 0 0;vertical-align:bottom}
.v-grid tbody td:empty{display:none}
.v-grid td::before{content:attr(data-of);display:block;color:var(--quiet);line-height:1.2}
.v-cells.v-grid table{width:auto}.v-cells.v-grid tbody td{display:block;width:auto}
.v-cells.v-grid tbody td:empty{display:none}
.v-pair.v-grid table{width:auto}
.v-pair.v-grid tbody tr{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:4px 12px}
.v-pair.v-grid th{grid-column:1/-1}.v-pair.v-grid tbody td{width:auto;padding:0}
.v-peers tr{display:grid;grid-template-columns:1fr auto;gap:0 12px;border-top:1px solid var(--line);padding:6px 0}
.v-table.v-peers,.v-peers tbody{display:block}.v-table.v-peers td{border:0;padding:0}
.v-table.v-peers td:last-child{grid-column:1/-1}
.v-peers thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.v-bump,.v-bump>div{grid-template-columns:1fr;text-align:left;gap:4px}.v-bump svg,.v-heads{display:none}
.v-bump>div>div{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:12px;padding:0}
.v-bump i{position:static;width:auto;height:auto;clip-path:none;font-style:normal;color:var(--quiet);font-size:14px}
.v-spine{grid-template-columns:1fr auto}.v-spine svg{grid-column:1/-1;grid-row:2}.v-spine i{grid-column:1/-1}
.v-aim{grid-template-columns:minmax(0,1fr)}
.v-lane{grid-template-columns:1fr}.v-lane small{display:inline}.v-lane-head>span{display:none}
.v-row{grid-template-columns:1fr auto;gap:4px 12px}
.v-row .v-strip,.v-row .v-trend{grid-column:1/-1}
.v-row .v-trend svg,.v-card .v-trend svg{max-width:160px}
.v-row .v-verdict{grid-column:1/-1}
.v-row.v-absent .v-title,.v-row.v-absent .v-say{grid-column:1/-1}
.v-locator svg{max-width:200px}
}
"""
