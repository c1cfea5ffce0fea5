# Fall Line in a container:
#
#   docker build -t fall-line .
#   docker run --rm -p 8000:8000 fall-line
#
# It needs nothing writable (--read-only), no capability (--cap-drop=ALL) and no particular user. UVICORN_PORT moves the
# port, WEB_CONCURRENCY starts more workers, FALL_LINE_* sets the limits on a single request.

ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /build

# Dependencies first: they change seldom, and their layer is kept while only the app changes. pip stays out of the
# environment, and what no server imports goes: numpy's own tests and plotly's plug-in for notebook servers, 25 MB.
COPY .locks/runtime.txt .locks/build.txt .locks/
RUN python -m venv --without-pip /opt/fall-line \
    && pip --python /opt/fall-line/bin/python install --require-hashes --only-binary=:all: -r .locks/runtime.txt \
    && find /opt/fall-line/lib/python*/site-packages/numpy -type d -name tests -prune -exec rm -r {} + \
    && rm -r /opt/fall-line/share/jupyter /opt/fall-line/lib/python*/site-packages/plotly/labextension \
    && python -m venv tools \
    && tools/bin/pip install --require-hashes --only-binary=:all: -r .locks/build.txt

COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY static static
COPY templates templates
RUN tools/bin/pip wheel --no-deps --no-build-isolation --wheel-dir wheel . \
    && pip --python /opt/fall-line/bin/python install --no-deps --no-index wheel/*.whl


FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="Fall Line" \
      org.opencontainers.image.description="Optimizers on loss surfaces, animated side by side" \
      org.opencontainers.image.licenses="MIT"

# The slim images ship no bytecode of the standard library, and a read-only root could not keep any: half a second
# of each start, saved once here.
RUN python -m compileall -q -x 'site-packages|idlelib|lib2to3|test' /usr/local/lib/python3*

COPY --from=build /opt/fall-line /opt/fall-line

ENV PATH=/opt/fall-line/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    UVICORN_HOST=0.0.0.0 \
    UVICORN_PORT=8000
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["python", "-c", "\
import http.client, os, sys; \
connection = http.client.HTTPConnection('localhost', int(os.environ['UVICORN_PORT']), timeout=4); \
connection.request('GET', '/api/health'); \
sys.exit(connection.getresponse().status != 200)"]
CMD ["fall-line"]
