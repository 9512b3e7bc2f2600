// What is created or changed within an object by an entry of its menu or a button of a row, and by the command that the
// dialog shows.
import { fillIn } from "../lib/objects.mjs";
import { KEY, named, saved } from "./command-forms.mjs";

/** What a service answers, and `pick` finds in it. */
const answered = (api, path, pick, version) => async () => pick((await api("GET", path, undefined, version)).json);

/** A new object of a list: found by what it is, and deleted by its id. */
const listed = (api, path, many, is, { at = path, version } = {}) => ({
  read: answered(api, path, (json) => json[many].find(is), version),
  undo: ({ id }) => api("DELETE", `${at}/${id}`, undefined, version),
});

/** A change of an object of a list, from one value of a member to another. */
const changed = (api, path, many, one, member, before, now) => ({
  read: answered(api, path, (json) => json[many].find((each) => each[member] === now)),
  undo: ({ id }) => api("PUT", `${path}/${id}`, { [one]: { [member]: before } }),
});

/**
 * Each object by its user, its name and the address of its page, with what is done there, one after the other:
 * - `label` of the entry and the dialog's button, or `open` where it is no entry of the menu;
 * - `fields` that are filled in, `also` what is more than that, and `part` of the command that says all of it;
 * - `read` tells what was created or changed, and nothing before that; `undo` takes it back;
 * - `rest`: the status in which it can be compared and removed; `told` closes what is shown then.
 */
