//! Console output as plain text.

/// Removes a terminal's control sequences (ECMA-48), which mean nothing outside of a terminal.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{1b}' => match chars.next() {
                // A control sequence ends with a letter or one of @[\]^_`{|}~.
                Some('[') => while chars.next().is_some_and(|c| !('@'..='~').contains(&c)) {},
                // An operating system command, such as a window's title, ends with a bell or ESC \.
                Some(']') => while chars.next().is_some_and(|c| c != '\u{7}' && c != '\\') {},
                _ => {}
            },
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\t' => out.push(c),
            '\r' => out.push('\n'),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn colors_titles_and_bells_are_left_out() {
        let boot = "[  \u{1b}[0;32mOK\u{1b}[0m  ] Started\u{1b}[K\r\n\u{1b}]0;root@web\u{7}login:\u{8} \tä\rnext";
        assert_eq!(plain(boot), "[  OK  ] Started\nlogin: \tä\nnext");
    }

    #[test]
    fn a_sequence_that_is_cut_off_takes_nothing_with_it() {
        assert_eq!(plain("before\u{1b}["), "before");
        assert_eq!(plain("before\u{1b}"), "before");
    }
}
