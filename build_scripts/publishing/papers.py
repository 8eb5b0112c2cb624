"""The papers that go with a new version: the paragraph for the agenda, and the public notice."""

from collections.abc import Iterator, Sequence

from build_scripts.addresses import compare_address, policy_address
from build_scripts.dates import in_words
from build_scripts.inline import plain
from build_scripts.pages.environment import document
from build_scripts.publishing.plan import Plan
from build_scripts.redline.summary import summary
from build_scripts.redline.view import ClauseView, changed_views, stretches


def agenda_paragraph(plan: Plan, council: str) -> str:
    """Return what a report to the council recommends, with what changes clause by clause."""
    title, facts = plain(plan.policy.title), plan.facts
    replaces = plan.before.adopted or plan.before.last_reviewed
    which = f"the version of {in_words(replaces)}" if replaces else "the version now in force"
    from_day = f", with effect from {in_words(facts.in_force)}" if facts.in_force else ""
    review = f" and reviews it by {in_words(facts.next_review)}" if facts.next_review else ""
    paragraph = (
        f"RECOMMENDED that the Council adopts the revised {title} attached to this report, in "
        f"place of {which}{from_day}{review}."
    )
    return "\n".join([council, title, "", paragraph, "", *_what_changes(plan)]) + "\n"


def notice(plan: Plan, council: str, site_url: str) -> str:
    """Return the text of a notice to residents and members."""
    title, facts = plain(plan.policy.title), plan.facts
    adopted = facts.adopted or facts.last_reviewed
    on = f" on {in_words(adopted)}" if adopted else ""
    minute = f" (minute {facts.minute})" if facts.minute else ""
    lines = [f"{council} adopted a revised {title}{on}{minute}."]
    if facts.in_force:
        lines.append(f"It is in force from {in_words(facts.in_force)}.")
    if facts.next_review:
        lines.append(f"It will be reviewed by {in_words(facts.next_review)}.")
    base = f"{site_url.rstrip('/')}/" if site_url else "/"
    where = [
        f"The policy: {base}{policy_address(plan.policy)}",
        f"What changed: {base}{compare_address(plan.policy, plan.before, plan.version)}",
    ]
    return "\n".join([" ".join(lines), "", *_what_changes(plan), "", *where]) + "\n"


def redline_page(
    plan: Plan, council: str, facts: Sequence[tuple[str, str | None]], css: str
) -> str:
    """Return the redline as one file that opens anywhere: preview, and annex to the agenda."""
    return document(
        "preview.html.j2",
        title=plain(plan.policy.title),
        council=council,
        summary=summary(plan.change),
        facts=facts,
        stretches=stretches(plan.change),
        css=css,
    )


def _what_changes(plan: Plan) -> Iterator[str]:
    yield f"What changes: {summary(plan.change)}."
    if plan.facts.change_note:
        yield plan.facts.change_note
    for clause in changed_views(plan.change):
        yield f"- {clause.name}: {_befell(clause)}"


def _befell(clause: ClauseView) -> str:
    return ", ".join(note[0].lower() + note[1:] for note in clause.notes)
