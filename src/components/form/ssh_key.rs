//! Ed25519 key pairs as OpenSSH writes them. The numbers come from the browser's WebCrypto.

use ssh_key::private::{Ed25519Keypair, Ed25519PrivateKey};
use ssh_key::public::{Ed25519PublicKey, KeyData};
use ssh_key::{LineEnding, PrivateKey, PublicKey};

/// The line for `authorized_keys` files.
///
/// # Errors
/// Where the comment is nothing that OpenSSH can hold.
pub fn public_line(public: &[u8; 32], comment: &str) -> ssh_key::Result<String> {
    let line = PublicKey::new(KeyData::Ed25519(Ed25519PublicKey(*public)), comment).to_openssh()?;
    Ok(line.trim_end().to_owned())
}

/// The private key's file, unencrypted.
///
/// # Errors
/// As for [`public_line`].
pub fn private_file(seed: &[u8; 32], public: &[u8; 32], comment: &str) -> ssh_key::Result<String> {
    let pair = Ed25519Keypair { public: Ed25519PublicKey(*public), private: Ed25519PrivateKey::from_bytes(seed) };
    let key = PrivateKey::new(pair.into(), comment)?;
    Ok(key.to_openssh(LineEnding::LF)?.as_str().to_owned())
}

/// What is wrong with a text that should be a public key.
pub fn wrong(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.contains("PRIVATE KEY") {
        return Some("This is a private key. Paste the public key (the .pub file).");
    }
    if text.contains('\n') {
        return Some("Enter one key on one line");
    }
    let mut words = text.split_ascii_whitespace();
    let kind = words.next().unwrap_or("");
    let known = ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"].iter().any(|start| kind.starts_with(start));
    let key = words.next().unwrap_or("");
    (!known || !key.starts_with("AAAA")).then_some("Enter an OpenSSH public key, such as “ssh-ed25519 AAAA… me@laptop”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    // RFC 8032, section 7.1, test 2.
    const SEED: [u8; 32] = hex(b"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    const PUBLIC: [u8; 32] = hex(b"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

    const fn hex(text: &[u8; 64]) -> [u8; 32] {
        const fn digit(c: u8) -> u8 {
            if c <= b'9' { c - b'0' } else { c - b'a' + 10 }
        }
        let mut out = [0; 32];
        let mut at = 0;
        while at < 32 {
            out[at] = digit(text[2 * at]) << 4 | digit(text[2 * at + 1]);
            at += 1;
        }
        out
    }

    #[test]
    fn ssh_keygen_reads_the_private_key_and_derives_the_same_public_one() {
        if Command::new("ssh-keygen").arg("-?").output().is_err() {
            eprintln!("ssh-keygen is not installed: not tried");
            return;
        }
        // Comments of different lengths make for different padding.
        for comment in ["", "a", "web-1", "exactly", "longer than a block"] {
            let path = std::env::temp_dir().join(["skylark-key-", &std::process::id().to_string(), comment].concat());
            std::fs::write(&path, private_file(&SEED, &PUBLIC, comment).unwrap()).unwrap();
            private_to_its_owner(&path);
            let output = Command::new("ssh-keygen").arg("-y").arg("-f").arg(&path).output().unwrap();
            let signed =
                Command::new("ssh-keygen").args(["-Y", "sign", "-n", "test", "-f"]).arg(&path).arg(&path).output();
            let signature = path.with_extension("sig");
            let signed = signed.is_ok_and(|output| output.status.success());
            for file in [&path, &signature] {
                let _ = std::fs::remove_file(file);
            }
            let derived = String::from_utf8(output.stdout).unwrap();
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert_eq!(derived.trim(), public_line(&PUBLIC, comment).unwrap(), "{comment:?}: {complaint}");
            assert!(signed, "the private half is of use: {comment:?}");
        }
    }

    fn private_to_its_owner(path: &std::path::Path) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        #[cfg(not(unix))]
        let _ = path;
    }

    #[test]
    fn what_is_no_public_key_is_told() {
        assert_eq!(wrong(&public_line(&PUBLIC, "me").unwrap()), None);
        assert_eq!(wrong("ecdsa-sha2-nistp256 AAAAE2VjZHNh me\n"), None);
        for text in ["hello", "ssh-rsa", "ssh-rsa hello", "ssh-rsa AAAA a\nssh-rsa AAAA b"] {
            assert!(wrong(text).is_some(), "{text}");
        }
        let private = private_file(&SEED, &PUBLIC, "").unwrap();
        assert!(wrong(&private).is_some_and(|reason| reason.contains("private")));
    }
}
