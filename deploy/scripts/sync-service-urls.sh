#!/usr/bin/env bash
# Gives every app of a Railway environment the addresses of exactly the services that it uses, within the private network.
# For services that were made by hand; deploy/railway.ts does the same by itself.
#
#   deploy/scripts/sync-service-urls.sh [--dry-run] <environment>
#
# Which app needs which address stands in service-urls.txt, written by npm run generate. Nothing is guessed: a service
# that does not exist, or has no PORT, stops it before anything is changed. Run again, it changes nothing.
set -euo pipefail

dry_run=''
if [ "${1:-}" = '--dry-run' ]; then
  dry_run=1
  shift
fi
environment="${1:?usage: sync-service-urls.sh [--dry-run] <environment>}"
list="$(dirname "$0")/service-urls.txt"
command -v railway >/dev/null || { echo 'railway is not installed: npm i -g @railway/cli' >&2; exit 1; }

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# The variables of a service, asked for once.
variables_of() {
  local file="$work/$1"
  [ -e "$file" ] || railway variable list --service "$1" --environment "$environment" --kv >"$file" \
    || { echo "railway knows no service \"$1\" in $environment; make it, with exactly this name" >&2; exit 1; }
  cat "$file"
}

# The value of a variable of a service, or nothing.
value_of() { variables_of "$1" | sed -n "s/^$2=//p" | head -n 1; }

# First everything is looked at, then something is changed.
changes=()
while read -r app variable callee; do
  case "$app" in '' | '#'*) continue ;; esac
  variables_of "$app" >/dev/null
  domain="$(value_of "$callee" RAILWAY_PRIVATE_DOMAIN)"
  port="$(value_of "$callee" PORT)"
  [ -n "$domain" ] || { echo "$callee has no private domain: turn private networking on" >&2; exit 1; }
  [ -n "$port" ] || { echo "$callee has no PORT: railway variable set PORT=… --service $callee" >&2; exit 1; }
  [ "$(value_of "$app" "$variable")" = "http://$domain:$port" ] && continue
  changes+=("$app $variable $callee")
done <"$list"

if [ "${#changes[@]}" -eq 0 ]; then
  echo "$environment: every address is as it should be"
  exit 0
fi
for change in "${changes[@]}"; do
  read -r app variable callee <<<"$change"
  # A reference, so that it follows when the service gets another domain or port.
  # shellcheck disable=SC2016
  value="$(printf 'http://${{%s.RAILWAY_PRIVATE_DOMAIN}}:${{%s.PORT}}' "$callee" "$callee")"
  echo "$app: $variable=$value"
  [ -n "$dry_run" ] || railway variable set "$variable=$value" --service "$app" --environment "$environment" --skip-deploys >/dev/null
done
if [ -n "$dry_run" ]; then
  echo "$environment: ${#changes[@]} to change; nothing was changed"
else
  echo "$environment: ${#changes[@]} changed; deploy these apps anew: $(printf '%s\n' "${changes[@]}" | cut -d' ' -f1 | sort -u | tr '\n' ' ')"
fi
