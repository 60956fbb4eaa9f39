"""Thousands of malformed posts: no fault of ours, nothing half stored, and the applicant can still finish."""

from collections import Counter

from forms_app.models import Attachment, Draft, Submission
from tests.forms_app.filling import Applicant
from tests.forms_app.wizard.malformed import STEPS, Malformer

SEED = 20261127


def test_malformed_posts_break_nothing_and_store_nothing(visitor, form, request):
    count = request.config.getoption("--posts")
    stranger = Applicant().up_to_check()
    foreign = str(Attachment.objects.get().public_id)
    visitor.up_to_check()
    visitor.client.raise_request_exception = False
    generator = Malformer(SEED, [foreign, "x", "0" * 36])
    seen: Counter[int] = Counter()
    for number in range(count):
        post = generator.post()
        answer = visitor.client.generic("POST", post.path, post.body, post.kind)
        assert answer.status_code < 500, (number, post.path, post.kind, post.body[:2000])
        seen[answer.status_code] += 1
        if number % 5 == 0:
            shown = visitor.open(STEPS[number // 5 % len(STEPS)])
            assert shown.status_code in (200, 302), number
            assert b"\x00" not in shown.content
    assert {200, 302} <= set(seen)
    assert not Submission.objects.exists()
    assert Draft.objects.count() == 2
    assert not Attachment.objects.filter(draft=None).exists()
    assert (
        Attachment.objects.filter(draft__token=stranger.client.session["drafts"][stranger.slug]).count() == 1
    )
    visitor.client.raise_request_exception = True
    visitor.up_to_check()
    assert "/receipt/" in visitor.declare().url
    assert Submission.objects.count() == 1


def test_the_generator_is_the_same_for_the_same_seed():
    first, second = Malformer(1, ["x"]), Malformer(1, ["x"])
    posts = [first.post() for _ in range(50)]
    assert [second.post() for _ in range(50)] == posts
    assert len(set(posts)) > 45
