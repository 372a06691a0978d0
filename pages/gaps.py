"""Who is being left behind?"""

from vitality import ui

here = ui.page("Gaps")
ui.foot(here)
