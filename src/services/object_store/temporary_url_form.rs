//! The form of a temporary URL: for which method, and for how long.

use super::capabilities::Capabilities;
use super::temporary_url::TemporaryUrl;
use crate::model::{Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, Section, Timestamp};
use crate::services::checks;

const METHOD: &str = "method";
const PERIOD: &str = "period";
const UNTIL: &str = "until";
const FOLDER: &str = "folder";
const INLINE: &str = "inline";
const FILE_NAME: &str = "filename";

/// The choice of [`PERIOD`] that asks for a time.
const OTHER: &str = "until";

/// Periods in seconds.
const PERIODS: [(&str, &str); 5] =
    [("600", "10 minutes"), ("3600", "1 hour"), ("86400", "1 day"), ("604800", "7 days"), (OTHER, "Until a date")];

fn periods(_: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Ok(PERIODS.iter().map(|(seconds, label)| Choice::new(*seconds, *label)).collect()))
}

fn methods(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let words = |method: &str| match method {
        "GET" => "download",
        "PUT" => "upload",
        "HEAD" => "read the headers",
        "POST" => "change the metadata",
        "DELETE" => "delete",
        _ => "",
    };
    let choice = |method: String| Choice::new(method.as_str(), method.as_str()).detail(words(&method));
    Some(Ok(Capabilities::known(lookup)?.temp_url_methods.into_iter().map(choice).collect()))
}

pub static FORM: Form = Form {
    submit: Some(|_| "Create URL".to_owned()),
    ..Form::new(&[Section::untitled(&[
        Field::new(METHOD, "Method", FieldKind::Choice(methods)).help("GET allows HEAD as well.").required(),
        Field::new(PERIOD, "Valid for", FieldKind::Choice(periods)).required(),
        Field::new(UNTIL, "Until", FieldKind::Time)
            .required()
            .check(|input| checks::ahead(input, UNTIL))
            .shown(|input, _| input.text(PERIOD) == OTHER),
        Field::new(FOLDER, "For all objects in its folder", FieldKind::Flag)
            .help("Valid for every object in the folder and its subfolders."),
        Field::new(FILE_NAME, "File name", FieldKind::Text)
            .help("Name of the downloaded file.")
            .unset(|_| "Name of the object".to_owned())
            .shown(|input, _| input.text(METHOD) == "GET"),
        Field::new(INLINE, "Show in the browser instead of saving", FieldKind::Flag)
            .shown(|input, _| input.text(METHOD) == "GET"),
    ])])
};

/// What the form starts with.
pub fn initial() -> FormValues {
    FormValues::default().with(METHOD, "GET").with(PERIOD, "3600")
}

/// When the URL ends, in seconds since the epoch, by the time now in milliseconds.
pub fn expiry(input: &FormValues, now_ms: f64) -> u64 {
    let until = || Timestamp::parse(input.text(UNTIL)).map(Timestamp::seconds);
    let seconds = match input.text(PERIOD).parse::<f64>() {
        Ok(period) => now_ms / 1000.0 + period,
        Err(_) => until().unwrap_or(now_ms / 1000.0),
    };
    seconds.max(0.0) as u64
}

/// What the form says.
pub fn url_of(input: &FormValues, expires: u64) -> TemporaryUrl {
    TemporaryUrl {
        method: input.text(METHOD).to_owned(),
        expires,
        is_for_folder: input.flag(FOLDER),
        file_name: input.text(FILE_NAME).to_owned(),
        is_inline: input.flag(INLINE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_ends_after_its_period_or_at_its_time() {
        let now = 1_764_500_000_000.0;
        assert_eq!(expiry(&initial(), now), 1_764_503_600);
        let until = initial().with(PERIOD, OTHER).with(UNTIL, "2026-01-02T03:04:05Z");
        assert_eq!(expiry(&until, now), 1_767_323_045);
        assert_eq!(expiry(&until.with(UNTIL, "nonsense"), now), 1_764_500_000);
        assert_eq!(url_of(&initial().with(FOLDER, true), 7).expires, 7);
    }
}
