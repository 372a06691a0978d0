-- question: Which postcodes lie in no outline of the finest level, where there are such outlines?
-- params:   none
-- returns:  postcode, file_path, line
-- grain:    one row per postcode
-- order:    line
select postcode, file_path, line from postcodes_placed
where lsoa_code is null
    and exists (
        select 1 from geometries
        inner join area_levels on area_levels.level_id = geometries.area_type and area_levels.role = 'finest'
        where geometries.is_current
    )
order by line
