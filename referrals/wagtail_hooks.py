"""What this app adds to the Wagtail admin: pointers only, the classes live with their nouns."""

from wagtail_modeladmin.options import modeladmin_register

from referrals.cases.admin import CaseAdmin
from referrals.counters.admin import CountersGroup

modeladmin_register(CaseAdmin)
modeladmin_register(CountersGroup)
