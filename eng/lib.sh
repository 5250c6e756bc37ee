# What ./run, ./test and ./bench have in common. Sourced, not run.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# need PROGRAM PACKAGE...: installs the Debian packages when the program is missing.
need() {
  command -v "$1" >/dev/null 2>&1 || install "${@:2}"
}

install() {
  if [ "$(id -u)" -ne 0 ]; then
    echo "$* is missing. Run: sudo apt-get install -y $*" >&2
    exit 1
  fi
  echo "Installing $* …" >&2
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null || {
    echo "Could not install $*. Run: apt-get install -y $*" >&2
    exit 1
  }
}

need_dotnet() {
  if ! command -v dotnet >/dev/null 2>&1; then
    echo "The .NET 10 SDK is missing. See https://dotnet.microsoft.com/download" >&2
    exit 1
  fi
  # The program looks for the runtime in system folders; an SDK that is only on the PATH has to be named.
  export DOTNET_ROOT="${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}"
}

# Debian's package makes and starts a cluster of its own unless it is told not to; ours are made by the tests, in folders of theirs.
need_postgres() {
  [ -n "$(ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null)" ] && return 0
  if [ "$(id -u)" -eq 0 ]; then
    install postgresql-common
    sed -i "s/^#\\?create_main_cluster.*/create_main_cluster = false/" /etc/postgresql-common/createcluster.conf
  fi
  install postgresql
}

# need_fonts: for titles. Without them they are set in whatever there is.
need_fonts() {
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSerif-Bold.ttf ] && [ -e /usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf ] && return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "Titles will lack letters. For all of them: sudo apt-get install -y fonts-dejavu-core fonts-droid-fallback" >&2
    return 0
  fi
  install fonts-dejavu-core fonts-droid-fallback
}

# npm_packages FOLDER: what its lock file names, unless it is there already.
npm_packages() {
  need npm nodejs npm
  if cmp -s "$root/$1/package-lock.json" "$root/$1/node_modules/.installed"; then return 0; fi
  (cd "$root/$1" && npm ci --no-audit --no-fund --silent && cp package-lock.json node_modules/.installed)
}

# page: builds the page into artifacts/page, where the program's build takes it from, unless nothing has changed since. The program
# works without it, so whoever may not install npm is only told.
page() {
  local stamp
  stamp="$(find "$root/web" -name node_modules -prune -o -type f ! -path "*/e2e/*" -printf '%P %T@ %s\n' | sort | cksum)"
  if [ -f "$root/artifacts/page/index.html" ] && [ "$(cat "$root/artifacts/page.built" 2>/dev/null)" = "$stamp" ]; then return 0; fi
  if ! command -v npm >/dev/null 2>&1 && [ "$(id -u)" -ne 0 ]; then
    echo "The page is left out, because npm is missing. Run: sudo apt-get install -y nodejs npm" >&2
    return 0
  fi
  npm_packages web
  rm -f "$root/artifacts/page.built"
  (cd "$root/web" && npm run build --silent >&2) || return 1
  echo "$stamp" >"$root/artifacts/page.built"
}

# publish FOLDER: builds the program, compiled ahead of time for this machine, unless nothing has changed since.
publish() {
  local folder="$1" runtime stamp
  case "$(uname -m)" in
    aarch64) runtime=linux-arm64 ;;
    *) runtime=linux-x64 ;;
  esac
  stamp="$(find "$root/src" $([ -d "$root/artifacts/page" ] && echo "$root/artifacts/page") "$root"/Directory.*.props "$root/global.json" "$root/.editorconfig" "$root/assets/package-lock.json" -type f -printf '%p %T@ %s\n' | sort | cksum)"
  if [ -x "$folder/haypile" ] && [ -f "$folder.built" ] && [ "$(cat "$folder.built")" = "$stamp" ]; then return 0; fi
  npm_packages assets
  echo "Building …" >&2
  rm -f "$folder.built"
  dotnet publish "$root/src/Haypile.Cli/Haypile.Cli.csproj" -c Release -r "$runtime" --self-contained false \
    -p:PublishReadyToRun=true -o "$folder" --tl:off -v quiet >&2 || return 1
  echo "$stamp" >"$folder.built"
}
