# Completion of factdb for fish: factdb completion fish | source
function __factdb_complete
    set -l before (commandline -opc)
    set -l token "$(commandline -ct)"
    set -l typed (string unescape -- $token; or string unescape -- $token\"; or string unescape -- $token\')
    set -l answer (env _FACTDB_COMPLETE=fish $before "$typed" 2>/dev/null)
    switch "$answer[1]"
        case files
            __fish_complete_path "$typed"
        case folders
            __fish_complete_directories "$typed"
        case '*'
            printf '%s\n' $answer[2..-1]
    end
end
complete -c factdb -f -k -a '(__factdb_complete)'
