# Completion for fish: /usr/share/fish/vendor_completions.d/inloggningsassistenten.fish
for program in inloggningsassistenten inloggningsassistenten-service
    complete -c $program -f -n __fish_use_subcommand -a "register kiosk staff service sms account audit stats feedback letter check"
    complete -c $program -f -n "__fish_seen_subcommand_from sms" -a "send follow wait"
    for option in to gateway after timeout
        complete -c $program -f -n "__fish_seen_subcommand_from sms" -l $option -x
    end
    complete -c $program -f -n "__fish_seen_subcommand_from sms" -l print -x -a "code text line cursor"
    complete -c $program -f -n "__fish_seen_subcommand_from check" -l sms-to -x
    complete -c $program -f -n "__fish_seen_subcommand_from account" \
        -a "add import list show phone lock unlock disable enable protect unprotect remove"
    complete -c $program -f -n "__fish_seen_subcommand_from audit" -a "list verify export purge"
    complete -c $program -f -n "__fish_seen_subcommand_from letter" -a "list export sent"
    complete -c $program -f -n "__fish_seen_subcommand_from feedback" -a "list purge"
    complete -c $program -f -n "__fish_seen_subcommand_from audit stats feedback" -l json
    complete -c $program -f -n "__fish_seen_subcommand_from sms audit feedback" -l dry-run
    complete -c $program -f -n "__fish_seen_subcommand_from feedback" -l before -x
    complete -c $program -f -n "__fish_seen_subcommand_from stats" -l days -x
    for option in since until account flow event result actor terminal limit head
        complete -c $program -f -n "__fish_seen_subcommand_from audit" -l $option -x
    end
    complete -c $program -f -n "__fish_seen_subcommand_from audit" -l masked
    complete -c $program -l language -x -a "sv en fi"
    complete -c $program -l state -x -a "(__fish_complete_directories)"
    complete -c $program -l config -r
    complete -c $program -l socket -r
    complete -c $program -l plain
    complete -c $program -l must-change
    complete -c $program -l user -x
    complete -c $program -l help
    complete -c $program -l version
end
