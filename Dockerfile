# The product with its packages, for compose.yaml. No secret is in the image.
FROM python:3.11-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONPATH=site
WORKDIR /srv
COPY requirements.txt requirements-node.txt package.json package-lock.json .npmrc ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt \
    && python -m venv /opt/node && /opt/node/bin/pip install --no-cache-dir --require-hashes -r requirements-node.txt \
    && PATH="$PATH:/opt/node/bin" npm ci --loglevel error && rm -rf /opt/node ~/.npm
COPY . .
RUN python manage.py catalogue --compile && rm -rf var \
    && useradd --system khedmat && mkdir /srv/var && chown khedmat /srv/var
ENV PRODUCTION=true VAR_DIR=/srv/var BIND=0.0.0.0:8000
USER khedmat
EXPOSE 8000
CMD ["gunicorn"]
