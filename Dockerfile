FROM python:3.12-slim AS build
WORKDIR /site
ENV UV_PROJECT_ENVIRONMENT=/site/.venv UV_COMPILE_BYTECODE=1
RUN pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml uv.lock ./
RUN uv sync --locked --no-dev

FROM python:3.12-slim
WORKDIR /site
RUN useradd --system --create-home site && mkdir -p /data && chown site /data
COPY --from=build /site/.venv .venv
COPY . .
ENV PATH=/site/.venv/bin:$PATH VAR_DIR=/data DJANGO_SETTINGS_MODULE=vwn_site.settings.production
USER site
EXPOSE 8000
CMD ["sh", "-c", "python manage.py collectstatic --no-input && python manage.py migrate && exec gunicorn --config deploy/gunicorn.conf.py --bind 0.0.0.0:8000 vwn_site.wsgi"]
