"""Who gets what answer at which address. A new address needs a line of its own here.

A line is the address as the URL conf has it, what GET answers and what POST answers. Each answer is a
word of ANSWERS: five outcomes, for nobody, a reader (an account without rights), a contributor, a reviewer
and an administrator; where the address names a disclosure, once for a published one, once for a draft that
somebody else brought in, and once for a draft of the contributor's own.

    ok    answered (200 to 399, not a way to sign in)
    in    let in: whatever the view then makes of it, but neither 401, 403, 405 nor a way to sign in
    ask   asked to sign in
    no    403: the right is missing
    gone  404: as if it were not there
    405   nothing is sent to this address
"""

ROLES = ("nobody", "reader", "contributor", "reviewer", "administrator")
TARGETS = ("published", "draft", "own")


def _words(*rows):
    return {target: tuple(row.split()) for target, row in zip(TARGETS, rows * 3, strict=False)}


ANSWERS = {
    "open": _words("ok ok ok ok ok"),
    "let in": _words("in in in in in"),
    "not sent to": _words("405 405 405 405 405"),
    "nothing there": _words("gone gone gone gone gone"),
    "signed in": _words("ask ok ok ok ok"),
    "whose draft": _words("ok ok ok ok ok", "gone gone gone ok ok", "gone gone ok ok ok"),
    "published": _words("ok ok ok ok ok", "gone gone gone gone gone", "gone gone gone gone gone"),
    "reviewers": _words("ask no no in no"),
    "contributors": _words("ask no in no no"),
    "contributors' own": _words("ask no gone no no", "ask no gone no no", "ask no in no no"),
    "followers": _words("ask no ok ok ok"),
    "whose upload": _words("ask no gone ok ok", "ask no gone ok ok", "ask no ok ok ok"),
    "administrators": _words("ask ask ask ask in"),
    "superusers": _words("ask ask ask ask no"),
}

