//! What requests become. That the commands do what the requests do is shown by a journey, against the real services.

mod client;
mod provider;
mod samples;
mod setup;
mod shell;
mod walk;

use crate::auth::ServiceType;
use serde_json::{Value, json};
use setup::{command_for, resource_for};

#[test]
fn what_is_made_is_said_with_its_options() {
    use ServiceType::{BlockStorage, Compute, Identity, Network};
    for (service, path, body, expected) in [
        (
            Network,
            "/networks",
            json!({"network": {"name": "a b", "admin_state_up": false, "mtu": 1400, "router:external": true}}),
            "openstack network create --disable --mtu 1400 --external 'a b'",
        ),
        (
            Network,
            "/subnets",
            json!({"subnet": {"network_id": "n", "cidr": "10.0.0.0/24", "ip_version": 4, "gateway_ip": null, "enable_dhcp": true,
                "dns_nameservers": ["9.9.9.9", "1.1.1.1"], "allocation_pools": [{"start": "10.0.0.9", "end": "10.0.0.99"}], "name": "s"}}),
            "openstack subnet create --allocation-pool end=10.0.0.99,start=10.0.0.9 --subnet-range 10.0.0.0/24 \
             --dns-nameserver 9.9.9.9 --dns-nameserver 1.1.1.1 --dhcp --gateway none --ip-version 4 --network n s",
        ),
        (
            Network,
            "/routers",
            json!({"router": {"name": "r", "external_gateway_info": {"network_id": "out", "enable_snat": false}}}),
            "openstack router create --disable-snat --external-gateway out r",
        ),
        (
            Network,
            "/security-group-rules",
            json!({"security_group_rule": {"security_group_id": "g", "direction": "ingress", "ethertype": "IPv4",
                "protocol": "tcp", "port_range_min": 22, "port_range_max": 23, "remote_ip_prefix": "0.0.0.0/0"}}),
            "openstack security group rule create --ingress --ethertype IPv4 --dst-port 22:23 --protocol tcp --remote-ip 0.0.0.0/0 g",
        ),
        (
            Compute,
            "/servers",
            json!({"server": {"name": "-web", "flavorRef": "1", "imageRef": "i", "networks": [{"uuid": "n", "fixed_ip": "10.0.0.7"}],
                "security_groups": [{"name": "default"}], "metadata": {"k": "v w"}, "user_data": "***"}}),
            "openstack server create --flavor 1 --image i --property 'k=v w' --nic v4-fixed-ip=10.0.0.7,net-id=n \
             --security-group default --user-data FILE -- -web",
        ),
        (
            Compute,
            "/os-keypairs",
            json!({"keypair": {"name": "k", "public_key": "ssh-ed25519 AAAA me"}}),
            "openstack keypair create --public-key <(printf %s 'ssh-ed25519 AAAA me') k",
        ),
        (
            BlockStorage,
            "/volumes",
            json!({"volume": {"name": "v", "size": 2, "description": "it's", "snapshot_id": null}}),
            r"openstack volume create --description 'it'\''s' --size 2 v",
        ),
        (
            Identity,
            "/users",
            json!({"user": {"name": "u", "password": "secret", "enabled": true}}),
            "openstack user create --enable --password-prompt u",
        ),
        (
            Identity,
            "/users/{user}/application_credentials",
            json!({"application_credential": {"name": "a", "expires_at": "2030-01-01T12:00:00.000Z"}}),
            "openstack application credential create --expiration 2030-01-01T12:00:00 a",
        ),
        (
            Identity,
            "/users/{user}/credentials/OS-EC2",
            json!({"tenant_id": "p"}),
            "openstack ec2 credentials create --project p",
        ),
    ] {
        assert_eq!(command_for(service, "POST", path, &body), expected);
    }
}

