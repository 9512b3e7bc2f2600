//! How the functions of templates are written: Heat tells only what they are for.
//! <https://docs.openstack.org/heat/latest/template_guide/hot_spec.html#intrinsic-functions>

/// Each function with a use of it.
const EXAMPLES: &[(&str, &str)] = &[
    ("get_attr", "{ get_attr: [server, first_address] }"),
    ("get_file", "{ get_file: boot.sh }"),
    ("get_param", "{ get_param: flavor }"),
    ("get_resource", "{ get_resource: server }"),
    ("list_join", "{ list_join: [', ', [one, two]] }"),
    ("digest", "{ digest: [sha512, { get_param: text }] }"),
    (
        "repeat",
        "{ repeat: { for_each: { <%port%>: { get_param: ports } }, template: { protocol: tcp, port: <%port%> } } }",
    ),
    ("resource_facade", "{ resource_facade: metadata }"),
    (
        "str_replace",
        "{ str_replace: { template: http://host:80/, params: { host: { get_attr: [server, first_address] } } } }",
    ),
    ("str_replace_strict", "{ str_replace_strict: { template: hello NAME, params: { NAME: world } } }"),
    ("str_replace_vstrict", "{ str_replace_vstrict: { template: hello NAME, params: { NAME: world } } }"),
    ("str_split", "{ str_split: [',', 'a,b,c', 1] }"),
    ("map_merge", "{ map_merge: [{ a: 1 }, { b: 2 }] }"),
    ("map_replace", "{ map_replace: [{ a: x }, { keys: { a: b }, values: { x: y } }] }"),
    ("yaql", "{ yaql: { expression: $.data.list.max(), data: { list: [1, 2] } } }"),
    ("equals", "{ equals: [{ get_param: kind }, production] }"),
    ("if", "{ if: [is_production, 3, 1] }"),
    ("not", "{ not: is_production }"),
    ("and", "{ and: [is_production, is_large] }"),
    ("or", "{ or: [is_production, is_large] }"),
    ("filter", "{ filter: [[none], [{ get_param: first }, none]] }"),
    ("make_url", "{ make_url: { scheme: https, host: example.org, port: 443, path: /status } }"),
    ("list_concat", "{ list_concat: [[a, b], [c]] }"),
    ("list_concat_unique", "{ list_concat_unique: [[a, b], [b, c]] }"),
    ("contains", "{ contains: [a, [a, b]] }"),
    ("Ref", "{ Ref: server }"),
    ("Fn::GetAtt", "{ \"Fn::GetAtt\": [server, first_address] }"),
    ("Fn::Join", "{ \"Fn::Join\": [\", \", [one, two]] }"),
    ("Fn::Select", "{ \"Fn::Select\": [0, [one, two]] }"),
    ("Fn::Split", "{ \"Fn::Split\": [\",\", \"a,b\"] }"),
    ("Fn::Base64", "{ \"Fn::Base64\": text }"),
    ("Fn::If", "{ \"Fn::If\": [is_production, 3, 1] }"),
    ("Fn::Equals", "{ \"Fn::Equals\": [{ Ref: kind }, production] }"),
    ("Fn::Not", "{ \"Fn::Not\": [is_production] }"),
    ("Fn::And", "{ \"Fn::And\": [is_production, is_large] }"),
    ("Fn::Or", "{ \"Fn::Or\": [is_production, is_large] }"),
];

/// A use of the function; empty where none is known.
pub fn of(function: &str) -> &'static str {
    EXAMPLES.iter().find(|(name, _)| *name == function).map_or("", |(_, example)| example)
}

#[cfg(test)]
mod tests {
    use super::EXAMPLES;
    use crate::yaml::read;

    #[test]
    fn examples_are_yaml_with_their_function() {
        for (function, example) in EXAMPLES {
            let node = read(&["a: ", example].concat()).unwrap_or_else(|why| panic!("{function}: {why:?}"));
            let names: Vec<_> = node.get("a").unwrap().members().iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, [*function]);
        }
    }
}
