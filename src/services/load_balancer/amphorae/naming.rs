//! What amphorae are called: Octavia gives them no names.

use crate::lenient;
use serde_json::Value;

/// How much of its id stands for an amphora that has no address yet.
const ID_LENGTH: usize = 8;

/// What an amphora is and where it is, such as `Standalone amphora 192.0.2.1`.
pub fn name(amphora: &Value) -> String {
    let at = |pointer: &str| lenient::at(amphora, pointer);
    let what = match at("/role").as_str() {
        "STANDALONE" => "Standalone amphora ",
        "MASTER" => "Master amphora ",
        "BACKUP" => "Backup amphora ",
        _ => "Amphora ",
    };
    let place = ["/lb_network_ip", "/vrrp_ip"].into_iter().map(at).find(|address| !address.is_empty());
    [what, &place.unwrap_or_else(|| at("/id").chars().take(ID_LENGTH).collect())].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_amphora_is_named_by_its_role_and_address() {
        let id = "673d8b53-53a0-4b75-a0c9-8adc5856c908";
        for (role, address, expected) in [
            (json!("STANDALONE"), json!("192.0.2.1"), "Standalone amphora 192.0.2.1"),
            (json!("MASTER"), json!("fd00::5"), "Master amphora fd00::5"),
            (json!("BACKUP"), json!("192.0.2.2"), "Backup amphora 192.0.2.2"),
            (json!(null), json!("192.0.2.3"), "Amphora 192.0.2.3"),
            (json!(null), json!(null), "Amphora 673d8b53"),
        ] {
            assert_eq!(name(&json!({"id": id, "role": role, "lb_network_ip": address})), expected);
        }
    }
}
