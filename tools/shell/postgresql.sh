# A private PostgreSQL 15 cluster in a temporary folder, reachable only through a Unix socket in that folder.
# Sourced after prerequisites.sh. Whoever starts it must stop it.

postgresql_programs=/usr/lib/postgresql/15/bin

# PostgreSQL refuses to run as root: root lends it the identity of an ordinary user.
as_postgresql_user() {
  if ((EUID == 0)); then
    setpriv --reuid="$(postgresql_user)" --regid="$(id -g "$(postgresql_user)")" --clear-groups "$@"
  else
    "$@"
  fi
}

postgresql_user() { if id postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi; }

# start_postgresql FOLDER: prints the connection string. FOLDER must not exist yet and have a short name.
start_postgresql() {
  local folder=$1
  [[ -x $postgresql_programs/initdb ]] || stop "PostgreSQL 15 is missing; install the package postgresql-15."
  mkdir -m 700 "$folder"
  ((EUID != 0)) || chown "$(postgresql_user):" "$folder"
  (
    # The guard of the run must see the pipe close although the server lives on.
    [[ -z ${guard_pipe:-} ]] || exec {guard_pipe}>&-
    cd "$folder"
    as_postgresql_user "$postgresql_programs/initdb" --pgdata="$folder/cluster" --username=assay --auth=trust \
      --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions
    as_postgresql_user "$postgresql_programs/pg_ctl" start --wait --silent --pgdata="$folder/cluster" \
      --log="$folder/server.log" --options="-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off \
        -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=64MB"
    "$postgresql_programs/createdb" --host="$folder" --username=assay assay
  ) >"$folder.log" 2>&1 || {
    cat "$folder.log" "$folder/server.log" >&2 2>/dev/null
    stop "the private PostgreSQL did not start; its log stands above."
  }
  printf 'host=%s dbname=assay user=assay' "$folder"
}

stop_postgresql() {
  [[ -f $1/cluster/postmaster.pid ]] || return 0
  (cd "$1" && as_postgresql_user "$postgresql_programs/pg_ctl" stop --mode=immediate --silent --pgdata="$1/cluster") ||
    kill -KILL "$(head -n 1 "$1/cluster/postmaster.pid")" 2>/dev/null || true
}
