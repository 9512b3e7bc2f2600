//! Ports as people write them: `80, 443, 8000-8100`.

const WRONG: &str = "Enter ports and ranges, such as 80, 443, 8000-8100";

/// The first and the last port of each range, in the order in which they are written, each once.
///
/// # Errors
/// What is wrong with the text.
pub fn read(text: &str) -> Result<Vec<(i64, i64)>, String> {
    let mut all = Vec::new();
    for part in text.split([',', ';', ' ', '\t']).filter(|part| !part.is_empty()) {
        let (low, high) = part.split_once(['-', '–', ':']).unwrap_or((part, part));
        let port = |text: &str| text.parse::<i64>().map_err(|_| WRONG.to_owned());
        let range = (port(low)?, port(high)?);
        if ![range.0, range.1].iter().all(|port| (1..=65535).contains(port)) {
            return Err("Enter ports from 1 to 65535".to_owned());
        }
        if range.0 > range.1 {
            return Err("The range ends before it begins".to_owned());
        }
        if !all.contains(&range) {
            all.push(range);
        }
    }
    Ok(all)
}

/// A range as text: `80`, `8000–8100`.
pub fn words((low, high): (i64, i64)) -> String {
    let low_text = low.to_string();
    if low == high { low_text } else { [&low_text, "–", &high.to_string()].concat() }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn ports_are_read_as_people_write_them() {
        assert_eq!(read("80, 443, 8000-8100"), Ok(vec![(80, 80), (443, 443), (8000, 8100)]));
        assert_eq!(read(" 22;80 80 5000:5001,"), Ok(vec![(22, 22), (80, 80), (5000, 5001)]));
        assert_eq!(read(""), Ok(Vec::new()));
        for wrong in ["http", "80-", "-80", "0", "65536", "90-80", "80, x"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
