//! PEM: DER in Base64 between lines with a label. A text may have several, one after the other, and anything between them.
//! <https://www.rfc-editor.org/rfc/rfc7468>

use base64::prelude::{BASE64_STANDARD, Engine};

/// One block of a text.
#[derive(Debug, PartialEq)]
pub struct PemBlock {
    /// Such as `CERTIFICATE`.
    pub label: String,
    pub der: Vec<u8>,
    /// OpenSSL's older way to encrypt: the DER is of no use without a passphrase.
    pub is_encrypted: bool,
}

const BEGIN: &str = "-----BEGIN ";
const DASHES: &str = "-----";

/// All blocks of a text that can be read.
pub fn blocks(text: &str) -> Vec<PemBlock> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(BEGIN) {
        let Some((label, body)) = after.split_once(DASHES) else { break };
        let Some((body, after)) = body.split_once(&["-----END ", label, DASHES].concat()) else {
            rest = body;
            continue;
        };
        blocks.extend(block(label, body));
        rest = after;
    }
    blocks
}

fn block(label: &str, body: &str) -> Option<PemBlock> {
    let is_header = |line: &&str| line.contains(':');
    let is_encrypted = body.lines().filter(is_header).any(|line| line.contains("ENCRYPTED"));
    let base64: String = body.lines().filter(|line| !is_header(line)).flat_map(str::split_whitespace).collect();
    let der = BASE64_STANDARD.decode(base64).ok()?;
    Some(PemBlock { label: label.to_owned(), der, is_encrypted })
}

/// A block as a text.
pub fn encode(label: &str, der: &[u8]) -> String {
    let base64 = BASE64_STANDARD.encode(der);
    let mut text = [BEGIN, label, DASHES, "\n"].concat();
    let mut rest = base64.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(64));
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    text + "-----END " + label + DASHES + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_any_number_of_blocks() {
        let chain = ["subject=CN = a\n", &encode("CERTIFICATE", &[1; 100]), "\n", &encode("X", &[2, 3])].concat();
        let found = blocks(&chain);
        let found: Vec<_> = found.iter().map(|block| (block.label.as_str(), block.der.len())).collect();
        assert_eq!(found, [("CERTIFICATE", 100), ("X", 2)]);
        assert!(chain.lines().all(|line| line.len() <= 64));
        assert_eq!(blocks(&chain.replace('\n', "\r\n")).len(), 2);
        for broken in ["", "-----BEGIN A-----", "-----BEGIN ", "-----BEGIN A-----\n!\n-----END A-----"] {
            assert!(blocks(broken).is_empty(), "{broken}");
        }
    }

    #[test]
    fn an_encrypted_key_of_openssl_is_known_by_its_headers() {
        let text = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,AB\n\nAQID\n-----END RSA PRIVATE KEY-----";
        assert!(blocks(text)[0].is_encrypted && blocks(text)[0].der == [1, 2, 3]);
    }
}
