FROM python:3.11-slim-bookworm
WORKDIR /app
# LibreOffice turns DOC, WPS and RTF into what can be read.
COPY scripts/install-debian.sh scripts/install-debian.sh
RUN sh scripts/install-debian.sh office && rm -rf /var/lib/apt/lists/*
COPY requirements/runtime.txt requirements/runtime.txt
RUN pip install --no-cache-dir --require-hashes -r requirements/runtime.txt
# Recognition of pictures and scans: about 300 MB. Build with --build-arg OCR=no to leave it out.
ARG OCR=yes
COPY requirements/ocr.txt requirements/ocr.txt
RUN [ "$OCR" != yes ] || pip install --no-cache-dir --no-deps --require-hashes -r requirements/ocr.txt
# Chromium for pages that a script builds: about 400 MB. Build with --build-arg BROWSER=yes to have it.
ARG BROWSER=no
COPY requirements/browser.txt requirements/browser.txt
RUN [ "$BROWSER" != yes ] || { sh scripts/install-debian.sh browser && rm -rf /var/lib/apt/lists/* \
    && pip install --no-cache-dir --require-hashes -r requirements/browser.txt; }
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