#[test]
fn what_is_done_is_said_with_its_object() {
    use ServiceType::{BlockStorage, Compute, Identity, Network};
    for (service, method, path, body, expected) in [
        (Network, "PUT", "/networks/n-1", json!({"network": {"name": "b"}}), "openstack network set --name b n-1"),
        (Network, "DELETE", "/networks/n-1", Value::Null, "openstack network delete n-1"),
        (Compute, "DELETE", "/os-keypairs/a%20b", Value::Null, "openstack keypair delete 'a b'"),
        (Compute, "POST", "/servers/s/action", json!({"os-start": null}), "openstack server start s"),
        (Compute, "POST", "/servers/s/action", json!({"reboot": {"type": "HARD"}}), "openstack server reboot --hard s"),
        (Compute, "POST", "/servers/s/action", json!({"confirmResize": null}), "openstack server resize confirm s"),
        (
            Compute,
            "POST",
            "/servers/s/os-volume_attachments",
            json!({"volumeAttachment": {"volumeId": "v"}}),
            "openstack server add volume s v",
        ),
        (Compute, "DELETE", "/servers/s/os-volume_attachments/v", Value::Null, "openstack server remove volume s v"),
        (
            Compute,
            "POST",
            "/servers/s/os-interface",
            json!({"interfaceAttachment": {"net_id": "n"}}),
            "openstack server add network s n",
        ),
        (
            Network,
            "PUT",
            "/routers/r/add_router_interface",
            json!({"subnet_id": "s"}),
            "openstack router add subnet r s",
        ),
        (
            Network,
            "PUT",
            "/qos/policies/q/bandwidth_limit_rules/r",
            json!({"bandwidth_limit_rule": {"max_burst_kbps": 0}}),
            "openstack network qos rule set --max-burst-kbits 0 q r",
        ),
        (
            Network,
            "PUT",
            "/floatingips/f/port_forwardings/r",
            json!({"port_forwarding": {"external_port_range": "80:81", "internal_port_range": "80:81"}}),
            "openstack floating ip port forwarding set --external-protocol-port 80:81 --internal-protocol-port 80:81 f r",
        ),
        (
            Network,
            "PUT",
            "/floatingips/f",
            json!({"floatingip": {"port_id": "p"}}),
            "openstack floating ip set --port p f",
        ),
        (
            BlockStorage,
            "POST",
            "/volumes/v/action",
            json!({"os-extend": {"new_size": 3}}),
            "openstack volume set --size 3 v",
        ),
        (
            BlockStorage,
            "POST",
            "/volumes/v/action",
            json!({"revert": {"snapshot_id": "s"}}),
            "openstack volume revert --os-volume-api-version 3.40 s",
        ),
        (Identity, "PUT", "/projects/p/users/u/roles/r", Value::Null, "openstack role add --project p --user u r"),
    ] {
        assert_eq!(command_for(service, method, path, &body), expected);
    }
    assert_eq!(command_for(Compute, "POST", "/servers/s/action", &json!({"os-unheard-of": null})), "");
    assert_eq!(command_for(Compute, "GET", "/servers/s", &Value::Null), "");
}

#[test]
fn terraform_s_resource_has_its_own_names() {
    use ServiceType::{Compute, Network};
    let body = json!({"server": {"name": "web 1", "flavorRef": "1", "networks": [{"uuid": "n", "fixed_ip": "10.0.0.7"}],
        "security_groups": [{"name": "default"}], "metadata": {"k": "${v}"}, "hostname": "h"}});
    assert_eq!(
        resource_for(Compute, "POST", "/servers", &body),
        r#"resource "openstack_compute_instance_v2" "web_1" {
  flavor_id = "1"
  metadata = { "k" = "$${v}" }
  name = "web 1"
  network {
    fixed_ip_v4 = "10.0.0.7"
    uuid = "n"
  }
  security_groups = ["default"]
  # the resource has no argument for hostname
}"#
    );
    let body =
        json!({"server": {"name": "web", "metadata": {"k": "a\u{8}\u{c}\u{1b}\u{7f}\u{202e}\n\t\"\\ é 😀 %{x}"}}});
    // HCL has neither `\b` nor `\f`.
    let literal = r#""a\u0008\u000c\u001b\u007f\u202e\n\t\"\\ é 😀 %%{x}""#;
    let text = resource_for(Compute, "POST", "/servers", &body);
    assert!(text.contains(literal), "{text}");
    let body = json!({"subnet": {"network_id": "n", "cidr": "10.0.0.0/24", "gateway_ip": null}});
    assert!(resource_for(Network, "POST", "/subnets", &body).contains("\n  no_gateway = true\n"));
    assert_eq!(resource_for(Network, "DELETE", "/subnets/s", &body), "");
}
