"""The ASGI entry: `uvicorn yunyu.web.asgi:application --workers N`."""

import os

from django.core.asgi import get_asgi_application

# One arithmetic thread a worker: with more, workers wait for each other's cores and the advisor answers half as often.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yunyu.web.settings")
application = get_asgi_application()
