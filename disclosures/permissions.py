"""Who may do what, and who may see which disclosure: decided here and nowhere else.

Rights come from Django's permissions, which the three groups of migration 0010 hold: contributors
upload, reviewers look at drafts, correct, decide and publish, administrators keep the accounts and look
at all that is stored. Groups are given in the admin and can be combined; a superuser has every right.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.contrib.auth.models import User as Account
from django.db.models import Exists, OuterRef, Q

from disclosures.models import Upload
from disclosures.records import VersionState

User = AbstractBaseUser | AnonymousUser

ADD_UPLOAD = "disclosures.add_upload"
REVIEW_VERSION = "disclosures.review_version"
"""To see drafts, correct, decide and publish."""
VIEW_VERSION = "disclosures.view_version"
"""To see drafts and everything else that is stored."""
CHANGE_USER = "auth.change_user"


def may_upload(user: User) -> bool:
    return _has(user, ADD_UPLOAD)


def may_review(user: User) -> bool:
    return _has(user, REVIEW_VERSION)


def may_administer(user: User) -> bool:
    """Accounts, and the admin site."""
    return _has(user, CHANGE_USER)


def may_look_at_all(user: User) -> bool:
    """Everything that is stored, in the admin."""
    return _has(user, VIEW_VERSION)


def may_see_drafts(user: User) -> bool:
    """All drafts, whoever brought them in, and the uploads they came from."""
    return may_review(user) or may_look_at_all(user)


def may_follow_uploads(user: User) -> bool:
    return may_upload(user) or may_see_drafts(user)


def visible_versions(user: User) -> Q:
    """Condition on a version: published, or a draft that this person may see.

    A contributor sees the drafts that an upload of their own led to: they hold the file, and are the
    first to notice that it was misread. Correcting and publishing it is still a reviewer's.
    """
    published = Q(state=VersionState.PUBLISHED)
    if may_see_drafts(user):
        return Q()
    if may_upload(user):
        return published | Q(Exists(Upload.objects.filter(version=OuterRef("pk"), created_by=user.pk)))
    return published


def visible_uploads(user: User) -> Q:
    """Condition on an upload: a contributor follows their own, whoever sees drafts follows all."""
    if may_see_drafts(user):
        return Q()
    return Q(created_by=user.pk) if may_upload(user) else Q(pk__in=[])


def audience(user: User) -> str:
    """A word for what this person sees: equal words, equal disclosures."""
    if may_see_drafts(user):
        return "everything"
    return f"own-{user.pk}" if may_upload(user) else "published"


def _has(user: User, permission: str) -> bool:
    """Nobody who is not signed in has any right, and no account that was closed."""
    return isinstance(user, Account) and user.has_perm(permission)
