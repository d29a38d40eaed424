#!/usr/bin/env bash
# folders_test.sh JAVA JAR NATIVE FOLDER: the library in the jar, loaded where /tmp holds no code, and as properties say.
set -euo pipefail
java=$1 jar=$2 native=$3 folder=$4
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rm -rf "$folder"
mkdir -p "$folder"/{barred,home,wished,elsewhere}
cp "$here/Loads.java" "$folder/elsewhere"
fail() { echo "folders_test: $*" >&2; exit 1; }

# In a name space of its own, where a folder can be mounted noexec without touching the machine.
as=()
((EUID == 0)) || as=(--map-root-user)
inside() { unshare --mount "${as[@]}" sh -c "mount -t tmpfs -o noexec tmpfs '$folder/barred' && cd '$folder/elsewhere' && $*" 2>&1; }

grep -aq META-INF/notices.txt "$jar" || fail "the jar lacks the notices"
said=$(inside "$java -Djava.io.tmpdir=$folder/wished -cp $jar Loads.java") && [[ $said == loaded ]] || fail "plain: $said"
said=$(inside "$java -Djava.io.tmpdir=$folder/barred -Duser.home=$folder/home -cp $jar Loads.java") && [[ $said == loaded ]] || fail "from the home: $said"
said=$(inside "$java -Djava.io.tmpdir=$folder/barred -Dguikou.tmpdir=$folder/wished -cp $jar Loads.java") && [[ $said == loaded ]] || fail "from the folder wished: $said"
said=$(inside "$java -Dguikou.lib=$native/libguikou_jni.so -Dguikou.tmpdir=/no/where -cp $jar Loads.java") && [[ $said == loaded ]] || fail "the library named: $said"
if said=$(inside "$java -Djava.io.tmpdir=$folder/barred -Duser.home=$folder/barred -cp $jar Loads.java"); then fail "loaded from where no code may be"; fi
[[ $said == *guikou.tmpdir* && $said == *guikou.lib* ]] || fail "does not say what to do: $said"
[[ -z $(find "$folder/wished" "$folder/home" -mindepth 1) ]] || fail "copies are left behind"
echo "folders_test: 6 passed, 0 failed"
