"""The addresses of the advisor room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.advisor.views import asking, desk, desk_around, own, paper, person, planning

urlpatterns: list[URLPattern | URLResolver] = [
    path("ask/", asking.ask, name="ask"),
    path("ask/first-aid/", paper.first_aid, name="ask_first_aid"),
    path("ask/near/", paper.near, name="ask_near"),
    path("ask/mine/", own.mine, name="ask_mine"),
    path("ask/pictures/<uuid:picture>/", own.picture, name="ask_picture"),
    path("ask/turns/<uuid:turn>/rate/", own.rate, name="ask_rate"),
    path("ask/turns/<uuid:turn>/wish/", own.wish, name="ask_wish"),
    path("ask/turns/<uuid:turn>/plan/", planning.into_plan, name="ask_plan"),
    path("ask/turns/<uuid:turn>/summary/", paper.summary, name="ask_summary"),
    path("ask/<uuid:conversation>/", asking.conversation, name="ask_conversation"),
    path("ask/<uuid:conversation>/person/", person.hand_on, name="ask_person"),
    path("ask/cases/<uuid:case>/write/", person.write, name="case_write"),
    path("ask/cases/<uuid:case>/solved/", person.settle, name="case_settle"),
    path("ask/cases/<uuid:case>/withdraw/", person.withdraw, name="case_withdraw"),
    path("staff/desk/", desk.queue, name="people_desk"),
    path("staff/desk/cases/<uuid:case>/", desk.case, name="people_case"),
    path("staff/desk/cases/<uuid:case>/take/", desk.take, name="people_take"),
    path("staff/desk/cases/<uuid:case>/pictures/<uuid:picture>/", desk.picture, name="people_picture"),
    path("staff/desk/quality/", desk_around.quality, name="people_quality"),
    path("staff/desk/quality/<uuid:case>/", desk_around.review, name="people_review"),
    path("staff/desk/figures/", desk_around.figures, name="people_figures"),
    path("staff/desk/wishes/", desk_around.wishes, name="people_wishes"),
]
