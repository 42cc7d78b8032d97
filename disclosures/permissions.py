"""Who may do what. Today everyone who signs in may do everything; roles will change it here alone."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

ADD_UPLOAD = "disclosures.add_upload"
REVIEW_VERSION = "disclosures.review_version"
"""To see drafts, correct, decide and publish."""


def may_upload(user: AbstractBaseUser | AnonymousUser) -> bool:
    return bool(user.is_authenticated)


def may_review(user: AbstractBaseUser | AnonymousUser) -> bool:
    return bool(user.is_authenticated)
