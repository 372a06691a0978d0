-- question: How far are the most and the least deprived neighbourhoods apart on each measure, and is it widening?
-- params:   borough_code
-- returns:  sort_order, indicator_id, title, short_title, theme_id, theme_title, unit, decimals, polarity, kind, period_id, period_label, age_years, edition, worst_value, best_value, difference, lower, upper, ratio, ratio_lower, ratio_upper, sii, sii_lower, sii_upper, rii, rii_lower, rii_upper, verdict, reason, from_label, change, change_lower, change_upper, absolute, ratio_change, ratio_change_lower, ratio_change_upper, relative, worst_moved, best_moved
-- grain:    one row per measure with neighbourhood counts, at its latest period that gives a gap (else the latest)
-- order:    sort_order
select
    indicators.sort_order,
    gaps.indicator_id,
    indicators.title,
    indicators.short_title,
    indicators.theme_id,
    themes.title as theme_title,
    indicators.unit,
    indicators.decimals,
    indicators.polarity,
    indicators.kind,
    gaps.period_id,
    periods.label as period_label,
    year((select max(built_at) from build_stamp))::integer - year(gaps.period_end)::integer as age_years,
    gaps.edition,
    gaps.worst_value,
    gaps.best_value,
    gaps.difference,
    gaps.lower,
    gaps.upper,
    gaps.ratio,
    gaps.ratio_lower,
    gaps.ratio_upper,
    gaps.sii,
    gaps.sii_lower,
    gaps.sii_upper,
    gaps.rii,
    gaps.rii_lower,
    gaps.rii_upper,
    gaps.verdict,
    gaps.reason,
    earlier.label as from_label,
    gap_changes.change,
    gap_changes.change_lower,
    gap_changes.change_upper,
    gap_changes.absolute,
    gap_changes.ratio_change,
    gap_changes.ratio_change_lower,
    gap_changes.ratio_change_upper,
    gap_changes.relative,
    gap_changes.worst_moved,
    gap_changes.best_moved,
from gaps
inner join indicators on indicators.indicator_id = gaps.indicator_id
inner join themes on themes.theme_id = indicators.theme_id
inner join periods on periods.period_id = gaps.period_id
left join gap_changes
    on gap_changes.borough_code = gaps.borough_code
    and gap_changes.indicator_id = gaps.indicator_id
    and gap_changes.to_period_id = gaps.period_id
    and gap_changes.span = 'first'
left join periods as earlier on earlier.period_id = gap_changes.from_period_id
where gaps.borough_code = $borough_code
qualify row_number() over (
    partition by gaps.indicator_id
    order by gaps.difference is null, gaps.period_end desc) = 1
order by indicators.sort_order
