"""The addresses of the growth room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.growth.views import diary, diary_day, foods, measurements
from yunyu.growth.views.ahead import ahead

urlpatterns: list[URLPattern | URLResolver] = [
    path("children/<uuid:child>/growth/", measurements.chart, name="growth_chart"),
    path("children/<uuid:child>/growth/add/", measurements.add, name="growth_add"),
    path("children/<uuid:child>/growth/<uuid:measure>/", measurements.correct, name="growth_measure"),
    # the twin's page
    path("children/<uuid:child>/growth/ahead/", ahead, name="growth_ahead"),
    # the foods a child has met
    path("children/<uuid:child>/foods/", foods.foods, name="growth_foods"),
    path("children/<uuid:child>/foods/<uuid:food>/", foods.food, name="growth_food"),
    # diaries
    path("log/", diary.log, name="growth_log"),
    path("log/live/", diary.live, name="growth_log_live"),
    path("log/bar/", diary.bar, name="growth_log_bar"),
    path("log/again/<uuid:entry>/", diary.again, name="growth_log_again"),
    path("log/stop/<uuid:entry>/", diary.stop, name="growth_log_stop"),
    path("log/switch/<uuid:entry>/", diary.switch, name="growth_log_switch"),
    path("log/undo/<uuid:entry>/", diary.undo, name="growth_log_undo"),
    path("log/<slug:thing>/", diary.log_one, name="growth_log_one"),
    path("children/<uuid:child>/diary/", diary_day.day, name="growth_diary"),
    path("children/<uuid:child>/diary/<uuid:entry>/", diary_day.entry, name="growth_diary_entry"),
]
