"""The addresses of the growth room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.growth.views import diary, diary_day

urlpatterns: list[URLPattern | URLResolver] = [
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