export const WITHIN = {
  "a security group": ["demo", ({ demo }, { filled }) => {
    const path = `/security-group-rules?security_group_id=${filled}`;
    const rule = (fields) => ({
      label: "Add rule", fields, ...listed(demo.network, path, "security_group_rules", (one) => one.direction === "ingress", { at: "/security-group-rules" }),
    });
    return { name: named("filled"), page: `/network/security-groups/${filled}`, steps: [
      rule({ Service: "Another protocol or port", Ports: "8080-8090", CIDR: "10.0.0.0/8", Description: "two words" }),
      rule({ Service: "Ping (ICMP)", CIDR: "10.0.0.0/8" }),
    ] };
  }],
  "an address group": ["demo", ({ demo }, { ranges }) => ({ name: named("ranges"), page: `/network/address-groups/${ranges}`, steps: [{
    label: "Add ranges", fields: { Ranges: "10.2.0.0/24" },
    read: answered(demo.network, `/address-groups/${ranges}`, ({ address_group: { addresses } }) => addresses.length > 0 && addresses),
    undo: (addresses) => demo.network("PUT", `/address-groups/${ranges}/remove_addresses`, { addresses }),
  }] })],
  "a trunk": ["demo", ({ demo }, { trunk }) => ({ name: named("carrier"), page: `/network/trunks/${trunk}`, steps: [{
    label: "Add sub-ports", part: "segmentation-id=101",
    also: async (dialog) => {
      await dialog.getByRole("button", { name: "Add sub-port", exact: true }).click();
      await fillIn(dialog, { Port: named("child"), "Segmentation type": "VLAN", "VLAN ID": "101" });
    },
    read: answered(demo.network, `/trunks/${trunk}`, ({ trunk: { sub_ports: [one] } }) => one),
    undo: ({ port_id }) => demo.network("PUT", `/trunks/${trunk}/remove_subports`, { sub_ports: [{ port_id }] }),
  }] })],
  "a router": ["demo", ({ demo }, { router, outer }) => ({ name: named("joined"), page: `/network/routers/${router}`, steps: [
    {
      label: "Add interface", fields: { Subnet: named("outer") }, part: outer,
      ...listed(demo.network, `/ports?device_id=${router}`, "ports", (port) => port.device_owner === "network:router_interface"),
      undo: ({ id }) => demo.network("PUT", `/routers/${router}/remove_router_interface`, { port_id: id }),
    },
    {
      label: "Set gateway", fields: { "External network": "public" }, part: "--external-gateway",
      read: answered(demo.network, `/routers/${router}`, ({ router: one }) => one.external_gateway_info),
      undo: () => demo.network("PUT", `/routers/${router}`, { router: { external_gateway_info: {} } }),
    },
  ] })],
  "a floating IP": ["demo", ({ demo }, { floating, served }) => {
    const path = `/floatingips/${floating.id}/port_forwardings`;
    return { name: floating.floating_ip_address, page: `/network/floating-ips/${floating.id}?tab=port-forwarding`, steps: [
      {
        label: "Edit port forwarding", open: (page) => page.getByRole("button", { name: /^Edit port forwarding/ }).click(),
        fields: { "External port": "3334" }, ...changed(demo.network, path, "port_forwardings", "port_forwarding", "external_port", 3333, 3334),
      },
      {
        label: "Forward port", fields: { "External port": "2222", Destination: named("served"), "Internal address": served, "Internal port": "22", Description: "two words" },
        ...listed(demo.network, path, "port_forwardings", (one) => one.external_port === 2222),
      },
    ] };
  }],
  "a volume": ["demo", ({ demo }, { source }) => {
    const copy = (label, path, many, more) => ({
      label, fields: { Name: named("copy") }, rest: "available",
      ...listed(demo.block_storage, `${path}/detail`, many, (one) => one.name === named("copy"), { at: path, ...more }),
    });
    return { name: named("source"), page: `/block-storage/volumes/${source}`, steps: [
      copy("Create snapshot", "/snapshots", "snapshots"),
      copy("Create backup", "/backups", "backups"),
      {
        label: "Upload to image", fields: { "Image name": named("upload") }, rest: "active",
        ...listed(demo.image, `/images?name=${named("upload")}`, "images", () => true, { at: "/images" }),
      },
      { ...copy("Create transfer", "/volume-transfers", "transfers", { version: "3.55" }), rest: undefined, told: saved },
    ] };
  }],
  "a QoS policy": ["admin", ({ admin }, { policy }) => {
    const path = (kind) => `/qos/policies/${policy}/${kind}_rules`;
    const rule = (label, fields, part, kind) => ({ label, fields, part, ...listed(admin.network, path(kind), `${kind}_rules`, () => true) });
    return { name: named("policy"), page: `/network/qos-policies/${policy}`, steps: [
      rule("Limit bandwidth", { "Maximum (kbit/s)": "1000", "Burst (kbit)": "100" }, "--max-burst-kbits 100", "bandwidth_limit"),
      rule("Guarantee bandwidth", { "Minimum (kbit/s)": "100", Direction: "Ingress" }, "--ingress", "minimum_bandwidth"),
      rule("Guarantee packets", { "Minimum (kpackets/s)": "10" }, "--min-kpps 10", "minimum_packet_rate"),
      rule("Mark packets", { "DSCP mark": "26" }, "--dscp-mark 26", "dscp_marking"),
    ] };
  }],
  "a QoS policy's rules": ["admin", ({ admin }, { ruled }) => {
    const edit = (kind, fields, part, member, before, now) => ({
      label: "Edit rule", open: (page) => page.getByRole("button", { name: `Edit rule ${kind.replaceAll("_", " ")}`, exact: true }).click(),
      fields, part, ...changed(admin.network, `/qos/policies/${ruled}/${kind}_rules`, `${kind}_rules`, `${kind}_rule`, member, before, now),
    });
    return { name: named("ruled"), page: `/network/qos-policies/${ruled}?tab=rules`, steps: [
      edit("bandwidth_limit", { "Burst (kbit)": "" }, "--max-burst-kbits 0", "max_burst_kbps", 100, 0),
      edit("minimum_bandwidth", { Direction: "Ingress" }, "--ingress", "direction", "egress", "ingress"),
      edit("minimum_packet_rate", { "Minimum (kpackets/s)": "20" }, "--min-kpps 20", "min_kpps", 10, 20),
      edit("dscp_marking", { "DSCP mark": "28" }, "--dscp-mark 28", "dscp_mark", 26, 28),
    ] };
  }],
  "a user": ["admin", ({ admin }, { somebody, team }) => ({ name: named("somebody"), page: `/identity/users/${somebody}`, steps: [
    {
      label: "Add to group", fields: { Group: named("team") }, part: team,
      read: answered(admin.identity, `/users/${somebody}/groups`, ({ groups: [one] }) => one),
      undo: ({ id }) => admin.identity("DELETE", `/groups/${id}/users/${somebody}`),
    },
    {
      label: "Import key pair", fields: { "Public key": KEY, Name: named("imported") },
      read: answered(admin.compute, `/os-keypairs?user_id=${somebody}`, ({ keypairs: [one] }) => one?.keypair),
      undo: () => admin.compute("DELETE", `/os-keypairs/${named("imported")}?user_id=${somebody}`),
    },
  ] })],
  "a role": ["admin", ({ admin }, { role, reader }) => ({ name: named("implying"), page: `/identity/roles/${role}`, steps: [{
    label: "Add implied role", fields: { "Implied role": "reader" }, part: reader,
    read: answered(admin.identity, `/roles/${role}/implies`, ({ role_inference: { implies: [one] } }) => one),
    undo: ({ id }) => admin.identity("DELETE", `/roles/${role}/implies/${id}`),
  }] })],
  "a flavor": ["admin", ({ admin }, { flavor, projects }) => ({ name: named("private"), page: `/compute/flavors/${flavor}`, steps: [
    {
      label: "Add access", fields: { Project: "demo" }, part: projects.demo,
      read: answered(admin.compute, `/flavors/${flavor}/os-flavor-access`, ({ flavor_access: [one] }) => one),
      undo: ({ tenant_id: tenant }) => admin.compute("POST", `/flavors/${flavor}/action`, { removeTenantAccess: { tenant } }),
    },
    {
      label: "Edit extra specs", fields: { "Extra specs": { "hw:cpu_policy": "dedicated" } }, part: "hw:cpu_policy=dedicated",
      read: answered(admin.compute, `/flavors/${flavor}/os-extra_specs`, ({ extra_specs: specs }) => Object.keys(specs).length > 0 && specs),
      undo: () => admin.compute("DELETE", `/flavors/${flavor}/os-extra_specs/hw:cpu_policy`),
    },
  ] })],
  "a volume type": ["admin", ({ admin }, { type, projects }) => ({ name: named("closed"), page: `/block-storage/volume-types/${type}`, steps: [
    {
      label: "Add access", fields: { Project: "demo" }, part: projects.demo,
      read: answered(admin.block_storage, `/types/${type}/os-volume-type-access`, ({ volume_type_access: [one] }) => one),
      undo: ({ project_id: project }) => admin.block_storage("POST", `/types/${type}/action`, { removeProjectAccess: { project } }),
    },
    {
      label: "Encrypt", fields: { "Key size (bits)": "512" },
      read: answered(admin.block_storage, `/types/${type}/encryption`, (one) => one.provider && one),
      undo: () => admin.block_storage("DELETE", `/types/${type}/encryption/provider`),
    },
  ] })],
  "QoS specs": ["admin", ({ admin }, { specs, type }) => ({ name: named("specified"), page: `/block-storage/qos-specs/${specs}`, steps: [{
    label: "Associate", fields: { "Volume type": named("closed") }, part: type,
    read: answered(admin.block_storage, `/qos-specs/${specs}/associations`, ({ qos_associations: [one] }) => one),
    undo: ({ id }) => admin.block_storage("GET", `/qos-specs/${specs}/disassociate?vol_type_id=${id}`),
  }] })],
};
