"""How figures look: palette, marks, charts, maps and pictures. Nothing here asks or decides."""
