"""`gunicorn` in the folder of the project serves it; site/ is a source root, so it joins the path here."""

import multiprocessing
import os

pythonpath = "site"
wsgi_app = "config.wsgi"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WORKERS", multiprocessing.cpu_count() + 1))
# A letter takes a part of a second; whatever runs longer than this is a fault.
timeout = 30
# What the PDF engine leaves behind in memory goes with the worker.
max_requests = 2000
max_requests_jitter = 200
