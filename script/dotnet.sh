# Read by ./chainrule and ./test, never run by itself. Finds the .NET SDK and checks its version.

# Sets $dotnet, or tells what to install and ends.
find_dotnet() {
    for dotnet in dotnet "${DOTNET_ROOT:-/nonexistent}/dotnet" "${HOME:-/nonexistent}/.dotnet/dotnet" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
        dotnet=$(command -v "$dotnet") && return
    done
    tell_what_to_install "there is no 'dotnet' here."
}

# The SDK is needed only to build. It must satisfy global.json, which 'dotnet --version' checks.
check_sdk() {
    sdk=$(cd "$root" && "$dotnet" --version 2>/dev/null </dev/null) && [ "${sdk%%.*}" -ge 10 ] 2>/dev/null && return
    sdks=$("$dotnet" --list-sdks 2>/dev/null | sed 's/ .*//' | tr '\n' ' ')
    tell_what_to_install "$dotnet has no SDK of version 10; it has ${sdks:-none at all}."
}

tell_what_to_install() {
    {
        echo "chainrule: $1"
        echo "  Needed: the .NET 10 SDK, version 10.0.100 or later."
        echo "  Next: install it as https://dotnet.microsoft.com/download tells for your system, then run this again."
    } >&2
    exit 2
}

# Nothing of ours has a use for them.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
