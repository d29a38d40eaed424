#!/usr/bin/env bash
# old_system_test.sh JAVAC JAR FOLDER: the jar on Debian 11 (glibc 2.31), the oldest that Debian's archive still gives out, made in FOLDER and kept there.
# Needs root, or sudo, and debootstrap.
set -euo pipefail
javac=$1 jar=$2 folder=$3
((EUID == 0)) || exec sudo "$0" "$@"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$folder"
# inside COMMAND…: in that system, with the processes of this one: Java and its packages look at /proc.
inside() { unshare --mount sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$folder/system" "$@"; }
if [[ ! -e $folder/made ]]; then
  rm -rf "$folder/system"
  debootstrap --variant=minbase bullseye "$folder/system" >"$folder/made.log"
  mkdir -p "$folder/system/usr/share/man/man1"   # which the package of Java wants to find
  DEBIAN_FRONTEND=noninteractive inside apt-get install -y -qq --no-install-recommends openjdk-11-jre-headless >>"$folder/made.log"
  touch "$folder/made"
fi
mkdir -p "$folder/system/guikou"
cp "$jar" "$folder/system/guikou/guikou.jar"
"$javac" --release 8 -nowarn -Xlint:-options -cp "$jar" -d "$folder/system/guikou" "$here/Loads.java"
said=$(inside java -cp /guikou/guikou.jar:/guikou Loads 2>&1) || true
[[ $said == loaded ]] || { echo "old_system_test: $said" >&2; exit 1; }
echo "old_system_test: 1 passed, 0 failed"
