//! Trunks: ports that carry several networks.
//! <https://docs.openstack.org/api-ref/network/v2/#trunk-networking>

use super::forms::{DESCRIPTION, NAME, own_ports};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, count, flag, link, text, time};
use crate::model::{
    Action, ActionCommand, ActionRequest, AllProjects, Body, CommandNames, Create, Field, FieldKind, Form, FormValues,
    JsonColumn, JsonResourceDef, JsonRow, Meta, Names, RequestPlan, Section, SubColumn, SubTable, Tab, Title,
};
use crate::services::choices::from_pairs;
use crate::services::network::defaults::meta;
use crate::services::network::keys;
use serde_json::json;

const SUBPORTS: Field = Field::new(
    "sub_ports",
    "Sub-ports",
    FieldKind::Rows(
        &[
            Field::new("port_id", "Port", FieldKind::Choice(own_ports)).required(),
            Field::new(
                "segmentation_type",
                "Segmentation type",
                FieldKind::Choice(|_, _| from_pairs(&[("vlan", "VLAN"), ("inherit", "Inherit from network")])),
            )
            .required(),
            Field::new("segmentation_id", "VLAN ID", FieldKind::Number(1, 4094))
                .shown(|input, _| input.text("segmentation_type") == "vlan"),
        ],
        "Add sub-port",
    ),
);
const ENABLED: Field = Field::new("admin_state_up", "Enabled", FieldKind::Flag);

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[
    NAME,
    DESCRIPTION,
    Field::new("port_id", "Port", FieldKind::Choice(own_ports))
        .required()
        .help("The parent port, attached to the server."),
    SUBPORTS,
])]);
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION, ENABLED])]);
static ADD_FORM: Form = Form::new(&[Section::untitled(&[SUBPORTS.required()])]);
static REMOVE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("port_id", "Port ID", FieldKind::Text).required()])]);

fn remove(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let path = ["/trunks/", &encode(record.id()), "/remove_subports"].concat();
    RequestPlan::single(ServiceRequest::put(
        ServiceType::Network,
        path,
        json!({"sub_ports": [{"port_id": input.text("port_id")}]}),
    ))
}

static TABLE: SubTable = SubTable::new(
    "/trunk/sub_ports",
    &[
        SubColumn::at("Port", link(keys::PORTS, "/port_id")),
        SubColumn::at("Segmentation type", text("/segmentation_type")),
        SubColumn::at("ID", code("/segmentation_id")),
    ],
    "No sub-ports.",
)
.action("Remove sub-port", "port_id", |port| lenient::at(port, "/port_id"));

const SUBPORT: &str = "--subport*port_id=port,segmentation_type=segmentation-type,segmentation_id=segmentation-id";

static COMMANDS: CommandNames = CommandNames::new(
    "network trunk",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("admin_state_up", "--enable|--disable"),
        ("port_id", "--parent-port"),
        ("sub_ports", SUBPORT),
    ],
)
.terraform("openstack_networking_trunk_v2", &[("sub_ports", "sub_port")])
.actions(&[
    ActionCommand::put("/trunks/*/add_subports", "", "network trunk set", &[("sub_ports", SUBPORT)]),
    ActionCommand::put("/trunks/*/remove_subports", "", "network trunk unset", &[("sub_ports", "--subport*port_id=")]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    title: Some(|one| Title::new("Trunk").by(keys::PORTS, lenient::at(one, "/port_id")).and("trunk")),
    status: "/status",
    columns: &[
        JsonColumn::new("Port", link(keys::PORTS, "/port_id")).width(220),
        JsonColumn::new("Sub-ports", count("/sub_ports")).numeric(),
        JsonColumn::new("Enabled", flag("/admin_state_up")).facet().width(90),
        JsonColumn::new("Created", time("/created_at")).hidden().width(130),
    ],
    facts: &[
        ("Port", link(keys::PORTS, "/port_id")),
        ("Sub-ports", count("/sub_ports")),
        ("Enabled", flag("/admin_state_up")),
    ],
    overview_at: 1,
    tabs: &[Tab::new("sub-ports", "Sub-ports", Body::List("/trunks/{id}", TABLE))],
    create: Some(Create::new("Create trunk", &CREATE_FORM)),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::standard("Add sub-ports", ActionRequest::PutSubresource("/add_subports"))
            .titled("Add sub-ports to {}")
            .form(&ADD_FORM)
            .primary(),
        Action::new("Remove sub-port", remove).titled("Remove sub-port from {}").form(&REMOVE_FORM).when(
            |record, _| match record.value.pointer("/sub_ports/0") {
                Some(_) => Ok(()),
                None => Err("No sub-ports"),
            },
        ),
        Action::delete("Its ports are kept. You cannot delete it while a server uses it."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "port",
        all_projects: Some(AllProjects::Filter),
        commands: Some(&COMMANDS),
        about: "A trunk carries several networks over one server port, using VLANs.",
        extension: "trunk",
        ..meta(
            keys::TRUNKS,
            "/trunks",
            Names { singular: "trunk", plural: "Trunks", list_key: "trunks", object_key: "trunk" },
        )
    })
};
