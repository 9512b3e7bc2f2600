use super::*;

#[test]
fn what_is_kept_is_read_again() {
    let columns = BTreeMap::from([("compute/servers".to_owned(), vec!["Name".to_owned(), "Größe".to_owned()])]);
    let view = BTreeMap::from([("Broken".to_owned(), "?q=a%20b&Status=ERROR".to_owned())]);
    let views = BTreeMap::from([("compute/servers".to_owned(), view)]);
    let changed = PreferenceValues {
        theme: Theme::Dark,
        density: Density::Compact,
        narrow_rail: true,
        docked_tasks: true,
        administration: true,
        open_services: vec!["Compute".to_owned()],
        pinned: vec!["network/topology".to_owned()],
        segment_mib: 8,
        all_projects: true,
        columns,
        widths: BTreeMap::from([("compute/servers".to_owned(), BTreeMap::from([("Name".to_owned(), 222)]))]),
        views,
        clouds: "{}".into(),
        regions: BTreeMap::from([("zoo".to_owned(), "RegionTwo".to_owned())]),
        guide_dismissed: BTreeSet::from(["p".to_owned()]),
        last_choices: BTreeMap::from([(
            "p".to_owned(),
            BTreeMap::from([("compute/servers".to_owned(), BTreeMap::from([("flavor".to_owned(), "f".to_owned())]))]),
        )]),
        templates: vec![Template::for_tests("web")],
    };
    let light = PreferenceValues { theme: Theme::Light, ..PreferenceValues::default() };
    for values in [changed, PreferenceValues::default(), light] {
        assert_eq!(PreferenceValues::read(&values.write()), values);
    }
}

#[test]
fn what_cannot_be_read_is_as_usual() {
    for text in [
        "",
        "[]",
        "{",
        r#"{"theme": "pink", "density": 7, "narrow_rail": null, "columns": [], "widths": 7, "views": 1, "pinned": "all", "open_services": {"a": 1}, "guide_dismissed": {}, "last_choices": [7], "templates": {"web": 1}}"#,
    ] {
        assert_eq!(PreferenceValues::read(text), PreferenceValues::default(), "{text}");
    }
    assert_eq!(
        PreferenceValues::read(r#"{"theme": "dark", "density": "cosy"}"#),
        PreferenceValues { theme: Theme::Dark, ..PreferenceValues::default() }
    );
}

#[test]
fn a_template_that_cannot_be_read_costs_no_other() {
    let kept = PreferenceValues { templates: vec![Template::for_tests("web")], ..PreferenceValues::default() }.write();
    let read = PreferenceValues::read(&kept.replace(r#""templates":["#, r#""templates":[7,null,"#));
    assert_eq!(read.templates, [Template::for_tests("web")]);
}
