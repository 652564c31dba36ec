#!/usr/bin/env bash
# The steps of action.yml: `key` prints what the installed tool depends on, `install` installs it, `run` runs the commands.
# Everything comes in by environment variables, so that no input is ever a part of a script.
set -euo pipefail

# Where the action lies, with the sources of the tool.
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

fail() {
  printf '::error title=cargo avrogen::%s\n' "$1"
  exit 2
}

key() {
  if [ -n "${AVROGEN_VERSION:-}" ]; then
    printf '%s\n' "$AVROGEN_VERSION"
  else
    cd "$home"
    find . \( -name target -o -name .git \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-16
  fi
}

install() {
  if [ -n "${AVROGEN_VERSION:-}" ]; then
    cargo install --locked --root "$AVROGEN_ROOT" cargo-avrogen --version "$AVROGEN_VERSION"
  else
    cargo install --locked --root "$AVROGEN_ROOT" --path "$home/cargo-avrogen"
  fi
}

# Stays in the repository's folder: annotations name files from there.
run() {
  local folder=${AVROGEN_DIRECTORY:-.} failed=0 code command
  local flags=(--message-format=github) arguments commands
  if [ -n "${AVROGEN_ROOT:-}" ]; then PATH=$AVROGEN_ROOT/bin:$PATH; fi
  if [ "$folder" != . ]; then
    if [ -f "$folder/avrogen.toml" ]; then
      flags+=("--config=$folder/avrogen.toml")
    elif [ -f "$folder/Cargo.toml" ]; then
      flags+=("--manifest-path=$folder/Cargo.toml")
    else
      fail "the working directory holds neither an avrogen.toml nor a Cargo.toml"
    fi
  fi
  if [ -n "${AVROGEN_ENV:-}" ]; then flags+=("--env=$AVROGEN_ENV"); fi
  if [ -n "${AVROGEN_REGISTRY:-}" ]; then flags+=("--registry=$AVROGEN_REGISTRY"); fi
  read -r -d '' -a arguments <<<"${AVROGEN_ARGS:-}" || true
  read -r -d '' -a commands <<<"${AVROGEN_COMMAND:-check compat}" || true
  for command in "${commands[@]}"; do
    case $command in
      *[!a-z]*) fail "a command is a word of small letters" ;;
      register)
        if [ "$failed" != 0 ]; then
          echo "::warning title=cargo avrogen::register was not started, for something before it failed"
          continue
        fi
        ;;
    esac
    code=0
    cargo-avrogen avrogen "$command" "${flags[@]}" ${arguments[@]+"${arguments[@]}"} || code=$?
    if [ "$code" -gt "$failed" ]; then failed=$code; fi
  done
  return "$failed"
}

case ${1:-} in
  key | install | run) "$1" ;;
  *) fail "usage: run.sh key|install|run" ;;
esac
