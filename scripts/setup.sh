#!/usr/bin/env bash
# Installs what is missing to build and serve the page (`setup.sh run`), and to test it (`setup.sh test`).
# Compilers and browsers come from the system's packages, the rest goes to the user's cache; a second run finds
# everything there and ends at once.
set -euo pipefail
# shellcheck source=scripts/tools.sh
. "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

PURPOSE=${1:-run}
NODE_MINIMUM=20
NODE_FETCHED=22
RUST_HOST=${RUSTUP_DIST_SERVER:-https://static.rust-lang.org}

testing() {
  [ "$PURPOSE" = test ]
}

installing() {
  printf 'setup: installing %s (%s)\n' "$1" "$2"
}

stop() {
  printf 'setup: %s\n' "$@" >&2
  exit 1
}

# Two at once would install into the same cache.
wait_for_other_setups() {
  mkdir -p "$CACHE"
  if has flock; then
    exec 9>"$CACHE/lock"
    flock 9
  fi
}

# --- The system's packages ------------------------------------------------------------------------------------

is_mac() {
  [ "$(uname -s)" = Darwin ]
}

has_apt() {
  has apt-get && grep -qsE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif has sudo; then
    sudo "$@"
  else
    stop "this needs root, and there is no sudo: $*"
  fi
}

apt_lists_updated=
apt_update() {
  [ -z "$apt_lists_updated" ] || return 0
  as_root apt-get -qq update
  apt_lists_updated=yes
}

# --no-remove: nothing that the machine's owner installed goes away for this project.
apt_install() {
  apt_update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 \
    install -y --no-install-recommends --no-remove "$@" >/dev/null
}

apt_offers() {
  has_apt || return 1
  apt_update
  local package
  for package in "$@"; do
    apt-cache show "$package" >/dev/null 2>&1 || return 1
  done
}

lacking=()
lacking_apt=()
lacking_brew=()

# lacks WHAT-AND-WHY APT-PACKAGES BREW-PACKAGES: no apt packages where a later step of this script installs it
lacks() {
  lacking+=("$1")
  [ -z "$2" ] || lacking_apt+=("$2")
  lacking_brew+=("$3")
}

has_chinese_font() {
  is_mac || { has fc-list && [ -n "$(fc-list :lang=zh family)" ]; }
}

look_for_browsers() {
  find_browsers
  if [ -n "$CHROMIUM" ] && [ -n "$CHROMEDRIVER" ] && [ -n "$FIREFOX" ]; then return; fi
  # Ubuntu's are snaps: fetch_browsers gets others.
  local from_apt=
  if apt_offers chromium chromium-driver firefox-esr; then from_apt="chromium chromium-driver firefox-esr"; fi
  lacks "Chromium with chromedriver, and Firefox: run the tests" "$from_apt" "google-chrome chromedriver firefox"
}

look_for_system_packages() {
  has cc || lacks "a C compiler: links Rust's programs" "gcc libc6-dev" gcc
  has curl || lacks "curl: asks whether rustup's host can be reached" "curl ca-certificates" curl
  has cargo || lacks "Rust: compiles the analyzer" "" rustup
  if ! has node || ! has npm; then lacks "Node: optimises the module and serves the page" "nodejs npm" node; fi
  if testing; then
    has shellcheck || lacks "shellcheck: checks the shell scripts" shellcheck shellcheck
    has_chinese_font || lacks "a Chinese font: or the page's text is boxes" "fontconfig fonts-noto-cjk" font-noto-sans-cjk
    look_for_browsers
  fi
}

install_system_packages() {
  look_for_system_packages
  [ ${#lacking[@]} -gt 0 ] || return 0
  if ! has_apt; then
    printf 'setup: missing %s\n' "${lacking[@]}" >&2
    if is_mac; then stop "install them first: brew install ${lacking_brew[*]}"; fi
    stop "this script installs on Debian and Ubuntu only: install them first, then try again"
  fi
  [ ${#lacking_apt[@]} -gt 0 ] || return 0
  local packages
  read -ra packages <<<"${lacking_apt[*]}"
  installing "${packages[*]}" "missing: $(printf '%s; ' "${lacking[@]}" | sed 's/; $//')"
  apt_install "${packages[@]}"
}

# --- Node -----------------------------------------------------------------------------------------------------

node_is_recent() {
  [ "$(node --print 'parseInt(process.versions.node)')" -ge "$NODE_MINIMUM" ]
}

install_recent_node() {
  node_is_recent && return
  if is_mac; then stop "Node $(node --version) is older than $NODE_MINIMUM: brew upgrade node"; fi
  installing "Node $NODE_FETCHED" "the one here is $(node --version), the page's tools need $NODE_MINIMUM"
  npm install --loglevel error --no-audit --no-fund --prefix "$CACHE/node" "node@$NODE_FETCHED"
  hash -r
  node_is_recent || stop "Node $NODE_MINIMUM or newer is needed: https://nodejs.org"
}

install_npm_modules() {
  local installed=$PROJECT/node_modules/.installed-lock.json
  cmp -s "$PROJECT/package-lock.json" "$installed" && return
  installing "npm's modules" "package-lock.json names others than node_modules holds"
  npm ci --loglevel error --no-audit --no-fund --prefix "$PROJECT"
  cp "$PROJECT/package-lock.json" "$installed"
}

# --- Rust -----------------------------------------------------------------------------------------------------

reaches_rust_host() {
  curl -fsS --connect-timeout 5 --max-time 10 -o /dev/null "$RUST_HOST/dist/channel-rust-stable.toml.sha256" 2>/dev/null
}

install_rust() {
  has cargo && return
  if reaches_rust_host && curl -fsS --connect-timeout 5 -o "$CACHE/rustup-init" https://sh.rustup.rs; then
    installing "Rust with rustup" "compiles the analyzer"
    sh "$CACHE/rustup-init" -q -y --no-modify-path --profile minimal -c clippy -c rustfmt -t "$WASM_TARGET"
  elif apt_offers rustc-web cargo-web; then
    installing "rustc-web and cargo-web" "compile the analyzer; rustup's host cannot be reached"
    apt_install rustc-web cargo-web
  else
    stop "Rust is missing, and neither rustup's host nor Debian's rustc-web can be reached: https://rustup.rs"
  fi
  hash -r
}

check_rust_version() {
  local wanted here
  wanted=$(version_in Cargo.toml rust-version)
  here=$(rustc --version | cut -d ' ' -f 2)
  [ "$(printf '%s\n' "$wanted" "$here" | sort -V | head -n 1)" = "$wanted" ] ||
    stop "Rust $here is older than $wanted, which Cargo.toml asks for: rustup update stable"
}

install_rust_checkers() {
  if cargo clippy --version >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1; then return; fi
  installing "clippy and rustfmt" "check the Rust code"
  if [ "$(command -v cargo)" = /usr/bin/cargo ]; then
    apt_install rust-web-clippy rustfmt-web
  else
    rustup component add clippy rustfmt
  fi
}

# --- Rust for WebAssembly -------------------------------------------------------------------------------------

# Debian ships no standard library for the target, only its source: it is built once, from an empty crate.
# RUSTC_BOOTSTRAP lets a stable cargo build it.
build_debian_standard_library() {
  local rust=$1 scratch=$2 host
  host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
  mkdir -p "$scratch/src" "$rust/bin" "$rust/lib/rustlib/$WASM_TARGET/lib" "$rust/lib/rustlib/$host/bin"
  printf '[package]\nname = "nothing"\nversion = "0.0.0"\nedition = "2021"\n' >"$scratch/Cargo.toml"
  : >"$scratch/src/lib.rs"
  (
    cd "$scratch"
    PATH=/usr/bin:$PATH RUSTC_BOOTSTRAP=1 cargo build --quiet --release --target "$WASM_TARGET" \
      -Zbuild-std=std,panic_abort,panic_unwind,test,proc_macro
  )
  rm "$scratch/target/$WASM_TARGET/release/deps"/libnothing-*
  cp "$scratch/target/$WASM_TARGET/release/deps"/*.rlib "$rust/lib/rustlib/$WASM_TARGET/lib/"
}

# A sysroot of its own in the user's cache, so that nothing is written among the packages' files.
assemble_debian_wasm_rust() {
  local rust=$1 lld=$2 host
  host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
  ln -sfn "/usr/lib/rustlib/$host/lib" "$rust/lib/rustlib/$host/lib"
  ln -sfn "/usr/bin/$lld" "$rust/lib/rustlib/$host/bin/rust-lld"
  local program
  for program in cargo cargo-clippy clippy-driver; do ln -sfn "/usr/bin/$program" "$rust/bin/$program"; done
  # Last, for its presence says that the rest is there.
  printf '#!/bin/sh\nexec /usr/bin/rustc --sysroot "%s" "$@"\n' "$rust" >"$rust/bin/rustc"
  chmod +x "$rust/bin/rustc"
}

install_debian_wasm_rust() {
  apt_offers rustc-web cargo-web rust-web-src ||
    stop "Rust's standard library for $WASM_TARGET is missing: rustup target add $WASM_TARGET"
  installing "rustc-web and a standard library built for $WASM_TARGET" "rustup's host cannot be reached"
  apt_install rustc-web cargo-web rust-web-src
  local rust lld scratch
  lld=lld-$(/usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
  has "$lld" || apt_install "$lld"
  rust=$(debian_wasm_rust)
  scratch=$(mktemp -d)
  build_debian_standard_library "$rust" "$scratch"
  assemble_debian_wasm_rust "$rust" "$lld"
  rm -r "$scratch"
}

install_wasm_target() {
  if has_wasm_target rustc || has_debian_wasm_rust; then return; fi
  if has rustup && reaches_rust_host; then
    installing "Rust's standard library for $WASM_TARGET" "compiles the analyzer for the page"
    rustup target add "$WASM_TARGET" && return
  fi
  install_debian_wasm_rust
}

install_wasm_checker() {
  if has_wasm_target rustc || [ -x /usr/bin/clippy-driver ]; then return; fi
  installing rust-web-clippy "checks the code of the module"
  apt_install rust-web-clippy
}

# install_cargo_program NAME PROGRAM VERSION REASON [--locked]
install_cargo_program() {
  local name=$1 program=$2 version=$3 reason=$4
  if has "$program" && [ "$("$program" --version | cut -d ' ' -f 2)" = "$version" ]; then return; fi
  installing "$name $version, a minute or two" "$reason"
  cargo install --quiet "$name" --version "$version" --root "$CACHE/$name-$version" ${5+"$5"} 2>&1 |
    { grep -v 'be sure to add' || true; }
}

install_wasm_tools() {
  [ -f "$PROJECT/Cargo.lock" ] || stop "Cargo.lock is missing: it tells the version of wasm-bindgen"
  install_cargo_program wasm-pack wasm-pack "$WASM_PACK_VERSION" "builds the module" --locked
  # Not --locked: the lock of 0.2.130 does not build.
  install_cargo_program wasm-bindgen-cli wasm-bindgen "$WASM_BINDGEN_VERSION" "the version in Cargo.lock"
}

# --- Browsers where the system's packages bring none ----------------------------------------------------------

fetch_browsers() {
  find_browsers
  if [ -n "$CHROMIUM" ] && [ -n "$CHROMEDRIVER" ] && [ -n "$FIREFOX" ]; then return; fi
  installing "Chrome with chromedriver, and Firefox" "this system packs its own as snaps, which hide the profiles that tests make"
  local browser
  for browser in chrome chromedriver firefox; do
    "$PROJECT/node_modules/.bin/browsers" install "$browser@stable" --path "$CACHE/browsers"
  done
  # Chrome's archive names the packages that it needs.
  apt_update
  as_root apt-get -qq satisfy -y --no-install-recommends "$(paste -sd, "$CACHE"/browsers/chrome/*/*/deb.deps)" >/dev/null
}

wait_for_other_setups
install_system_packages
install_recent_node
install_rust
check_rust_version
install_wasm_target
install_wasm_tools
install_npm_modules
if testing; then
  install_rust_checkers
  install_wasm_checker
  fetch_browsers
fi
