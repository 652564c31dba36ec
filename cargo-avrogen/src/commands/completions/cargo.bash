
complete -F _cargo_avrogen -o bashdefault -o default cargo-avrogen

# `cargo avrogen …`: cargo's own completion knows no subcommands of others, so what it has is asked first where it is not this one.
_cargo_avrogen_below_cargo() {
    if [[ ${COMP_WORDS[1]} == avrogen && $COMP_CWORD -gt 1 ]]; then
        COMP_WORDS=(cargo-avrogen "${COMP_WORDS[@]:2}")
        COMP_CWORD=$((COMP_CWORD - 1))
        _cargo_avrogen cargo-avrogen "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    elif [[ -n $_cargo_avrogen_cargo ]]; then
        "$_cargo_avrogen_cargo" "$@"
    fi
}

# bash-completion loads cargo's when it is first asked for.
if ! complete -p cargo >/dev/null 2>&1 && declare -F _completion_loader >/dev/null; then
    _completion_loader cargo
fi
if [[ $(complete -p cargo 2>/dev/null) =~ -F\ ([^ ]+) && ${BASH_REMATCH[1]} != _cargo_avrogen_below_cargo ]]; then
    _cargo_avrogen_cargo=${BASH_REMATCH[1]}
fi
complete -F _cargo_avrogen_below_cargo -o bashdefault -o default cargo
