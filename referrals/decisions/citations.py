"""The words of reasons and articles as they stood on the day (BR-05)."""

from collections.abc import Iterable

from referrals.decisions.models import Reason
from services.directives import Directive, paragraphs


def cite(reasons: Iterable[Reason], directive: Directive) -> list[dict]:
    """[{code, text, ground, articles: [{key, article, text}]}] of `reasons`, from the published `directive`."""
    by_key = {one.key: one for one in paragraphs(directive)}
    return [
        {
            "code": reason.code,
            "text": reason.text,
            "ground": reason.ground,
            "articles": [
                {"key": key, "article": by_key[key].article_number, "text": by_key[key].text}
                for key in reason.articles
                if key in by_key
            ],
        }
        for reason in reasons
    ]
