"""What this app adds to the Wagtail admin: pointers only, the classes live with their nouns."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from referrals.cases.admin import CaseAdmin
from referrals.cases.submissions import SubmissionAdmin
from referrals.cases.work import add_work_panels
from referrals.counters.admin import CountersGroup
from referrals.decisions.viewsets import WordsGroup
from referrals.inquiries.admin import InquiryAdmin
from referrals.letters.admin import LetterAdmin
from referrals.letters.hooks import global_admin_css, register_admin_urls
from referrals.letters.snippets import TemplatesGroup
from referrals.notices.urls import register_admin_urls as register_notices

modeladmin_register(CaseAdmin)
modeladmin_register(SubmissionAdmin)
modeladmin_register(LetterAdmin)
modeladmin_register(InquiryAdmin)
modeladmin_register(CountersGroup)
register_snippet(TemplatesGroup)
hooks.register("register_admin_urls", register_admin_urls)
hooks.register("register_admin_urls", register_notices)
hooks.register("insert_global_admin_css", global_admin_css)
register_snippet(WordsGroup)
hooks.register("construct_homepage_panels", add_work_panels)
