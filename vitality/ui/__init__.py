"""What pages use of the screen: the shell, answers, text and the choice of a place. With maps, the only part of the
core
that imports streamlit. Every page calls `page(...)` first."""

from vitality.ui.answers import ask
from vitality.ui.area_map import draw_map, legend, locator, pick_on_map
from vitality.ui.borough_map import tile_map
from vitality.ui.chart import chart
from vitality.ui.compare_page import comparison, opening
from vitality.ui.compare_page import pickers as compare_pickers
from vitality.ui.compare_peers import peer_list
from vitality.ui.compare_views import DRAW as COMPARE_VIEWS
from vitality.ui.gap_views import DRAW as GAP_VIEWS
from vitality.ui.gap_views import VIEWS as GAP_VIEW_NAMES
from vitality.ui.gap_views import measure_picker
from vitality.ui.papers import downloads
from vitality.ui.place import choose_place, lookups, open_profile, pick, search_results
from vitality.ui.priority_views import DRAW as PRIORITY_VIEWS
from vitality.ui.priority_views import VIEWS as PRIORITY_VIEW_NAMES
from vitality.ui.priority_views import strategy
from vitality.ui.record_views import history_view, response_form
from vitality.ui.resident_views import resident_triggers as scrutiny_residents
from vitality.ui.scorecard_beside import change_beside_others as scorecard_change
from vitality.ui.scorecard_beside import what_people_say as scorecard_divergence
from vitality.ui.scorecard_views import aims as scorecard_targets
from vitality.ui.scorecard_views import beside_other_places as scorecard_beside
from vitality.ui.scorecard_views import card as scorecard_card
from vitality.ui.scorecard_views import four_perspectives as scorecard_perspectives
from vitality.ui.scorecard_views import weights_mover as scorecard_weights
from vitality.ui.scorecard_views import whole_table as scorecard_table
from vitality.ui.scrutiny_seen import scrutiny
from vitality.ui.scrutiny_signs import early_warnings as scrutiny_warnings
from vitality.ui.scrutiny_signs import good_news as scrutiny_good_news
from vitality.ui.scrutiny_views import places as scrutiny_places
from vitality.ui.scrutiny_views import prompt_cards as scrutiny_prompts
from vitality.ui.scrutiny_views import take_away as scrutiny_table
from vitality.ui.scrutiny_views import the_record as scrutiny_record
from vitality.ui.shell import Here, foot, page
from vitality.ui.targeting_page import targets
from vitality.ui.targeting_views import DRAW as TARGETING_VIEWS
from vitality.ui.targeting_views import VIEWS as TARGETING_VIEW_NAMES
from vitality.ui.text import (
    decision,
    figures,
    go,
    group_list,
    html,
    lead,
    link,
    notice,
    outside_link,
    prose,
    quiet,
    table,
    unrecognised,
)

__all__ = [
    "COMPARE_VIEWS",
    "GAP_VIEWS",
    "TARGETING_VIEWS",
    "TARGETING_VIEW_NAMES",
    "targets",
    "GAP_VIEW_NAMES",
    "measure_picker",
    "compare_pickers",
    "comparison",
    "opening",
    "peer_list",
    "scorecard_beside",
    "scorecard_card",
    "scorecard_change",
    "scorecard_perspectives",
    "scorecard_weights",
    "scorecard_divergence",
    "scorecard_table",
    "scrutiny_warnings",
    "scrutiny_good_news",
    "scrutiny_places",
    "scrutiny_prompts",
    "scrutiny",
    "scrutiny_table",
    "scrutiny_record",
    "scrutiny_residents",
    "PRIORITY_VIEWS",
    "PRIORITY_VIEW_NAMES",
    "strategy",
    "scorecard_targets",
    "Here",
    "ask",
    "chart",
    "choose_place",
    "decision",
    "downloads",
    "draw_map",
    "figures",
    "foot",
    "go",
    "history_view",
    "group_list",
    "html",
    "lead",
    "legend",
    "link",
    "locator",
    "lookups",
    "notice",
    "open_profile",
    "outside_link",
    "page",
    "pick",
    "pick_on_map",
    "prose",
    "quiet",
    "response_form",
    "search_results",
    "table",
    "tile_map",
    "unrecognised",
]
