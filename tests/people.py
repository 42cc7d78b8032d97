"""Accounts with the rights that the groups of the migrations give."""

from django.contrib.auth.models import Group, User

CONTRIBUTORS = "上传员 Contributors"
REVIEWERS = "审核员 Reviewers"
ADMINISTRATORS = "管理员 Administrators"


def account(name, *roles, password=None):
    """An account in these groups, and with no right but theirs."""
    user = User.objects.create_user(name, password=password)
    user.groups.set([Group.objects.get(name=role) for role in roles])
    return user


def contributor(name="contributor"):
    return account(name, CONTRIBUTORS)


def reviewer(name="reviewer"):
    return account(name, REVIEWERS)


def administrator(name="administrator"):
    return account(name, ADMINISTRATORS)


def editor(name="editor"):
    """Brings files in, and reviews and publishes them."""
    return account(name, CONTRIBUTORS, REVIEWERS)
