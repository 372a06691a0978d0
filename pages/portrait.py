"""What do six kinds of knowledge say? Performance, views, inspection, money, capacity, groups of people."""

from vitality import screen
from vitality.portrait import view

context = screen.page("portrait", title=lambda each: f"{each.area.label}: a portrait")
data = view.show(context)
screen.foot(context, [row.publisher for row in data.rows if row.publisher] if data else [])