# The languages share their addresses: those below /en/ are the same ones.
TABLE = {
    # address: (GET, POST)
    "healthz": ("open", "not sent to"),
    "readyz": ("let in", "not sent to"),
    "metrics": ("nothing there", "not sent to"),
    "accounts/login/": ("open", "let in"),
    "accounts/link/": ("ask ask ask ask ask", "not sent to"),
    "accounts/logout/": ("not sent to", "let in"),
    "accounts/password/": ("signed in", "signed in"),
    # The keepers' site. A star stands for anything; where several lines fit, the longest counts.
    "admin/*": ("administrators", "administrators"),
    "admin/login/": ("ask no no no no", "ask no no no no"),
    "admin/logout/": ("ok ok ok ok 405", "let in"),
    "admin/password_change/done/": ("administrators", "ask ask ask ask 405"),
    "admin/jsi18n/": ("administrators", "ask ask ask ask 405"),
    "admin/autocomplete/": ("superusers", "ask ask ask ask 405"),
    "admin/*/add/": ("superusers", "superusers"),
    "admin/*/delete/": ("superusers", "superusers"),
    "admin/*/change/": ("administrators", "superusers"),
    "admin/auth/user/add/": ("administrators", "administrators"),
    "admin/auth/user/*/change/": ("administrators", "administrators"),
    "admin/axes/accessattempt/*/delete/": ("administrators", "administrators"),
    "admin/axes/access*log/": ("superusers", "superusers"),
    "admin/axes/access*log/*/change/": ("superusers", "superusers"),
    "admin/procrastinate/*job/": ("superusers", "superusers"),
    "admin/procrastinate/*/change/": ("superusers", "superusers"),
    # Disclosures.
    "": ("open", "open"),
    "disclosures/<int:version_id>/": ("whose draft", "not sent to"),
    "disclosures/<int:version_id>/pages/<int:page>.png": ("whose draft", "not sent to"),
    "disclosures/<int:version_id>/source": ("whose draft", "not sent to"),
    "disclosures/<int:version_id>/history/": ("whose draft", "not sent to"),
    "disclosures/<int:version_id>/changes/": ("whose draft", "not sent to"),
    "disclosures/<int:version_id>/publish": ("not sent to", "reviewers"),
    "disclosures/<int:version_id>/review/": ("reviewers", "not sent to"),
    "disclosures/<int:version_id>/review/rereading": ("reviewers", "not sent to"),
    "disclosures/<int:version_id>/review/figure": ("not sent to", "reviewers"),
    "disclosures/<int:version_id>/review/line": ("not sent to", "reviewers"),
    "disclosures/<int:version_id>/review/table": ("not sent to", "reviewers"),
    "disclosures/<int:version_id>/review/subject": ("not sent to", "reviewers"),
    "disclosures/<int:version_id>/review/decide": ("not sent to", "reviewers"),
    "disclosures/<int:version_id>/review/undo": ("not sent to", "reviewers"),
    "disclosures/<int:version_id>/review/withdraw": ("not sent to", "reviewers"),
    "disclosures/<int:version_id>/review/again": ("not sent to", "reviewers"),
    "figures/<int:figure_id>/": ("whose draft", "not sent to"),
    "figures/<int:figure_id>/proof/": ("whose draft", "not sent to"),
    "findings/": ("open", "not sent to"),
    "rules/": ("open", "not sent to"),
    "glossary/": ("open", "not sent to"),
    "findings.csv": ("open", "not sent to"),
    "findings/<int:finding_id>/": ("whose draft", "not sent to"),
    "uploads/": ("followers", "contributors"),
    "uploads/progress": ("followers", "not sent to"),
    "uploads/<int:upload_id>/": ("whose upload", "not sent to"),
    "uploads/<int:upload_id>/retry": ("not sent to", "contributors' own"),
    # Comparisons show what is published, to everybody.
    "statements/<int:statement_id>/": ("published", "not sent to"),
    "resources/<int:resource_id>/": ("published", "not sent to"),
    "bureaus/<int:agency_id>/": ("published", "not sent to"),
    "bureaus/<int:agency_id>.<format:suffix>": ("published", "not sent to"),
    "bureaus/<int:agency_id>/share/": ("published", "not sent to"),
    "projects/": ("open", "not sent to"),
    "projects.<format:suffix>": ("open", "not sent to"),
    "projects/share/": ("open", "not sent to"),
    "trends/": ("open", "not sent to"),
    "trends.<format:suffix>": ("open", "not sent to"),
    "trends/share/": ("open", "not sent to"),
    "trends/chart/": ("open", "not sent to"),
    "compare/functional/": ("open", "not sent to"),
    "compare/functional.<format:suffix>": ("open", "not sent to"),
    "compare/functional/sum/": ("nothing there", "not sent to"),
    "compare/functional/order/": ("nothing there", "not sent to"),
    "compare/functional/share/": ("open", "not sent to"),
    "compare/functional/chart/": ("open", "not sent to"),
    "compare/economic/": ("open", "not sent to"),
    "compare/economic.<format:suffix>": ("open", "not sent to"),
    "compare/economic/sum/": ("nothing there", "not sent to"),
    "compare/economic/order/": ("nothing there", "not sent to"),
    "compare/economic/share/": ("open", "not sent to"),
    "compare/economic/chart/": ("open", "not sent to"),
    "compare/matrix/": ("open", "not sent to"),
    "compare/matrix.<format:suffix>": ("open", "not sent to"),
    "compare/matrix/sum/": ("nothing there", "not sent to"),
    "compare/matrix/order/": ("nothing there", "not sent to"),
    "compare/matrix/chart/": ("open", "not sent to"),
    "compare/indicators/": ("open", "not sent to"),
    "compare/indicators.<format:suffix>": ("open", "not sent to"),
    "compare/indicators/sum/": ("nothing there", "not sent to"),
    "compare/indicators/order/": ("nothing there", "not sent to"),
    "compare/indicators/share/": ("open", "not sent to"),
    "compare/indicators/chart/": ("open", "not sent to"),
    "compare/matrix/share/": ("open", "not sent to"),
    # Short links, to what everybody may ask for.
    "s/": ("not sent to", "let in"),
    "s/<slug:token>": ("nothing there", "not sent to"),
    # The API: to everybody, of the disclosures that one may see.
    "api/": ("open", "not sent to"),
    "api/v1/": ("nothing there", "nothing there"),
    "api/v1/openapi.json": ("open", "open"),
    "api/v1/disclosures": ("open", "not sent to"),
    "api/v1/disclosures/<version_id>": ("whose draft", "not sent to"),
    "api/v1/figures": ("open", "not sent to"),
    "api/v1/figures/<figure_id>": ("whose draft", "not sent to"),
    "api/v1/findings": ("open", "not sent to"),
    "api/v1/findings/<finding_id>": ("whose draft", "not sent to"),
    "api/v1/comparisons/*": ("let in", "not sent to"),
    "api/v1/regions": ("open", "not sent to"),
    "api/v1/agencies": ("open", "not sent to"),
    "api/v1/codes": ("open", "not sent to"),
    "api/v1/categories": ("open", "not sent to"),
}

# With READING=accounts, what still answers whoever is not signed in.
OPEN_TO_NOBODY = {"healthz", "readyz", "metrics", "accounts/login/", "accounts/logout/", "accounts/link/"}

# What stands for the rest of an address; those that name a disclosure are filled in by the test.
FILLED = {
    "page": "1",
    "suffix": "csv",
    "token": "nothing",
    "object_id": "999999999",
    "id": "999999999",
    "content_type_id": "1",
    "app_label": "auth",
    "url": "nothing",
}
