# Brings a Debian 12 machine to the point where Assay can be built: Debian packages, npm packages, room on the disk.
# Sourced by run, test and .ci/run; expects $root, the folder of the repository.

say() { printf '%s\n' "$*" >&2; }

# Ends with one sentence that names the remedy.
stop() {
  printf 'assay: %s\n' "$*" >&2
  exit 1
}

# The packages of packages.apt that are neither installed nor provided by an installed one.
missing_debian_packages() {
  {
    dpkg-query --show --showformat='${db:Status-Status} ${Package} ${Provides}\n' |
      sed -n 's/^installed //p' | sed 's/([^)]*)//g' | tr ', ' '\n\n'
    printf '%s\n' '-- wanted'
    cat "$root/packages.apt"
  } | awk '
    /^-- wanted$/ { wanted = 1; next }
    !wanted { present[$1] = 1; next }
    NF && !/^#/ && !($1 in present) { print $1 }' | while read -r package; do
    # Node.js from elsewhere often brings npm without saying so.
    if [[ $package == npm || $package == nodejs ]] && command -v "${package/nodejs/node}" >/dev/null; then continue; fi
    printf '%s\n' "$package"
  done
}

install_debian_packages() {
  [[ ${ASSAY_SKIP_PACKAGES:-} != 1 ]] || return 0
  command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
    stop "this is not a Debian system; install the equivalents of packages.apt yourself, then set ASSAY_SKIP_PACKAGES=1."
  local missing=()
  mapfile -t missing < <(missing_debian_packages)
  ((${#missing[@]})) || return 0
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null ||
      stop "some Debian packages are missing; run as root: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
  fi
  say "Installing ${#missing[@]} Debian packages${as_root:+ with sudo}: ${missing[*]}"
  "${as_root[@]}" apt-get update -q >&2 ||
    stop "the package lists could not be fetched; check the network and /etc/apt, then start again."
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}" >&2 ||
    stop "apt-get could not install the packages named above; its last lines say why, packages.apt is the list for Debian 12."
}

# One hash over the names and contents of the files that find prints for these arguments.
fingerprint() {
  find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d ' ' -f 1
}

# install_node_packages FOLDER: npm ci, only when the lock file changed since the last time.
install_node_packages() {
  local folder=$root/$1 stamp
  stamp=$(cat "$folder/package.json" "$folder/package-lock.json" | sha256sum | cut -d ' ' -f 1)
  [[ ! -f $folder/node_modules/.installed || $(<"$folder/node_modules/.installed") != "$stamp" ]] || return 0
  say "Installing the npm packages of $1"
  (cd "$folder" && npm ci --prefer-offline --no-audit --no-fund --loglevel=error >&2) ||
    stop "npm could not install the packages of $1; check the network, then start again."
  mkdir -p "$folder/node_modules"
  printf '%s' "$stamp" >"$folder/node_modules/.installed"
}

# require_space FOLDER MEBIBYTES PURPOSE
require_space() {
  local free
  free=$(df --output=avail -BM "$1" 2>/dev/null | tail -n 1 | tr -dc '0-9')
  [[ -z $free ]] || ((free >= $2)) ||
    stop "the disk of $1 has $free MB left and $3 needs about $2 MB; free some space or choose another place."
}
