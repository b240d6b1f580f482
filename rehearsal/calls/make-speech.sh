#!/usr/bin/env bash
# Makes the WAVs that scenarios name, from the words they give: mono PCM16, 24 kHz for the model, 8 kHz for callers,
# peaks at -6 dBFS. Needs espeak-ng and sox, and rehearsal/target/patchbay-rehearsal.jar (mvn -pl rehearsal -am package).
#
#   rehearsal/calls/make-speech.sh [SCENARIO.yaml ...]      default: all scenarios of all suites
#
# What is there already is left as it is; delete a WAV to have it made anew.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ $# -gt 0 ] || set -- "$here"/*/*.yaml

# A file is named after its speaker: audio/ana-….wav
voice() {
  case "$1" in
    alex-es-*) echo es-419+f3 ;;
    alex-*) echo en-us+f3 ;;
    ana-*) echo en-us+f2 ;;
    ben-*) echo en-us+m3 ;;
    carla-*) echo en-gb+f4 ;;
    diego-*) echo es-419+m3 ;;
    dora-*) echo en-us+f5 ;;
    lucia-*) echo es-419+f2 ;;
    robin-es-*) echo es-419+f4 ;;
    robin-*) echo en-gb+f3 ;;
    *) echo en-us+m1 ;;
  esac
}

"$java" -jar "$here/../target/patchbay-rehearsal.jar" texts "$@" | while IFS=$'\t' read -r rate file words; do
  [ ! -e "$file" ] || continue
  mkdir -p "$(dirname "$file")"
  raw=$(mktemp --suffix=.wav)
  espeak-ng -v "$(voice "$(basename "$file")")" -s 172 -w "$raw" -- "$words"
  # No dither (-D): the same words always give the same file. Silence at both ends is cut to 40 ms.
  sox -D "$raw" -b 16 -c 1 -r "$rate" "$file" \
    silence 1 0.01 0.2% reverse silence 1 0.01 0.2% reverse pad 0.04 0.04 norm -6
  rm -f "$raw"
  echo "$(soxi -D "$file") s  $file"
done
