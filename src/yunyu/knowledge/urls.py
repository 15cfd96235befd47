"""The addresses of the knowledge room."""

from django.urls import URLPattern, URLResolver, path

from yunyu.knowledge.views import desk_around, desk_facts, desk_files, graph, help, staff

urlpatterns: list[URLPattern | URLResolver] = [
    path("help/", help.directory, name="help"),
    path("help/nearest/", help.nearest, name="help_nearest"),
    path("staff/facts/", staff.index, name="facts"),
    path("staff/facts/<str:name>/<str:edition>/", staff.edition, name="facts_edition"),
    path("knowledge/topics/", graph.topics, name="knowledge_topics"),
    path("knowledge/<slug:fact>/", graph.fact, name="knowledge_fact"),
    path("staff/knowledge/", desk_facts.index, name="desk_facts"),
    path("staff/knowledge/queue/", desk_facts.queue, name="desk_queue"),
    path("staff/knowledge/new/", desk_facts.write, name="desk_write"),
    path("staff/knowledge/facts/<slug:fact>/", desk_facts.fact, name="desk_fact"),
    path("staff/knowledge/facts/<slug:fact>/step/", desk_facts.step, name="desk_step"),
    path("staff/knowledge/facts/<slug:fact>/preview/", desk_facts.preview, name="desk_preview"),
    path("staff/knowledge/facts/<slug:fact>/history/", desk_facts.history, name="desk_history"),
    path("staff/knowledge/sources/", desk_around.sources, name="desk_sources"),
    path("staff/knowledge/sources/new/", desk_around.source, name="desk_source_new"),
    path("staff/knowledge/sources/<slug:source>/", desk_around.source, name="desk_source"),
    path("staff/knowledge/sources/<slug:source>/hold/", desk_around.hold, name="desk_source_hold"),
    path("staff/knowledge/concepts/", desk_around.concepts, name="desk_concepts"),
    path("staff/knowledge/concepts/new/", desk_around.concept, name="desk_concept_new"),
    path("staff/knowledge/concepts/<uuid:concept>/", desk_around.concept, name="desk_concept"),
    path("staff/knowledge/words/", desk_around.words, name="desk_words"),
    path("staff/knowledge/import/", desk_files.bring, name="desk_import"),
    path("staff/knowledge/export/<slug:form>/", desk_files.give, name="desk_export"),
]
