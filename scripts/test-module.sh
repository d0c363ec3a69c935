#!/usr/bin/env bash
# Runs tests/wasm.rs in a headless Chromium.
set -euo pipefail
# shellcheck source=scripts/tools.sh
. "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

cd "$PROJECT"
find_browsers
capabilities=$PROJECT/target/webdriver.json
mkdir -p "$PROJECT/target"
# No sandbox, for a container's root has none; no request of the browser's own to anywhere.
cat >"$capabilities" <<END
{"goog:chromeOptions": {"binary": "$CHROMIUM", "args": ["--headless", "--no-sandbox", "--disable-gpu",
  "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync"]}}
END
export WASM_BINDGEN_TEST_WEBDRIVER_JSON=$capabilities
with_wasm_rust wasm-pack --log-level error test --headless --chrome --chromedriver "$CHROMEDRIVER" --mode no-install \
  -- --locked --test wasm
