"""URL <-> selection: round trips, fallbacks, and a sentence for everything that is not known."""

from hypothesis import given
from hypothesis import strategies as some

from vitality.addresses import selection
from vitality.definitions import levels

KNOWN = selection.Known(
    areas={"E01000001": {}, "E05000001": {}, "E09000001": {}},
    indicators={"no_car_pct": {}, "burglary_rate": {}},
    levels=levels.load().shown,
    default_area="E09000001",
    nearest_areas=lambda text: (("E05000001", "Mill End"),),
    nearest_indicators=lambda text: (("no_car_pct", "No car"),),
)


@given(
    some.builds(
        selection.Selection,
        some.sampled_from(sorted(KNOWN.areas)),
        some.sampled_from([None, *sorted(KNOWN.indicators)]),
        some.sampled_from([None, "2021", "2025-02 to 2026-01"]),
        some.sampled_from([None, *KNOWN.levels]),
        some.just(()),
    )
)
def test_what_is_written_is_read_back(chosen):
    assert selection.read(selection.write(chosen), KNOWN) == chosen


def test_without_an_area_the_remembered_one_is_kept_and_else_the_default():
    assert selection.read({}, KNOWN, "E05000001").area == "E05000001"
    assert selection.read({}, KNOWN, "E05999999").area == "E09000001"
    assert selection.read({}, KNOWN).area == "E09000001"


def test_codes_are_forgiven_their_case_and_spaces():
    chosen = selection.read({"area": " e05000001 ", "indicator": "No_Car_Pct"}, KNOWN)
    assert (chosen.area, chosen.indicator, chosen.unknown) == ("E05000001", "no_car_pct", ())


def test_unknown_values_are_named_and_the_nearest_offered():
    chosen = selection.read({"area": "E0500000X", "indicator": "nocar", "level": "street"}, KNOWN, "E01000001")
    assert (chosen.area, chosen.indicator, chosen.level) == ("E01000001", None, None)
    assert [each.kind for each in chosen.unknown] == ["area", "indicator", "level"]
    assert chosen.unknown[0].nearest == (("E05000001", "Mill End"),)
    assert "E0500000X" in selection.sentence(chosen.unknown[0])
    assert "not a measure known here" in selection.sentence(chosen.unknown[1])


@given(some.text(min_size=1, max_size=500))
def test_any_text_is_survived_and_shown_back_short_and_without_control_characters(text):
    chosen = selection.read({"area": text, "indicator": text, "period": text, "level": text}, KNOWN)
    assert chosen.area in KNOWN.areas
    for unknown in chosen.unknown:
        assert len(unknown.text) <= 40
        assert not any(ord(each) < 32 for each in unknown.text)
