# Builds the program and the web client, each only when what it is made from has changed.
# Sourced after prerequisites.sh; expects $root.

# Runs a command while no other build of this checkout runs.
with_build_lock() {
  mkdir -p "$root/build" 2>/dev/null && [[ -w $root/build ]] ||
    stop "$root/build cannot be written by $(id -un); change its rights or build in a clone of your own."
  local lock
  exec {lock}>"$root/build/.lock"
  flock "$lock"
  "$@"
  exec {lock}>&-
}

program_fingerprint() {
  (cd "$root" && fingerprint CMakeLists.txt CMakePresets.json cmake src)
}

# The preset's program stands and was made from the sources as they are now.
program_is_current() {
  local stamp=$root/build/$1/.program
  [[ -x $root/build/$1/assay && -f $stamp && $(<"$stamp") == "$2" ]]
}

configure() {
  (cd "$root" && cmake --preset "$1" >"$root/build/$1.configure.log" 2>&1) || {
    tail -n 20 "$root/build/$1.configure.log" >&2
    stop "cmake could not configure the preset $1; build/$1.configure.log has the whole answer."
  }
}

# build_program PRESET: build/PRESET/assay.
build_program() {
  local preset=$1 current
  current=$(program_fingerprint)
  ! program_is_current "$preset" "$current" || return 0
  require_space "$root" 3000 "a build"
  say "Building build/$preset/assay (the first time takes minutes)"
  configure "$preset"
  ninja -C "$root/build/$preset" -j "$(nproc)" assay >&2 ||
    stop "the program could not be built; the compiler's message above says where."
  printf '%s' "$current" >"$root/build/$preset/.program"
}

web_fingerprint() {
  (cd "$root/web" && fingerprint . \( -name node_modules -o -name dist -o -name '*.tsbuildinfo' -o -name coverage \) -prune -o)
}

# web/dist from web/src.
build_web() {
  install_node_packages web
  local stamp=$root/web/node_modules/.built current
  current=$(web_fingerprint)
  [[ ! -f $stamp || ! -f $root/web/dist/index.html || $(<"$stamp") != "$current" ]] || return 0
  say "Building the web client"
  (cd "$root/web" && npm run --silent build >&2) ||
    stop "the web client could not be built; the message above says where."
  printf '%s' "$current" >"$stamp"
}
