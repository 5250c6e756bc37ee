# What ./run, ./test and ./bench have in common. Sourced, not run.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

# need PROGRAM PACKAGE...: installs the Debian packages when the program is missing.
need() {
  local program="$1"
  shift
  if command -v "$program" >/dev/null 2>&1 || [ -x "$program" ]; then return 0; fi
  if [ "$(id -u)" -ne 0 ]; then
    echo "'$program' is missing. Run: sudo apt-get install -y $*" >&2
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
}

# publish FOLDER: builds the program, compiled ahead of time for this machine, unless nothing has changed since.
publish() {
  local folder="$1" runtime stamp
  case "$(uname -m)" in
    aarch64) runtime=linux-arm64 ;;
    *) runtime=linux-x64 ;;
  esac
  stamp="$(find "$root/src" "$root"/Directory.*.props "$root/global.json" "$root/.editorconfig" -type f -printf '%p %T@ %s\n' | sort | cksum)"
  if [ -f "$folder.built" ] && [ "$(cat "$folder.built")" = "$stamp" ]; then return 0; fi
  echo "Building …" >&2
  rm -f "$folder.built"
  dotnet publish "$root/src/Haypile.Cli/Haypile.Cli.csproj" -c Release -r "$runtime" --self-contained false \
    -p:PublishReadyToRun=true -o "$folder" --tl:off -v quiet >&2
  echo "$stamp" >"$folder.built"
}
