//! A form's sections, in order.

use super::field::field_view;
use super::path::Path;
use super::slot::Slot;
use super::state::FormState;
use crate::model::Section;
use crate::ui::dom::{Content, Html, el, when};

/// All fields, in their sections.
pub fn sections(state: FormState) -> Html {
    state.form.sections.iter().map(|one| section(state, one)).collect::<Vec<_>>().html()
}

/// A section, unless none of its fields is asked for now.
fn section(state: FormState, section: &'static Section) -> Html {
    // A field that is a section of its own has its name only once.
    let single = matches!(section.fields, [field] if field.label == section.title);
    let titled = section.folded || !section.title.is_empty() && !single;
    let asked = move || !section.fields.iter().all(|field| state.is_hidden(Path::new(field.name)));
    when(asked, move || {
        let title = titled.then(|| el("h2").class("form__title").child(section.title));
        let fields = section.fields.iter().map(|field| field_view(Slot::new(state, Path::new(field.name), field)));
        let fields: Vec<Html> = fields.collect();
        if section.folded {
            el("details").class("form__section form__section--folded").child((el("summary").child(title), fields))
        } else {
            let class = if single { "form__section form__section--single" } else { "form__section" };
            el("section").class(class).child((title, fields))
        }
    })
}
