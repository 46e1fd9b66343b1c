#!/bin/sh
# Prints the path of a Python that this project can be set up with, or says which command to run.
#
# A name on the path proves nothing: version managers put a file for every version there, that of some may
# not run, and Debian keeps the venv module in a package of its own. So each is run.
#
# sh requirements/python.sh [NAME]: NAME alone is tried, if one is given.
set -u

works='import sys, venv, ensurepip; print(sys.executable); sys.exit(sys.version_info < (3, 11))'
recent='import sys; sys.exit(sys.version_info < (3, 11))'
bare=""
for name in ${1:-python3.11 python3.12 python3.13 python3 python3.14 python}; do
    if found=$("$name" -c "$works" 2>/dev/null); then
        echo "$found"
        exit 0
    fi
    if [ -z "$bare" ] && "$name" -c "$recent" 2>/dev/null; then
        bare=$("$name" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    fi
done

if [ -n "$bare" ]; then
    echo "$bare has no venv module. Install it, then run make again:  apt-get install $bare-venv" >&2
    echo "$bare n’a pas de module venv. Installez-le, puis relancez make :  apt-get install $bare-venv" >&2
else
    echo "No Python from 3.11 on was found. Install one, then run make again:  apt-get install python3-venv" >&2
    echo "Aucun Python à partir de 3.11. Installez-en un, puis relancez make :  apt-get install python3-venv" >&2
    echo "A Python elsewhere / Un Python ailleurs :  make PYTHON=/path/to/python3" >&2
fi
exit 1
