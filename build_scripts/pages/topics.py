"""The pages of topics and of questions: what each council's policies say, side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from build_scripts.addresses import version_name
from build_scripts.edition import Edition
from build_scripts.inline import plain
from build_scripts.pages.clauses import clause_name
from build_scripts.pages.councils import CouncilView, council_ids, council_meta, council_view
from build_scripts.pages.environment import page, page_path
from build_scripts.topics import Piece, Question, Quotation, Topic, Topics
from build_scripts.wording import N_, gettext, ngettext, translated

STYLES = ("assets/topics.css",)
TOPICS = "topics/"
QUESTIONS = "questions/"
PEOPLE = {"councillor": N_("For councillors"), "staff": N_("For staff")}
# To whom a clause speaks, beside its name.
TO_WHOM = {
    ("councillor",): N_("for councillors"),
    ("staff",): N_("for staff"),
    ("councillor", "staff"): N_("for councillors and staff"),
}


@dataclass(frozen=True, slots=True)
class QuoteView:
    """What is quoted from one clause; `note` says where the words stand, if not in force there."""

    council: CouncilView
    quotations: tuple[tuple[Piece, ...], ...]
    clause: str
    address: str
    who: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """One matter on which clauses differ."""

    id: str
    what: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class CouncilOnTopic:
    """What one council says on a topic; `silence` says why there is no clause."""

    council: CouncilView
    says: str
    quotes: tuple[QuoteView, ...]
    differences: tuple[DifferenceView, ...]
    silence: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The clauses for one asker, or for everyone (`who` None); `silence` where there is none."""

    who: str | None
    quotes: tuple[QuoteView, ...]
    silence: str | None


@dataclass(frozen=True, slots=True)
class Answers:
    """One question as one council answers it."""

    question: Question
    topic: Topic
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """Where one council's answer stands, and what is there."""

    council: CouncilView
    address: str
    says: str


def topic_pages(edition: Edition, topics: Topics) -> dict[str, str]:
    """Return every page of topics and questions, by its path."""
    return {page_path(address): content for address, content in _pages(edition, topics)}


def question_address(question: Question, council: str | None = None) -> str:
    """Return where a question is answered: by one council, or where one chooses the council."""
    return f"{f'{council}/' if council else ''}{QUESTIONS}#{question.id}"


def question_links(
    questions: Iterable[Question], council: str | None = None
) -> list[tuple[Question, str]]:
    """Return questions with where they are answered, for `questions-list.html.j2`."""
    return [(question, question_address(question, council)) for question in questions]


def topic_address(topic: Topic) -> str:
    """Return where all councils' clauses on a topic are."""
    return f"{TOPICS}{topic.id}/"


def _pages(edition: Edition, topics: Topics) -> Iterator[tuple[str, str]]:
    yield TOPICS, _index_page(edition, topics)
    for topic in topics.topics:
        yield topic_address(topic), _topic_page(edition, topics, topic)
    yield QUESTIONS, _questions_page(edition, topics)
    for council in _councils(edition):
        yield f"{council.id}/{QUESTIONS}", _council_questions_page(edition, topics, council)


# ── Topics ──


def _index_page(edition: Edition, topics: Topics) -> str:
    councils = _councils(edition)
    return page(
        "topics.html.j2",
        TOPICS,
        {
            "title": gettext("Topics"),
            "description": gettext(
                "What each council's policies say on one topic, clause beside clause."
            ),
            "kind": "topics",
            "styles": STYLES,
        },
        topics=[
            (
                topic,
                topic_address(topic),
                [each.short for each in councils if topics.silent_on(topic.id, each.id)],
            )
            for topic in topics.topics
        ],
        unread=[each for each in councils if each.id not in topics.read],
        questions=QUESTIONS,
    )


def _topic_page(edition: Edition, topics: Topics, topic: Topic) -> str:
    return page(
        "topic.html.j2",
        topic_address(topic),
        {
            "title": translated(topic.title),
            "description": gettext(
                "%(question)s Each council's clauses, word for word.",
                question=translated(topic.question),
            ),
            "kind": "topic",
            "styles": STYLES,
        },
        topic=topic,
        councils=[_on_topic(edition, topics, topic, each) for each in _councils(edition)],
        differences=_differences(edition, topics, topic, None),
        questions=question_links(each for each in topics.questions if each.topic == topic.id),
    )


def _on_topic(
    edition: Edition, topics: Topics, topic: Topic, council: CouncilView
) -> CouncilOnTopic:
    found = topics.on(topic.id, council.id)
    silent = topics.silent_on(topic.id, council.id)
    nothing = gettext("no clause") if silent else gettext("not yet read")
    return CouncilOnTopic(
        council,
        _counted(found) if found else nothing,
        _quotes(edition, found),
        _differences(edition, topics, topic, council.id),
        None if found else _no_clause(edition, topics, topic, council),
    )


def _no_clause(edition: Edition, topics: Topics, topic: Topic, council: CouncilView) -> str:
    if council.id not in topics.read:
        return gettext(
            "The documents of %(council)s were not yet read for topics.", council=council.name
        )
    if not topics.silent_on(topic.id, council.id):
        return gettext(
            "The documents of %(council)s were not yet read for this topic.", council=council.name
        )
    return ngettext(
        "%(council)s's policy has no clause on this.",
        "%(council)s's policies have no clause on this.",
        len(list(edition.in_force(council.id))),
        council=council.short,
    )


