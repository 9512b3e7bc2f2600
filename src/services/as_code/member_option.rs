//! The notation of [`MemberOption`](crate::model::MemberOption)'s options, parsed.

/// What a member becomes in a command.
#[derive(Clone, Copy)]
pub enum Syntax<'a> {
    /// The command does it without being told.
    Nothing,
    /// There is no option, for this reason.
    Reason(&'a str),
    /// An option for each value: the rest of the notation, after the first `=`, and the option for all others.
    Values(&'a str, Option<&'a str>),
    /// For true and for false.
    Flag(&'a str, &'a str),
    /// For each element of a list, with the names of its members.
    List(&'a str, &'a str),
    /// Followed by all elements of a list.
    Several(&'a str),
    /// For each key and value.
    Pairs(&'a str),
    /// Followed by all keys and values with commas between them.
    JoinedPairs(&'a str),
    /// Followed by all keys and values, also those of other members with the same option.
    AllPairs(&'a str),
    /// Followed by the member's name and its value, as in a header.
    Header(&'a str),
    Argument,
    /// For each element of a list.
    Arguments,
    /// For each part of a text between commas.
    Split,
    WordAndArgument(&'a str),
    /// A file of the text.
    FileOf(&'a str),
    /// A file of this name.
    File(&'a str, &'a str),
    /// A variable of the shell.
    Secret(&'a str, &'a str),
    /// From this member to another.
    Range(&'a str, &'a str),
    Json(&'a str),
    /// A time of UTC, without its zone.
    Time(&'a str),
    Plain(&'a str),
}

/// Parses an option's notation; the second part is the option for null, empty where there is none.
pub fn parse(notation: &str) -> (Syntax<'_>, &str) {
    if let Some(reason) = notation.strip_prefix('#') {
        return (Syntax::Reason(reason), "");
    }
    let (notation, for_null) = notation.split_once('!').unwrap_or((notation, ""));
    (syntax(notation), for_null)
}

fn syntax(notation: &str) -> Syntax<'_> {
    if let Some(values) = notation.strip_prefix('=') {
        let (values, others) = values.split_once(" else ").map_or((values, None), |(v, other)| (v, Some(other)));
        return Syntax::Values(values, others);
    }
    match notation {
        "" => return Syntax::Nothing,
        "@" => return Syntax::Argument,
        "@*" => return Syntax::Arguments,
        "@," => return Syntax::Split,
        _ => {}
    }
    if let Some(option) = notation.strip_suffix("=:") {
        Syntax::Header(option)
    } else if let Some(word) = notation.strip_suffix(" @") {
        Syntax::WordAndArgument(word)
    } else if let Some((yes, no)) = notation.split_once('|') {
        Syntax::Flag(yes, no)
    } else if let Some((option, names)) = notation.split_once('*') {
        Syntax::List(option, names)
    } else if let Some((option, name)) = notation.split_once('$') {
        Syntax::Secret(option, name)
    } else if let Some((option, file)) = notation.split_once('<') {
        if file.is_empty() { Syntax::FileOf(option) } else { Syntax::File(option, file) }
    } else if let Some((option, other)) = notation.split_once(':') {
        Syntax::Range(option, other)
    } else if let Some(option) = notation.strip_suffix('~') {
        Syntax::Time(option)
    } else if let Some(option) = notation.strip_suffix("{}") {
        Syntax::Json(option)
    } else if let Some(option) = notation.strip_suffix("=,") {
        Syntax::JoinedPairs(option)
    } else if let Some(option) = notation.strip_suffix("=+") {
        Syntax::AllPairs(option)
    } else if let Some(option) = notation.strip_suffix('+') {
        Syntax::Several(option)
    } else if let Some(option) = notation.strip_suffix('=') {
        Syntax::Pairs(option)
    } else {
        Syntax::Plain(notation)
    }
}

/// The name that a member has in this list of `member=name`; its own where it is not in it.
pub fn renamed<'a>(names: &'a str, member: &'a str) -> &'a str {
    let mut pairs = names.split(',').filter_map(|pair| pair.split_once('='));
    pairs.find(|(own, _)| *own == member).map_or(member, |(_, name)| name)
}
