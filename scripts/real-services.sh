#!/usr/bin/env bash
# A real PostgreSQL 17 with pgvector and a real Redis, for tests: Debian 13 in a folder, made once by debootstrap.
#
#   eval "$(scripts/real-services.sh start)"    prints DATABASE_URL=… REDIS_URL=… REAL_SERVICES_DIR=…
#   scripts/real-services.sh stop DIR           ends exactly the servers that were started in DIR
#   scripts/real-services.sh prepare            only makes the Debian folder
#
# Exit 77 where that is impossible: not root, not a Debian-like system, no debootstrap.
set -euo pipefail

cache="${XDG_CACHE_HOME:-$HOME/.cache}/wattos"
root="$cache/debian-13-services"
pg_bin=/usr/lib/postgresql/17/bin

skip() { echo "real services are not possible here: $1" >&2; exit 77; }

# The mirror this machine's own package sources already use for Debian.
mirror() {
  { cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null | sed -nE 's/^deb +(\[[^]]*\] +)?([^ ]+).*/\2/p'
    sed -nE 's/^URIs: *([^ ]+).*/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null; } | grep -v security | grep -m1 '/debian/*$' || true
}

prepare() {
  [ "$(id -u)" = 0 ] || skip 'debootstrap and chroot need root (try sudo)'
  [ -x "$root$pg_bin/postgres" ] && [ -e "$root/.complete" ] && return
  command -v apt-get >/dev/null || skip 'this system has no apt'
  command -v debootstrap >/dev/null || { apt-get update -qq && apt-get install -y -qq debootstrap; } >&2 || skip 'debootstrap cannot be installed'
  local from making
  from="$(mirror)"
  [ -n "$from" ] || skip 'no Debian mirror in the apt sources'
  mkdir -p "$cache"
  exec 9>"$cache/debian-13-services.lock"
  flock 9
  [ -e "$root/.complete" ] && return
  making="$root.$$"
  echo 'making a Debian 13 with PostgreSQL 17, pgvector and Redis (once, about a minute) …' >&2
  debootstrap --variant=minbase --include=postgresql-17,postgresql-17-pgvector,redis-server trixie "$making" "$from" >"$cache/debootstrap.log" 2>&1 \
    || { rm -rf "$making"; tail -3 "$cache/debootstrap.log" >&2; skip 'debootstrap failed'; }
  touch "$making/.complete"
  rm -rf "$root"
  mv "$making" "$root"
  flock -u 9
}

# A free port below the range that the system hands out by itself.
free_port() {
  local port
  for _ in $(seq 200); do
    port=$((RANDOM % 12000 + 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  echo 'no free port' >&2
  return 1
}

as_postgres() { chroot "$root" su postgres -s /bin/sh -c "$1"; }

# Inside the Debian folder the services' own files lie in /srv/<name of the run>.
start() {
  prepare
  local run dir pg_port redis_port
  run="run-$(date +%s)-$$"
  dir="$root/srv/$run"
  mkdir -p "$dir/redis"
  [ -e "$root/dev/null" ] || { mkdir -p "$root/dev"; mknod -m 666 "$root/dev/null" c 1 3; }
  [ -e "$root/dev/urandom" ] || mknod -m 666 "$root/dev/urandom" c 1 9
  chroot "$root" chown postgres "/srv/$run"
  as_postgres "$pg_bin/initdb -D /srv/$run/pg -A trust -E UTF8 --locale=C.UTF-8 -N" >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; exit 1; }
  pg_port="$(free_port)"
  as_postgres "$pg_bin/pg_ctl -D /srv/$run/pg -l /srv/$run/pg.log -w -t 30 -o '-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c shared_memory_type=mmap -c dynamic_shared_memory_type=mmap' start" >"$dir/start.log" 2>&1 \
    || { cat "$dir/start.log" "$dir/pg.log" >&2; exit 1; }
  redis_port="$(free_port)"
  chroot "$root" /usr/bin/redis-server --port "$redis_port" --bind 127.0.0.1 --databases 1024 --dir "/srv/$run/redis" --save '' --daemonize yes \
    --pidfile "/srv/$run/redis.pid" --logfile "/srv/$run/redis.log" >/dev/null 9>&-
  for _ in $(seq 100); do
    (exec 3<>"/dev/tcp/127.0.0.1/$redis_port") 2>/dev/null && [ -s "$dir/redis.pid" ] && break
    sleep 0.1
  done
  echo "DATABASE_URL=postgresql://postgres@127.0.0.1:$pg_port/postgres"
  echo "REDIS_URL=redis://127.0.0.1:$redis_port"
  echo "REAL_SERVICES_DIR=$dir"
}

stop() {
  local dir="$1" run
  case "$dir" in "$root"/srv/run-*) ;; *) echo "not a folder of real services: $dir" >&2; exit 2 ;; esac
  [ -d "$dir" ] || return 0
  run="$(basename "$dir")"
  as_postgres "$pg_bin/pg_ctl -D /srv/$run/pg -m immediate -w stop" >/dev/null 2>&1 || true
  if [ -s "$dir/redis.pid" ]; then
    local pid
    pid="$(cat "$dir/redis.pid")"
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  fi
  rm -rf "$dir"
}

case "${1:-}" in
  prepare) prepare ;;
  start) start ;;
  stop) stop "${2:?usage: scripts/real-services.sh stop DIR}" ;;
  *) sed -n '2,8p' "$0" >&2; exit 2 ;;
esac