def _differences(
    edition: Edition, topics: Topics, topic: Topic, council: str | None
) -> tuple[DifferenceView, ...]:
    """Return what differs between councils (`council` None), or within one."""
    found = [
        (each, topics.differing(each))
        for each in topics.differences
        if (each.topic, each.council) == (topic.id, council)
    ]
    return tuple(
        DifferenceView(each.id, each.what, _quotes(edition, quotations))
        for each, quotations in found
        if council or len({quotation.council for quotation in quotations}) > 1
    )


# ── Questions ──


def _questions_page(edition: Edition, topics: Topics) -> str:
    councils = _councils(edition)
    return page(
        "questions.html.j2",
        QUESTIONS,
        {
            "title": gettext("Questions people ask"),
            "description": gettext("What people ask, answered by the clauses of each council."),
            "kind": "questions",
            "styles": STYLES,
        },
        questions=[
            (question, [_answer_link(topics, question, council) for council in councils])
            for question in topics.questions
        ],
    )


def _answer_link(topics: Topics, question: Question, council: CouncilView) -> AnswerLink:
    found = topics.answers(question.id, council.id)
    silent = all(topics.silent_to(question.id, council.id, each) for each in question.asked_by)
    nothing = gettext("The documents do not say") if silent else gettext("Not yet read for this")
    says = _counted(found) if found else nothing
    return AnswerLink(council, question_address(question, council.id), says)


def _council_questions_page(edition: Edition, topics: Topics, council: CouncilView) -> str:
    title = f"{gettext('Questions people ask')} · {council.short}"
    return page(
        "questions-of-council.html.j2",
        f"{council.id}/{QUESTIONS}",
        council_meta(council, title, "questions")
        | {
            "description": gettext(
                "What people ask, answered by the clauses of %(council)s.", council=council.name
            ),
            "styles": STYLES,
        },
        council=council,
        questions=[_answers(edition, topics, question, council) for question in topics.questions],
        topic_address=topic_address,
    )


def _answers(edition: Edition, topics: Topics, question: Question, council: CouncilView) -> Answers:
    found = topics.answers(question.id, council.id)
    to_all = [each for each in found if set(question.asked_by) <= set(each.who or PEOPLE)]
    answers = [Answer(None, _quotes(edition, to_all), None)] if to_all else []
    for asker in question.asked_by:
        own = [each for each in found if each not in to_all and asker in each.who]
        if own:
            answers.append(Answer(gettext(PEOPLE[asker]), _quotes(edition, own), None))
        elif not to_all:
            silence = _no_answer(topics, question, council, asker)
            answers.append(Answer(gettext(PEOPLE[asker]), (), silence))
    topic = next(each for each in topics.topics if each.id == question.topic)
    return Answers(question, topic, tuple(_joined(answers, question)))


def _joined(answers: list[Answer], question: Question) -> list[Answer]:
    """Return `answers` without headings that would set nobody apart."""
    if len(answers) == 1 or (
        len({answer.silence for answer in answers}) == 1 and answers[0].silence
    ):
        return [Answer(None, answers[0].quotes, answers[0].silence)]
    return answers


def _no_answer(topics: Topics, question: Question, council: CouncilView, asker: str) -> str:
    if not topics.silent_to(question.id, council.id, asker):
        return gettext(
            "The documents of %(council)s were not yet read for this question.",
            council=council.name,
        )
    if "Town" in council.name.split():
        return gettext("The documents do not say. Ask the Town Clerk.")
    return gettext("The documents do not say. Ask the Clerk.")


# ── Quotations ──


def _counted(quotations: Iterable[Quotation]) -> str:
    clauses = len({each.address for each in quotations})
    return ngettext("%(count)s clause", "%(count)s clauses", clauses)


def _quotes(edition: Edition, quotations: Iterable[Quotation]) -> tuple[QuoteView, ...]:
    """Return what is quoted, with neighbours from one clause together."""
    views: list[QuoteView] = []
    for each in quotations:
        view = _quote(edition, each)
        if views and replace(views[-1], quotations=()) == replace(view, quotations=()):
            view = replace(view, quotations=views.pop().quotations + view.quotations)
        views.append(view)
    return tuple(views)


def _quote(edition: Edition, quotation: Quotation) -> QuoteView:
    return QuoteView(
        council_view(edition.handbook, quotation.council),
        (quotation.pieces,),
        f"{plain(quotation.policy.title)}, {_clause(quotation)}",
        quotation.address,
        _to_whom(quotation.who),
        _note(quotation),
    )


def _to_whom(who: Iterable[str]) -> str | None:
    words = TO_WHOM.get(tuple(sorted(who)))
    return gettext(words) if words else None


def _clause(quotation: Quotation) -> str:
    """Return what to call the clause; one without a number says what it is part of."""
    section, name = quotation.section, clause_name(quotation.section)
    sections = quotation.version.text.sections
    above = [each for each in sections[: sections.index(section)] if each.level < section.level]
    within = above[-1].number if above and not section.number else None
    return f"{within}, {name}" if within else name


def _note(quotation: Quotation) -> str | None:
    name = version_name(quotation.version)
    name = name[:1].lower() + name[1:]
    match quotation.standing:
        case "in-force":
            return None
        case "moved":
            return gettext(
                "These words stood in “%(clause)s” when they were noted here.",
                clause=quotation.clause,
            )
        case "earlier":
            return gettext(
                "Written for an earlier version (%(version)s). "
                "These words are no longer in the text in force.",
                version=name,
            )
        case "coming":
            return gettext("From a version that is not yet in force (%(version)s).", version=name)


def _councils(edition: Edition) -> list[CouncilView]:
    return [council_view(edition.handbook, each) for each in council_ids(edition.handbook)]
