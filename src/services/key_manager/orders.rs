//! Orders: keys that Barbican is to generate.
//! <https://docs.openstack.org/api-ref/key-manager/#orders>
//!
//! Certificates can be ordered at Barbican's older versions only; their orders are listed.

use super::requests::{delete, meta, path, post};
use super::{keys, quota, roles, secrets};
use crate::lenient;
use crate::model::cell_format::{code, custom, link, link_by_reference, number, text, time};
use crate::model::{
    Action, ActionCommand, Cell, CommandNames, Completion, Create, EmptyLookup, Field, FieldKind, Form, FormValues,
    JsonColumn, JsonResourceDef, JsonRow, Meta, Names, RequestPlan, Section, Title,
};
use crate::services::{checks, choices, identity};
use serde_json::{Value, json};

const TYPES: &[(&str, &str)] = &[("key", "Symmetric key"), ("asymmetric", "Key pair")];

fn kind(order: &Value) -> Cell {
    let word = lenient::at(order, "/type");
    let known = TYPES.iter().find(|(own, _)| *own == word);
    Cell::text(known.map_or(word.as_str(), |(_, words)| words))
}

/// What was ordered: `Symmetric key · aes 256`.
fn title(order: &Value) -> Title {
    let [algorithm, bits] = ["/meta/algorithm", "/meta/bit_length"].map(|pointer| lenient::at(order, pointer));
    let details = [algorithm, bits].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let parts = [kind(order).plain(&EmptyLookup), details].into_iter().filter(|part| !part.is_empty());
    Title::new(parts.collect::<Vec<_>>().join(" · "))
}

/// What was made: a secret, or the container of a key pair.
fn result(order: &Value) -> Cell {
    let secret = link_by_reference(keys::SECRETS, "/secret_ref").cell(order);
    let container = link_by_reference(keys::CONTAINERS, "/container_ref").cell(order);
    if container == Cell::None { secret } else { container }
}

fn bits(input: &FormValues) -> Option<String> {
    let bits = input.number("bit_length")?;
    (bits % 8 != 0).then(|| "A multiple of 8".to_owned())
}

fn is_symmetric(input: &FormValues) -> bool {
    input.text("type") == "key"
}

static FORM: Form = Form {
    effect: Some(|lookup, input| {
        let (secrets, containers) = if is_symmetric(input) { (1.0, 0.0) } else { (2.0, 1.0) };
        quota::meters(lookup, &[(quota::SECRETS, secrets), (quota::CONTAINERS, containers), (quota::ORDERS, 1.0)])
    }),
    ..Form::new(&[Section::untitled(&[
        Field::new("name", "Name", FieldKind::Text)
            .check(secrets::name)
            .help("Name of the secret or container to create."),
        Field::new("type", "Type", FieldKind::Choice(|_, _| choices::from_pairs(TYPES))).required(),
        Field::new("algorithm", "Algorithm", FieldKind::Text)
            .required()
            .help("Depends on the plug-in of the cloud: usually aes for symmetric keys, rsa for key pairs.")
            .check(|input| checks::printable(input.text("algorithm"))),
        Field::new("bit_length", "Bit length", FieldKind::Number(8, 32_767)).required().check(bits),
        Field::new("mode", "Mode", FieldKind::Text)
            .help("Such as cbc.")
            .check(|input| checks::printable(input.text("mode")))
            .shown(|input, _| is_symmetric(input)),
        secrets::EXPIRATION,
    ])])
}
.refused(roles::creation_refusal);

fn create(input: &FormValues) -> RequestPlan {
    let mut order = json!({"type": input.text("type"), "meta": {
        "algorithm": input.text("algorithm"),
        "bit_length": input.number("bit_length"),
        "payload_content_type": "application/octet-stream",
    }});
    for member in ["name", "mode", "expiration"] {
        if let Some(text) = input.filled(member) {
            order["meta"][member] = text.into();
        }
    }
    RequestPlan::with_completion(post("/orders", order), Completion::Created(&["ACTIVE"]))
}

static COMMANDS: CommandNames = CommandNames::new("secret order", &[]).without_set().actions(&[ActionCommand::post(
    "/orders",
    "",
    "secret order create",
    &[
        ("type", "@"),
        ("meta.name", "--name"),
        ("meta.algorithm", "--algorithm"),
        ("meta.bit_length", "--bit-length"),
        ("meta.mode", "--mode"),
        ("meta.payload_content_type", "--payload-content-type"),
        ("meta.expiration", "--expiration"),
    ],
)
.terraform("openstack_keymanager_order_v1", &[("meta", "meta{}")])]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/order_ref",
    by_reference: true,
    name: "/meta/name",
    title: Some(title),
    status: "/status",
    columns: &[
        JsonColumn::new("Type", custom(kind)).facet().width(140),
        JsonColumn::new("Algorithm", text("/meta/algorithm")).facet().width(110),
        JsonColumn::new("Bit length", number("/meta/bit_length")).numeric(),
        JsonColumn::new("Result", custom(result)).width(200),
        JsonColumn::new("Created", time("/created")),
    ],
    summary: &[("Type", custom(kind)), ("Result", custom(result))],
    facts: &[
        ("Type", custom(kind)),
        ("Algorithm", text("/meta/algorithm")),
        ("Bit length", number("/meta/bit_length")),
        ("Mode", text("/meta/mode")),
        ("Expires", time("/meta/expiration")),
        ("Secret", link_by_reference(keys::SECRETS, "/secret_ref")),
        ("Container", link_by_reference(keys::CONTAINERS, "/container_ref")),
        ("Error", text("/error_reason")),
        ("Creator", link(identity::keys::USERS, "/creator_id")),
        ("Reference", code("/order_ref")),
        ("Created", time("/created")),
        ("Updated", time("/updated")),
    ],
    create: Some(Create {
        initial: |_| FormValues::default().with("type", "key").with("algorithm", "aes").with("bit_length", 256),
        name: |input| input.filled("name").unwrap_or("order").to_owned(),
        run: Some(create),
        ..Create::new("Create order", &FORM)
    }),
    actions: &[Action::new("Delete", |order: &JsonRow, _| {
        RequestPlan::with_completion(delete(path("/orders", order.id(), "")), Completion::Deleted)
    })
    .when(|_, caller| roles::changes(caller))
    .bulk()
    .group("Danger")
    .confirm("Only the order is deleted. The generated secret or container is kept.")],
    ..JsonResourceDef::new(Meta {
        icon: "secret",
        commands: Some(&COMMANDS),
        about: "Generates a key or key pair inside the key manager.",
        ..meta(
            keys::ORDERS,
            "/orders",
            Names { singular: "order", plural: "Orders", list_key: "orders", object_key: "" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorded;

    #[test]
    fn an_order_is_placed_as_barbican_accepts_it() {
        let key = FormValues::default()
            .with("name", "recorded-ordered")
            .with("type", "key")
            .with("algorithm", "aes")
            .with("bit_length", "256")
            .with("mode", "cbc");
        assert_eq!(create(&key).steps[0].body, Some(recorded::exchange("key-manager/orders/create-key").request.body));
        let pair = FormValues::default()
            .with("name", "recorded-pair")
            .with("type", "asymmetric")
            .with("algorithm", "rsa")
            .with("bit_length", 2048);
        let accepted = recorded::exchange("key-manager/orders/create-asymmetric").request.body;
        assert_eq!(create(&pair).steps[0].body, Some(accepted));
        assert!(bits(&pair.with("bit_length", 2049)).is_some() && bits(&key).is_none());
    }
}
