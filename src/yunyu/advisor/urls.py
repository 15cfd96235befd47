"""The addresses of the advisor room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.advisor.views import asking, own, paper

urlpatterns: list[URLPattern | URLResolver] = [
    path("ask/", asking.ask, name="ask"),
    path("ask/first-aid/", paper.first_aid, name="ask_first_aid"),
    path("ask/near/", paper.near, name="ask_near"),
    path("ask/mine/", own.mine, name="ask_mine"),
    path("ask/pictures/<uuid:picture>/", own.picture, name="ask_picture"),
    path("ask/turns/<uuid:turn>/rate/", own.rate, name="ask_rate"),
    path("ask/turns/<uuid:turn>/wish/", own.wish, name="ask_wish"),
    path("ask/turns/<uuid:turn>/summary/", paper.summary, name="ask_summary"),
    path("ask/<uuid:conversation>/", asking.conversation, name="ask_conversation"),
]
