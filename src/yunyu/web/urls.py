"""Every address of the site, room by room."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from yunyu.web import rest
from yunyu.web.views import demo, design, health, inbox, landing, look, privacy, pwa, today

handler400 = "yunyu.web.errors.bad_request"
handler403 = "yunyu.web.errors.forbidden"
handler404 = "yunyu.web.errors.not_found"
handler500 = "yunyu.web.errors.server_error"

urlpatterns = [
    path("", landing.landing, name="landing"),
    path("today/", today.today, name="today"),
    path("today/cards/<uuid:card>/dismiss/", today.dismiss, name="dismiss_card"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="inbox_read"),
    path("look/", look.choose, name="look"),
    path("privacy/", privacy.centre, name="privacy"),
    path("privacy/policy/", privacy.policy, name="policy"),
    path("privacy/consents/<slug:purpose>/", privacy.consent, name="consent"),
    path("privacy/withheld/<slug:kept>/", privacy.withheld, name="withheld"),
    path("privacy/access/", privacy.access, name="access_log"),
    path("privacy/export/", privacy.export, name="export"),
    path("privacy/erase/", privacy.erase, name="erase"),
    path("privacy/erased/", privacy.erased, name="erased"),
    path("in/", include("yunyu.families.accounts.urls")),
    path("", include("yunyu.families.urls")),
    path("", include("yunyu.knowledge.urls")),
    path("", include("yunyu.books.urls")),
    path("", include("yunyu.catalog.urls")),
    path("", include("yunyu.notices.urls")),
    path("", include("yunyu.growth.urls")),
    path("", include("yunyu.care.urls")),
    path("", include("yunyu.advisor.urls")),
    path("api/v1/", rest.api.urls),
    path("offline/", pwa.offline, name="offline"),
    path("favicon.ico", pwa.favicon, name="favicon"),
    path("manifest.webmanifest", pwa.manifest, name="manifest"),
    path("sw.js", pwa.service_worker, name="service_worker"),
    path("healthz", health.health, name="health"),
    path("staff/", admin.site.urls),
]

if settings.DEMO:
    urlpatterns += [
        path("demo/", demo.families, name="demo"),
        path("demo/in/<slug:member>/", demo.enter, name="demo_enter"),
    ]

if settings.DEMO or settings.DEBUG:
    urlpatterns += [path("design/", design.design, name="design")]
