//! The IP protocols of rules, as Neutron knows them by name and by number.
//! `IP_PROTOCOL_MAP` in `neutron_lib/constants.py`; numbers up to 255 that have no name there are accepted as well.

/// The name in requests, the number and the name for people; the usual ones first.
pub const PROTOCOLS: &[(&str, u8, &str)] = &[
    ("tcp", 6, "TCP"),
    ("udp", 17, "UDP"),
    ("icmp", 1, "ICMP"),
    ("ipv6-icmp", 58, "ICMPv6"),
    ("sctp", 132, "SCTP"),
    ("dccp", 33, "DCCP"),
    ("udplite", 136, "UDP-Lite"),
    ("vrrp", 112, "VRRP"),
    ("gre", 47, "GRE"),
    ("esp", 50, "ESP"),
    ("ah", 51, "AH"),
    ("ipip", 4, "IP in IP"),
    ("igmp", 2, "IGMP"),
    ("ospf", 89, "OSPF"),
    ("pgm", 113, "PGM"),
    ("rsvp", 46, "RSVP"),
    ("egp", 8, "EGP"),
    ("hopopt", 0, "HOPOPT"),
    ("ipv6-encap", 41, "IPv6 encapsulation"),
    ("ipv6-frag", 44, "IPv6 fragment header"),
    ("ipv6-nonxt", 59, "IPv6 without next header"),
    ("ipv6-opts", 60, "IPv6 destination options"),
    ("ipv6-route", 43, "IPv6 routing header"),
];

/// What stands for every protocol. Neutron reports it as null.
pub const ANY: &str = "any";

/// The one name of a protocol that a rule may have by name, by number or by an older name; a number without a name stays
/// one.
pub fn name_of(protocol: &str) -> String {
    let protocol = protocol.trim().to_ascii_lowercase();
    match protocol.as_str() {
        "" | ANY => return ANY.to_owned(),
        // What Neutron accepts for the same.
        "icmpv6" => return "ipv6-icmp".to_owned(),
        "ip" => return "hopopt".to_owned(),
        _ => {}
    }
    let number = protocol.parse::<u8>().ok();
    let known = PROTOCOLS.iter().find(|known| Some(known.1) == number);
    known.map_or(protocol, |known| known.0.to_owned())
}

/// What people call the protocol of this name.
pub fn label(name: &str) -> String {
    match PROTOCOLS.iter().find(|known| known.0 == name) {
        Some(known) => known.2.to_owned(),
        None if number(name).is_some() => ["protocol ", name].concat(),
        None => name.to_ascii_uppercase(),
    }
}

/// The number of a protocol that has no name.
pub fn number(name: &str) -> Option<u8> {
    name.parse().ok()
}

/// Whether rules for the protocol of this name have ports (`SG_PORT_PROTO_NAMES` in Neutron).
pub fn has_ports(name: &str) -> bool {
    matches!(name, "tcp" | "udp" | "sctp" | "dccp" | "udplite")
}

/// Whether rules for the protocol of this name have a type and a code in place of ports.
pub fn is_icmp(name: &str) -> bool {
    matches!(name, "icmp" | "ipv6-icmp")
}

/// Whether Neutron refuses the protocol of this name in rules for IPv4.
pub fn is_v6_only(name: &str) -> bool {
    name.starts_with("ipv6-")
}
