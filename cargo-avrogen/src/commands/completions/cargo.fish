
# `cargo avrogen …`: the words behind `avrogen` are completed as those of `cargo-avrogen`.
function __cargo_avrogen_below_cargo
    set -l words (commandline -opc)[3..-1]
    complete -C (string join ' ' -- cargo-avrogen (string escape -- $words) (commandline -ct))
end
complete -c cargo -n '__fish_seen_subcommand_from avrogen' -f -a '(__cargo_avrogen_below_cargo)'
