"""How the staff pages call themselves."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_header = _("孕育 · 店员")
admin.site.site_title = _("孕育 · 店员")
admin.site.index_title = _("看得到的")
