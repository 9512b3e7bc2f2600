//! IP addresses as cells show them.

/// The longest address that is shown whole on a line: every IPv4 address, and most short IPv6 ones.
const WHOLE: usize = 20;

/// An IP address.
#[derive(Clone, Debug, PartialEq)]
pub struct IpAddress {
    pub text: String,
    /// Whether it is a floating IP: the one that leads here from outside.
    pub is_floating: bool,
}

impl IpAddress {
    /// The address on one line: of a long one the first two groups, which tell the network, and the last one, which tells
    /// the host.
    pub fn shortened(&self) -> String {
        let text = self.text.as_str();
        let groups: Vec<&str> = text.split(':').collect();
        let (Some(last), true) = (groups.last(), text.len() > WHOLE && groups.len() > 4) else {
            return text.to_owned();
        };
        let begin = groups.iter().take(2).map(|group| group.len() + 1).sum::<usize>() - 1;
        let begin = text.get(..begin).unwrap_or(text);
        // `::` stands for zeros, which are part of the network's address.
        let between =
            if text.get(begin.len()..).is_some_and(|rest| rest.starts_with("::")) { "::…:" } else { ":…:" };
        [begin, between, last].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shortened(text: &str) -> String {
        IpAddress { text: text.to_owned(), is_floating: false }.shortened()
    }

    #[test]
    fn a_long_address_tells_its_network_and_its_host() {
        assert_eq!(shortened("fd00:de::f816:3eff:fe12:fbbd"), "fd00:de::…:fbbd");
        assert_eq!(shortened("2001:db8:1:2:f816:3eff:fe12:1"), "2001:db8:…:1");
    }

    #[test]
    fn what_is_short_or_no_ip_address_is_whole() {
        for text in [
            "10.0.0.113",
            "255.255.255.255",
            "fd00::1",
            "2001:db8:0:1::1234",
            "fa:16:3e:12:34:56",
            "",
            "löng and no address at all",
        ] {
            assert_eq!(shortened(text), text);
        }
    }
}
