# bash completion for orel. This script is static; the binary knows the options.
#
#   orel __complete WORD...    the words after "orel"; the last one is being completed and may be empty
#
# answers with one candidate a line, VALUE<TAB>DESCRIPTION, each VALUE a whole word (also --model=VALUE); or with the
# single line ":files" or ":directories", which leaves the word, or what follows its "=", to the shell.

_orel() {
  local rest=${COMP_LINE:0:COMP_POINT} words=() gap word i
  COMPREPLY=()

  # Readline breaks words at ":", "=" and "@": put together again what was typed without a blank between.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    gap=${rest%%[![:space:]]*}
    rest=${rest#"$gap"}
    word=${COMP_WORDS[i]}
    ((i == COMP_CWORD)) && word=$rest
    rest=${rest#"$word"}
    if [[ -z $gap && i -gt 0 && ($word == [:=@]* || ${COMP_WORDS[i - 1]} == *[:=@]) ]]; then
      words[-1]+=$word
    else
      words+=("$word")
    fi
  done

  # After > or < comes a file, whatever the command.
  if ((${#words[@]} > 2)) && [[ ${words[-2]} == *[\<\>]* ]]; then
    compopt -o default
    return
  fi

  # Readline replaces only what follows the last break (an "@" goes with what follows it): what stays is cut from the
  # front of every candidate. Within quotes nothing breaks a word.
  local current=${words[-1]} kept=
  if [[ $current == [\'\"]* ]]; then
    current=${current:1}
  else
    for ((i = 0; i < ${#current}; i++)); do
      [[ ${current:i:1} == [:=@] && $COMP_WORDBREAKS == *"${current:i:1}"* ]] || continue
      kept=${current:0:i+1}
      kept=${kept%@}
    done
  fi
  words[-1]=$current

  local lines=()
  mapfile -t lines < <(command orel __complete "${words[@]:1}" 2>/dev/null)

  case ${lines[0]-} in
    :files | :directories)
      [[ $current == --*=* ]] && current=${current#*=}
      local kind=-f
      [[ ${lines[0]} == :directories ]] && kind=-d
      mapfile -t COMPREPLY < <(compgen "$kind" -- "$current")
      compopt -o filenames
      return
      ;;
  esac

  local value common
  for i in "${!lines[@]}"; do
    value=${lines[i]%%$'\t'*}
    [[ $value == "$kept"* ]] && COMPREPLY+=("${value#"$kept"}")
  done

  # Readline puts what all candidates begin with in place of what was typed. Where that would lose letters (models are
  # also found by a part in their middle), a blank among the candidates keeps the line as it is.
  if ((${#COMPREPLY[@]} > 1)); then
    common=${COMPREPLY[0]}
    for value in "${COMPREPLY[@]}"; do
      while [[ $value != "$common"* ]]; do common=${common%?}; done
    done
    [[ $common == *"${current#"$kept"}"* ]] || COMPREPLY+=(" ")
  fi

  # Descriptions are for reading only: COMP_TYPE is 63 ("?") when bash lists and inserts nothing.
  ((COMP_TYPE == 63 && ${#COMPREPLY[@]} > 1)) || return 0
  local longest=0 shown
  for value in "${COMPREPLY[@]}"; do
    ((${#value} > longest)) && longest=${#value}
  done
  COMPREPLY=()
  for i in "${!lines[@]}"; do
    value=${lines[i]%%$'\t'*}
    [[ $value == "$kept"* ]] || continue
    printf -v shown '%-*s  %s' "$longest" "${value#"$kept"}" "${lines[i]#"$value"}"
    COMPREPLY+=("${shown/$'\t'/}")
  done
}

complete -o nosort -F _orel orel
