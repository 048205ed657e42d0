#compdef factdb
# Completion of factdb for zsh, after compinit: source <(factdb completion zsh)
_factdb() {
  local typed=$PREFIX line
  local -a answer values shown end
  [[ -z $compstate[quote] ]] && typed=${(Q)PREFIX}
  answer=("${(@f)$(_FACTDB_COMPLETE=zsh "${(Q)words[1]/#\~/$HOME}" "${(@Q)words[2,CURRENT-1]}" "$typed" 2>/dev/null)}")
  case $answer[1] in
    files) compset -P '--*='; _files; return ;;
    folders) compset -P '--*='; _files -/; return ;;
    part) end=(-S '') ;;
  esac
  for line in "${(@)answer[2,-1]}"; do
    values+=("${line%%$'\t'*}")
    shown+=("${line/$'\t'/  -- }")
  done
  (( $#values )) && compadd -U -l -V factdb "${end[@]}" -d shown -a values
}
compdef _factdb factdb
