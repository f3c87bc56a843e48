# Completion for bash: /usr/share/bash-completion/completions/inloggningsassistenten
_inloggningsassistenten() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb= index
    case $before in
        --language) COMPREPLY=($(compgen -W "sv en fi" -- "$word")); return ;;
        --state) COMPREPLY=($(compgen -d -- "$word")); return ;;
        --config | --socket) COMPREPLY=($(compgen -f -- "$word")); return ;;
        --user | --to | --after | --timeout | --since | --until | --account | --flow | --event | \
            --result | --actor | --terminal | --limit | --head | --before | --days | --gateway | --sms-to) return ;;
    esac
    for ((index = 1; index < COMP_CWORD; index++)); do
        case ${COMP_WORDS[index]} in
            register | kiosk | staff | service | sms | account | audit | stats | feedback | letter | check)
                verb=${COMP_WORDS[index]}
                [ "$index" = $((COMP_CWORD - 1)) ] && before=$verb
                break
                ;;
        esac
    done
    local words="--config --socket --state --language --help"
    case $verb in
        "") words+=" register kiosk staff service sms account audit stats feedback letter check --plain --must-change --user --version" ;;
        sms) [ "$before" = sms ] && words="send follow wait" || words+=" --to --gateway --dry-run --after --timeout --print" ;;
        account)
            [ "$before" = account ] &&
                words="add import list show phone lock unlock disable enable protect unprotect remove"
            ;;
        audit)
            [ "$before" = audit ] && words="list verify export purge" ||
                words+=" --since --until --account --flow --event --result --actor --terminal --limit"
            [ "$before" = audit ] || words+=" --json --head --masked --dry-run"
            ;;
        check) words+=" --sms-to" ;;
        stats) words+=" --days --json" ;;
        letter) [ "$before" = letter ] && words="list export sent" || words+=" --all" ;;
        feedback)
            [ "$before" = feedback ] && words="list purge --json" || words+=" --json --before --dry-run"
            ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F _inloggningsassistenten inloggningsassistenten inloggningsassistenten-service
