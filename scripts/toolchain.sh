# Finds or installs what building and running need; sourced by run and test, which set $root.
# shellcheck shell=bash

jdk_needed=17
bold=''
plain=''
if [ -t 2 ]; then
    bold=$'\e[1m'
    plain=$'\e[0m'
fi

say() {
    printf '%s%s%s\n' "$bold" "$*" "$plain" >&2
}

fail() {
    say "$*"
    exit 1
}

# major version of the JDK in $1; fails when there is none: a runtime without compiler is no JDK
jdk_version() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    if [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' "$1/release"
    else
        "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \(1\.\)\{0,1\}\([0-9]*\).*/\2/p'
    fi
}

# prints the home of the newest JDK on this machine that is new enough
newest_jdk() {
    local home version best='' best_version=$((jdk_needed - 1)) on_path=''
    if command -v javac >/dev/null; then
        on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    fi
    for home in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/* /opt/*/* /usr/local/* \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$home" ] && version=$(jdk_version "$home") && [ "${version:-0}" -gt "$best_version" ]; then
            best=$home
            best_version=$version
        fi
    done
    [ -n "$best" ] && printf '%s\n' "$best"
}

# runs apt-get with the rights we have; fails when it is not there or we may not
apt_get() {
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" -eq 0 ]; then
        DEBIAN_FRONTEND=noninteractive apt-get "$@"
    else
        sudo -n true 2>/dev/null && sudo -n DEBIAN_FRONTEND=noninteractive apt-get "$@"
    fi
}

# installs packages, or fails without a word about it
install_packages() {
    command -v apt-get >/dev/null || return 1
    say "Installing $* ..."
    {
        apt_get install -y -q --no-install-recommends "$@" ||
            { apt_get update -q && apt_get install -y -q --no-install-recommends "$@"; }
    } >&2
}

# exports JAVA_HOME, or ends with what to install
require_jdk() {
    local home
    home=$(newest_jdk) ||
        { install_packages default-jdk-headless && home=$(newest_jdk); } ||
        fail "Please install a JDK, version $jdk_needed or newer (Debian: apt-get install default-jdk-headless), or set JAVA_HOME."
    export JAVA_HOME=$home
}

require_maven() {
    command -v mvn >/dev/null || install_packages maven || true
    command -v mvn >/dev/null ||
        fail "Please install Maven, version 3.8 or newer (Debian: apt-get install maven)."
}

# exports CHROMIUM, or ends with what to install
require_chromium() {
    local candidate
    for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$candidate" ] && CHROMIUM=$(command -v "$candidate"); then
            export CHROMIUM
            break
        fi
    done
    if [ -z "${CHROMIUM:-}" ]; then
        install_packages chromium || true
        CHROMIUM=$(command -v chromium) ||
            fail "Please install Chromium (Debian: apt-get install chromium), or set CHROMIUM to a Chrome or Chromium."
        export CHROMIUM
    fi
}

# exports FIREFOX, or ends with what to install
require_firefox() {
    local candidate
    for candidate in "${FIREFOX:-}" firefox-esr firefox; do
        if [ -n "$candidate" ] && FIREFOX=$(command -v "$candidate"); then
            export FIREFOX
            break
        fi
    done
    if [ -z "${FIREFOX:-}" ]; then
        install_packages firefox-esr || true
        FIREFOX=$(command -v firefox-esr) ||
            fail "Please install Firefox (Debian: apt-get install firefox-esr), or set FIREFOX to one."
        export FIREFOX
    fi
}

# makes node and npm available, or ends with what to install
require_node() {
    { command -v node && command -v npm; } >/dev/null || install_packages nodejs npm || true
    { command -v node && command -v npm; } >/dev/null ||
        fail "Please install Node.js, version 20 or newer, and npm (Debian: apt-get install nodejs npm)."
    # Debian 12 has version 18, which shows the Web Cryptography API only when asked to
    if [ "$(node -p 'parseInt(process.versions.node)')" -lt 20 ]; then
        export NODE_OPTIONS="${NODE_OPTIONS:-} --experimental-global-webcrypto"
    fi
}

# without such a font a browser shows Chinese as boxes; screenshots are worth less, but tests still work
want_chinese_font() {
    if command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh family)" ]; then
        return
    fi
    install_packages fonts-noto-cjk || say "No font with Chinese characters is installed; pages will show boxes."
}

# exports PROMTOOL, which checks the alerts; Debian has it in its package of Prometheus, which is unpacked and not
# installed, because an installed one starts a server
want_promtool() {
    local directory="${root:?}/target/promtool"
    PROMTOOL=$(command -v promtool || true)
    if [ -z "$PROMTOOL" ]; then
        PROMTOOL=$directory/usr/bin/promtool
        [ -x "$PROMTOOL" ] || unpack_prometheus "$directory" || true
    fi
    if [ -x "$PROMTOOL" ]; then
        export PROMTOOL
    else
        unset PROMTOOL
        say "promtool is not installed (Debian: apt-get install prometheus); the alerts are not checked."
    fi
}

unpack_prometheus() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
    say "Fetching promtool ..."
    mkdir -p "$1"
    (
        cd "$1" || exit
        { apt-get download -q prometheus || { apt_get update -q && apt-get download -q prometheus; }; } &&
            dpkg-deb -x prometheus_*.deb .
        rm -f prometheus_*.deb
    ) >&2
}

# Maven with the JDK found, from the root of the project
maven() {
    local options=''
    if [ "$(jdk_version "$JAVA_HOME")" -ge 24 ]; then
        # Maven's own libraries use both; without these every build starts with warnings
        options='--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow'
    fi
    (cd "${root:?}" && MAVEN_OPTS="${MAVEN_OPTS:-} $options" mvn --batch-mode --no-transfer-progress -Dstyle.color=never "$@")
}
