"""How is this place doing? The area profile: place, answer, evidence, detail."""

from vitality import screen
from vitality.profile import view

context = screen.page("profile", title=lambda shell: shell.area.label)
data = view.show(context)
screen.foot(context, [row.publisher for row in data.held])
