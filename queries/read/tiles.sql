-- question: On which square of the tile map does each borough stand?
-- params:   none
-- returns:  area_code, tile_row, tile_column
-- grain:    one row per area that has a square
-- order:    area_code
select area_code, tile_row, tile_column
from tiles
order by area_code
