"""The addresses of the family record: `/start/`, `/join/` and `/family/`."""

from django.urls import path

from yunyu.families.views import children, dates, home, members, onboarding, pregnancies, quiet

urlpatterns = [
    path("start/", onboarding.begin, name="start"),
    path("start/stage/", onboarding.stage, name="start_stage"),
    path("start/date/<slug:stage>/", onboarding.day, name="start_date"),
    path("start/who/", onboarding.who, name="start_who"),
    path("join/<str:secret>/", members.join, name="join"),
    path("family/", home.family, name="family"),
    path("family/name/", home.name, name="family_name"),
    path("family/switch/<uuid:family>/", home.switch, name="family_switch"),
    path("family/children/add/", children.add, name="family_child_add"),
    path("family/children/<uuid:child>/", children.show, name="family_child"),
    path("family/children/<uuid:child>/edit/", children.edit, name="family_child_edit"),
    path("family/children/<uuid:child>/remove/", children.remove, name="family_child_remove"),
    path("family/children/<uuid:child>/notes/", children.add_note, name="family_note_add"),
    path("family/children/<uuid:child>/notes/<uuid:note>/remove/", children.remove_note, name="family_note_remove"),
    path("family/pregnancies/add/", pregnancies.add, name="family_pregnancy_add"),
    path("family/pregnancies/<uuid:pregnancy>/", pregnancies.show, name="family_pregnancy"),
    path("family/pregnancies/<uuid:pregnancy>/edit/", pregnancies.edit, name="family_pregnancy_edit"),
    path("family/pregnancies/<uuid:pregnancy>/birth/", pregnancies.birth, name="family_birth"),
    path("family/pregnancies/<uuid:pregnancy>/forget/", pregnancies.forget, name="family_pregnancy_forget"),
    path("family/trying/", pregnancies.trying, name="family_trying"),
    path("family/trying/stop/", pregnancies.stop_trying, name="family_trying_stop"),
    path("family/dates/", dates.dates, name="family_dates"),
    path("family/dates/add/", dates.add, name="family_date_add"),
    path("family/dates/<uuid:day>/remove/", dates.remove, name="family_date_remove"),
    path("family/invite/", members.invite, name="family_invite"),
    path("family/invite/<uuid:invitation>/revoke/", members.revoke, name="family_revoke"),
    path("family/members/<uuid:member>/", members.member, name="family_member"),
    path("family/members/<uuid:member>/remove/", members.remove, name="family_member_remove"),
    path("family/roles/", members.roles, name="family_roles"),
    path("family/quiet/", quiet.quiet, name="family_quiet"),
    path("family/quiet/end/", quiet.end, name="family_quiet_end"),
    path("family/quiet/keep/<uuid:child>/", quiet.keep, name="family_keep_child"),
    path("family/hush/", quiet.hush, name="family_hush"),
]
