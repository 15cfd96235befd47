"""The addresses under `/family/`."""

from django.urls import path

from yunyu.families.views import children, dates, home, members, pregnancies, quiet

urlpatterns = [
    path("", home.family, name="family"),
    path("switch/<uuid:family>/", home.switch, name="family_switch"),
    path("children/add/", children.add, name="family_child_add"),
    path("children/<uuid:child>/", children.show, name="family_child"),
    path("children/<uuid:child>/edit/", children.edit, name="family_child_edit"),
    path("children/<uuid:child>/remove/", children.remove, name="family_child_remove"),
    path("children/<uuid:child>/notes/", children.add_note, name="family_note_add"),
    path("children/<uuid:child>/notes/<uuid:note>/remove/", children.remove_note, name="family_note_remove"),
    path("pregnancies/add/", pregnancies.add, name="family_pregnancy_add"),
    path("pregnancies/<uuid:pregnancy>/", pregnancies.show, name="family_pregnancy"),
    path("pregnancies/<uuid:pregnancy>/edit/", pregnancies.edit, name="family_pregnancy_edit"),
    path("pregnancies/<uuid:pregnancy>/birth/", pregnancies.birth, name="family_birth"),
    path("pregnancies/<uuid:pregnancy>/forget/", pregnancies.forget, name="family_pregnancy_forget"),
    path("trying/", pregnancies.trying, name="family_trying"),
    path("trying/stop/", pregnancies.stop_trying, name="family_trying_stop"),
    path("dates/", dates.dates, name="family_dates"),
    path("dates/add/", dates.add, name="family_date_add"),
    path("dates/<uuid:day>/remove/", dates.remove, name="family_date_remove"),
    path("invite/", members.invite, name="family_invite"),
    path("invite/<uuid:invitation>/revoke/", members.revoke, name="family_revoke"),
    path("members/<uuid:member>/", members.member, name="family_member"),
    path("members/<uuid:member>/remove/", members.remove, name="family_member_remove"),
    path("roles/", members.roles, name="family_roles"),
    path("quiet/", quiet.quiet, name="family_quiet"),
    path("quiet/end/", quiet.end, name="family_quiet_end"),
    path("quiet/keep/<uuid:child>/", quiet.keep, name="family_keep_child"),
    path("hush/", quiet.hush, name="family_hush"),
]
