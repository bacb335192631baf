#!/bin/sh
# make-venv.sh KIND: a virtual environment in .venv with KIND and xuncha itself. KIND is runtime, dev
# (holds every extra), or an extra that is added to what is there or to a new runtime: ocr (recognition
# of pictures), browser (pages built by script), notify (other channels), bench (what we measure beside).
# Does nothing where the same requirements were installed before.
set -eu
cd "$(dirname "$0")/.."
kind="${1:-runtime}"
python="${PYTHON:-python3}"
stamp=".venv/xuncha-$kind.stamp"
wanted="$("$python" -c 'import sys; print(sys.version)' | tr -d '\n') $(cat requirements/*.txt pyproject.toml | cksum)"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "xuncha needs Python 3.11 or newer; '$python' is older. Try: make PYTHON=python3.12 run" >&2
    exit 1
}
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    exit 0
fi
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    rm -rf .venv
    "$python" -m venv .venv >/dev/null 2>&1 || "$python" -m virtualenv -q .venv >/dev/null 2>&1 || {
        rm -rf .venv
        if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
            sh scripts/install-debian.sh base
            "$python" -m venv .venv
        else
            echo "Python's venv module is missing. Run: sudo scripts/install-debian.sh base" >&2
            exit 1
        fi
    }
fi
pip=".venv/bin/python -m pip --disable-pip-version-check -q"
echo "Setting up .venv ($kind) ..." >&2
case "$kind" in
    runtime | dev) $pip install --require-hashes -r "requirements/$kind.txt" ;;
    *) $pip install --require-hashes -r requirements/runtime.txt ;;
esac
case "$kind" in
    browser | notify | bench) $pip install --require-hashes -r "requirements/$kind.txt" ;;
esac
case "$kind" in
    # --no-deps: one of them asks for the build of OpenCV that wants a screen; pinned is the other.
    ocr | dev) $pip install --no-deps --require-hashes -r requirements/ocr.txt ;;
esac
$pip install --no-deps --no-build-isolation -e . 2>/dev/null || $pip install --no-deps -e .
echo "$wanted" > "$stamp"
