# shellcheck shell=bash
# Sourced by every script and every recipe of the Makefile: where the tools are. Nothing here installs anything.
set -euo pipefail
# Without this each shell that a recipe starts would read the file again.
unset BASH_ENV

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Outside the project, so that a second clone finds what the first one built.
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/tifa
WASM_TARGET=wasm32-unknown-unknown

say() {
  printf '\n== %s\n' "$*"
}

# version_in FILE KEY: the first line KEY = "…" of a TOML file, before Node can parse one
version_in() {
  sed -n "s/^$2 *= *\"\(.*\)\".*/\1/p" "$PROJECT/$1" | head -n 1
}

wasm_bindgen_version() {
  sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;}' "$PROJECT/Cargo.lock"
}

WASM_PACK_VERSION=$(version_in wasm-pack.toml version)
WASM_BINDGEN_VERSION=$(wasm_bindgen_version)

prepend_to_path() {
  case ":$PATH:" in
    *":$1:"*) ;;
    *) PATH=$1:$PATH ;;
  esac
}

prepend_to_path "${CARGO_HOME:-$HOME/.cargo}/bin"
prepend_to_path "$CACHE/wasm-pack-$WASM_PACK_VERSION/bin"
prepend_to_path "$CACHE/wasm-bindgen-cli-$WASM_BINDGEN_VERSION/bin"
prepend_to_path "$CACHE/node/node_modules/node/bin"
export PATH

has() {
  command -v "$1" >/dev/null 2>&1
}

# has_wasm_target RUSTC: its standard library for the target is there
has_wasm_target() {
  compgen -G "$("$1" --print sysroot)/lib/rustlib/$WASM_TARGET/lib/libstd-*.rlib" >/dev/null
}

# Debian's compiler with a standard library built for the target, for machines that cannot reach rustup's host.
debian_wasm_rust() {
  echo "$CACHE/wasm-rust-$(/usr/bin/rustc --version | cut -d ' ' -f 2)"
}

has_debian_wasm_rust() {
  [ -x /usr/bin/rustc ] && [ -x "$(debian_wasm_rust)/bin/rustc" ]
}

# with_wasm_rust COMMAND …: runs it with a Rust that can build for WebAssembly
with_wasm_rust() {
  if has_wasm_target rustc; then
    "$@"
  else
    local rust
    rust=$(debian_wasm_rust)
    PATH=$rust/bin:$PATH SYSROOT=$rust "$@"
  fi
}

# first_of NAME …: the path of the first that is a program and not a door to a snap, whose confinement hides
# the profiles that tests make
first_of() {
  local name path
  for name in "$@"; do
    path=$(command -v "$name") || continue
    case $(readlink -f "$path" 2>/dev/null || echo "$path") in
      /usr/bin/snap | /snap/*) continue ;;
    esac
    if [ "$(head -c 2 "$path")" = '#!' ] && grep -q '/snap/' "$path"; then continue; fi
    echo "$path"
    return
  done
}

find_browsers() {
  local mac=/Applications fetched=$CACHE/browsers
  CHROMIUM=${CHROMIUM:-$(first_of chromium google-chrome google-chrome-stable chromium-browser \
    "$mac/Chromium.app/Contents/MacOS/Chromium" "$mac/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "$fetched"/chrome/*/*/chrome)}
  FIREFOX=${FIREFOX:-$(first_of firefox-esr firefox "$mac/Firefox.app/Contents/MacOS/firefox" \
    "$fetched"/firefox/*/firefox/firefox)}
  CHROMEDRIVER=${CHROMEDRIVER:-$(first_of chromedriver "$fetched"/chromedriver/*/*/chromedriver)}
  export CHROMIUM FIREFOX CHROMEDRIVER
}
