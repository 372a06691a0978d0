"""Data, methods, licences: where the figures come from, what every word of a verdict means, what changed last."""

from html import escape

import streamlit as st

from vitality import questions, screen
from vitality.about import glossary, methods
from vitality.indicator import content as indicator_html

context = screen.page("about")
stamp = context.stamp

st.title("About these figures", anchor="about")
st.write(
    f"{stamp['observation_count']:,} published figures on {stamp['indicator_count']} measures and "
    f"{stamp['area_count']} areas. Each one keeps its source, its date and its licence. Nothing is guessed: where "
    "there is no figure, the reason is given."
)
screen.html(
    '<p class="v-contents">On this page: <a href="#words">how we decide</a>, <a href="#methods">methods</a>, '
    '<a href="#sources">sources and licences</a>, <a href="#caveats">cautions</a>, '
    '<a href="#build">this build</a></p>'
)

st.header("How we decide", anchor="words")
examples = screen.ask(questions.examples)
for word in glossary.WORDS:
    st.subheader(word.word[0].upper() + word.word[1:], anchor=word.anchor)
    screen.html(screen.decision(word.rule, word.source, glossary.example(word, examples)))
st.subheader("How far prompts can be trusted", anchor="prompts")
for paragraph in glossary.reliability(screen.ask(questions.calibration)):
    screen.html(screen.prose(paragraph))

st.header("Methods in plain words", anchor="methods")
for anchor, heading, text in methods.METHODS:
    st.subheader(heading, anchor=anchor)
    st.write(text)

st.header("Sources and licences", anchor="sources")
screen.html("".join(f"<p>{escape(line)}</p>" for line in methods.ATTRIBUTIONS))
for source in screen.ask(questions.sources):
    dates = indicator_html.source_dates(source)
    address = screen.outside_link(source["url"], "the publisher's page") if source["url"] else ""
    screen.html(
        f'<div class="v-source"><b>{escape(source["title"])}</b>, {escape(source["publisher"])}<br>'
        f'{escape(source["licence"])}. {escape(dates)} {address}<br><span class="v-quiet">'
        f"{source['indicators']} measures, {source['figures']:,} figures. "
        f"{escape(source['note'] or '')}</span></div>"
    )

st.header("Known cautions", anchor="caveats")
for caveat in screen.ask(questions.caveats):
    count = caveat["indicators"]
    screen.html(
        f'<p><b>{escape(caveat["title"])}.</b> {escape(caveat["text"])} <span class="v-quiet">'
        f"{count} {'measure' if count == 1 else 'measures'}.</span></p>"
    )

st.header("This build", anchor="build")
screen.html(
    f"<p>Build {escape(stamp['build_id'])}, made {stamp['built_at']:%-d %B %Y at %H:%M} UTC with version "
    f"{escape(stamp['code_version'])}. Fingerprint of all figures: "
    f"<code>{escape(stamp['content_hash'][:16])}</code>. "
    "The same inputs give the same fingerprint.</p>"
)
changes = screen.ask(questions.build_changes)
if changes:
    st.write("What changed since the build before:")
    screen.html(
        screen.table(
            ("Change", "Measure", "Figures", "Areas"),
            [
                (each["kind"].capitalize(), each["title"], f"{each['figures']:,}", f"{each['areas']:,}")
                for each in changes
            ],
            "What changed in the last build",
        )
    )
else:
    st.write("No figure changed since the build before, or this is the first build.")

screen.foot(context)
