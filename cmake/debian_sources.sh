#!/usr/bin/env bash
# debian_sources.sh FOLDER PACKAGE…: Debian's own source packages, of the release that this machine runs, unpacked in FOLDER. What is there already is kept.
set -euo pipefail
folder=$1
shift
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
missing=()
for package in "$@"; do [[ -n $(compgen -G "$folder/$package-*/debian") ]] || missing+=("$package"); done
((${#missing[@]})) || exit 0
mkdir -p "$folder"/lists/partial
. /etc/os-release
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | sort -u | grep -m 1 '/debian/*$')   # where this machine takes its packages from
echo "deb-src [signed-by=$keyring] $mirror $VERSION_CODENAME main" >"$folder/sources.list"
apt=(apt-get -qq -o "Dir::Etc::sourcelist=$folder/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$folder/lists" -o APT::Sandbox::User=root)
"${apt[@]}" update
cd "$folder"
"${apt[@]}" source "${missing[@]}"
