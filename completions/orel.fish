# fish completion for orel. This script is static; the binary knows the options.
#
#   orel __complete WORD...    the words after "orel"; the last one is being completed and may be empty
#
# answers with one candidate a line, VALUE<TAB>DESCRIPTION, each VALUE a whole word (also --model=VALUE); or with the
# single line ":files" or ":directories", which leaves the word, or what follows its "=", to the shell.

function __orel_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines (command orel __complete $words[2..-1] "$current" 2>/dev/null)

    # "--file=src/m": fish is to complete src/m, and gets "--file=" back in front of every answer.
    set -l option (string match -r -- '^--[^=]+=' $current)
    set -l path (string replace -r -- '^--[^=]+=' '' $current)
    switch "$lines[1]"
        case ':files'
            __fish_complete_path "$path" | string replace -r -- '^' "$option"
        case ':directories'
            __fish_complete_directories "$path" | string replace -r -- '^' "$option"
        case '*'
            string join \n -- $lines
    end
end

complete -c orel -k -f -a '(__orel_complete)'
