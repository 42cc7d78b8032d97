"""Puts the keepers' site in the place of Django's own admin."""

from django.contrib.admin.apps import AdminConfig


class KeepersConfig(AdminConfig):
    default_site = "config.keepers.KeepersSite"
