FROM python:3.11-slim-bookworm
WORKDIR /app
COPY requirements/runtime.txt requirements/runtime.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/runtime.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY rules rules
COPY state state
RUN pip install --no-cache-dir --no-deps . \
    && useradd --system --create-home --uid 10001 xuncha \
    && mkdir /data && chown xuncha:xuncha /data
USER xuncha
ENV XUNCHA_HOME=/data PYTHONUNBUFFERED=1
VOLUME /data
# Is the database there and whole, and nothing wrong with the settings? Mail is not asked: it has back-off.
HEALTHCHECK --interval=5m --timeout=60s --start-period=1m CMD ["xuncha", "status", "--format", "json", "--out", "/tmp/health.json"]
ENTRYPOINT ["xuncha"]
CMD ["run"]
