#!/bin/sh
# Copies orel, its manual pages and its completions:   ./install.sh [PREFIX]      (default: /usr/local)
# Without it, bin/orel beside this file runs as it is.
set -eu
glibc=2.34
here=$(cd "$(dirname "$0")" && pwd)
prefix=${1:-/usr/local}
case $prefix in
  -*)
    echo 'usage: ./install.sh [PREFIX]' >&2
    exit 2
    ;;
esac

"$here/bin/orel" --version >/dev/null || {
  echo "install.sh: orel does not run here: it needs Linux on $(uname -m) with glibc $glibc or newer" >&2
  exit 1
}
umask 022
mkdir -p "$prefix"
cp -Rf "$here/bin" "$here/share" "$prefix/"
echo "installed: $prefix/bin/orel"
