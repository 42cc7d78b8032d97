"""The rules about the running text, performance forms and last year, each with its words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from disclosures.proofs.lines import projects_of_forms
from disclosures.proofs.text import changes, counting, last_year
from disclosures.proofs.text import checking as checking_text
from disclosures.proofs.text.form_amounts import FORM_ANNUAL, FORM_PARTS
from disclosures.proofs.text.form_amounts import VERSION as FORMS_VERSION
from disclosures.proofs.wording.rule import FORMS, TEXT, YEARS, Rule
from disclosures.records import Severity

_WORDS = (Severity.WARNING, Severity.NOTE)

OF_TEXTS: tuple[Rule, ...] = (
    Rule(
        checking_text.TEXT_FIGURE,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Text and table"),
        gettext_lazy("An amount in the running text is the one that the table prints."),
        gettext_lazy("amount in the text = amount in the table"),
    ),
    Rule(
        checking_text.TEXT_SHARE,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Share in the text"),
        gettext_lazy("A share in the text is the amount over the whole that it is a part of."),
        gettext_lazy("share = amount ÷ whole × 100%"),
    ),
    Rule(
        checking_text.TEXT_CHANGE,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Change in the text"),
        gettext_lazy("A change in percent is the change in amount over last year's amount."),
        gettext_lazy("change in percent = change ÷ (amount − change) × 100%"),
    ),
    Rule(
        checking_text.TEXT_PARTS,
        TEXT,
        checking_text.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Parts in the text"),
        gettext_lazy("The parts that the text names add up to the whole that it names."),
        gettext_lazy("whole in the text = sum of its parts in the text"),
    ),
    Rule(
        checking_text.TEXT_CHANGE_PARTS,
        TEXT,
        checking_text.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Changes of parts in the text"),
        gettext_lazy("The changes of the three-public expenses add up to the change of all of them."),
        gettext_lazy("change of the whole in the text = sum of the changes of its parts"),
    ),
    Rule(
        changes.TEXT_CHANGE_TWICE,
        TEXT,
        changes.VERSION,
        _WORDS,
        pgettext_lazy("rule", "A change told twice"),
        gettext_lazy(
            "The changes that the text tells of one amount, or of all income and all expenditure, are the "
            "same; a note where the last digit is another."
        ),
        gettext_lazy("change in the text = change of the same amount elsewhere in the text"),
    ),
    Rule(
        changes.TEXT_REASON_TWICE,
        TEXT,
        changes.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Reasons told twice"),
        gettext_lazy("Where the text gives the reasons of one change twice, it gives the same amounts."),
        gettext_lazy("amounts in the reasons of a change = those where the text gives them again"),
    ),
    Rule(
        changes.TEXT_CHANGE_WHOLE,
        TEXT,
        changes.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A change and its amount"),
        gettext_lazy("No amount grew by more than all of it: last year's would have been less than nothing."),
        gettext_lazy("growth in the text ≤ amount in the text"),
    ),
    Rule(
        FORM_ANNUAL,
        FORMS,
        FORMS_VERSION,
        _WORDS,
        pgettext_lazy("rule", "Performance form and project"),
        gettext_lazy("The year's amount in a project's performance form is the project's in the table."),
        gettext_lazy("year's amount in the form (yuan) ÷ 10,000 = the project's lines in the table"),
    ),
    Rule(
        FORM_PARTS,
        FORMS,
        FORMS_VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Parts of a performance form"),
        gettext_lazy("A performance form's amount is the sum of its parts, by source and by use."),
        gettext_lazy("total in the form = sum of its parts in the form"),
    ),
    Rule(
        projects_of_forms.FORM_UNIT,
        FORMS,
        projects_of_forms.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Unit of a performance form"),
        gettext_lazy("The unit that a performance form names has the form's project in the table."),
        gettext_lazy("unit in the form = unit whose project it is in the table"),
    ),
    Rule(
        projects_of_forms.FORM_NAME,
        FORMS,
        projects_of_forms.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Project of a performance form"),
        gettext_lazy("A project is called the same in its performance form, not a character otherwise."),
        gettext_lazy("project in the form = project in the table"),
    ),
    Rule(
        projects_of_forms.FORM_TOTAL,
        FORMS,
        projects_of_forms.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "All performance forms"),
        gettext_lazy(
            "Where forms are as many as the text counts projects, they come to the amount it names."
        ),
        gettext_lazy("amount of the projects in the text = sum of the years' amounts in the forms"),
    ),
    Rule(
        projects_of_forms.FORM_LACKING,
        FORMS,
        projects_of_forms.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A performance form lacking"),
        gettext_lazy(
            "Where the text says that targets of projects are published, their forms come to the amount "
            "it names; one project that is all the difference has no form."
        ),
        gettext_lazy("amount of the projects in the text = sum of the years' amounts in the forms"),
    ),
    Rule(
        counting.RESOURCE_PARTS,
        TEXT,
        counting.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "A count and its kinds"),
        gettext_lazy(
            "People in post, posts and vehicles are the sum of their kinds, and no fewer where only some "
            "kinds are named."
        ),
        gettext_lazy("vehicles, staff, posts = sum of their kinds"),
    ),
    Rule(
        counting.TEXT_COUNT,
        TEXT,
        counting.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Numbers of projects in the text"),
        gettext_lazy("The numbers of projects that the text names add up to the number of all of them."),
        gettext_lazy("number of projects = sum of the numbers of their kinds"),
    ),
    Rule(
        counting.PROJECT_COUNT,
        TEXT,
        counting.VERSION,
        _WORDS[:1],
        pgettext_lazy("rule", "Projects of the text and of the table"),
        gettext_lazy(
            "Where the text counts projects that come to the table's total, the table lists as many; "
            "those of one name may count as one."
        ),
        gettext_lazy("number of projects in the text = number of projects in the table"),
    ),
    Rule(
        last_year.LAST_YEAR,
        YEARS,
        last_year.VERSION,
        _WORDS,
        pgettext_lazy("rule", "Last year's amount"),
        gettext_lazy("The change that the text prints starts from what last year's disclosure prints."),
        gettext_lazy("amount − change = amount in last year's disclosure"),
    ),
)
