//! What the parts of the list page share.

use super::{address, memory};
use crate::held::{Held, hold};
use crate::http::Error;
use crate::model::{AnyView, Lookup};
use crate::store::{App, Density, Live, Phase, Watch};
use crate::ui::dom::{effect, memo};
use crate::ui::table::{Setup, Table};
use leptos::prelude::*;
use std::rc::Rc;

/// The page's attribute that the style sheet reads.
const DENSITY: &str = "data-density";

/// The list that is shown. All copies are the same one.
pub type Page = Held<Parts>;

/// What a [`Page`] leads to.
pub struct Parts {
    pub app: App,
    pub view: &'static dyn AnyView,
    pub table: Table,
    /// Why the last attempt to load failed, until one succeeds.
    pub failure: Memo<Option<Error>>,
    /// The rows, and what keeps them fresh: dropped with its owner, that ends the watch.
    live: StoredValue<(Live, Watch), LocalStorage>,
}

impl Page {
    /// The list of a resource, kept fresh for the current owner's life; its requests are aborted
    /// afterwards. Nothing where the cloud does not offer the service.
    pub fn open(view: &'static dyn AnyView) -> Option<Page> {
        let app = App::get();
        let meta = view.meta();
        let cloud = app.cloud_now().filter(|cloud| cloud.offers(meta.service))?;
        let live = cloud.live(meta.key)?;
        let watch = live.watch();
        let rows = live.clone();
        let table = Table::new(Setup {
            view,
            rows: Rc::new(move |read| rows.with(|rows| read(rows.rows()))),
            query: address::read(view, cloud.caller().is_admin()),
            lookup: Rc::new(cloud),
            preferred: Box::new(move || app.preferences.columns(meta.key)),
            standing: memory::recall(meta.key),
        });
        memory::keep(meta.key, table);
        // The style sheet says how high rows are in either density.
        effect(move || {
            let compact = app.preferences.density() == Density::Compact;
            if let Some(root) = document().document_element() {
                // Fails for no element of an HTML page.
                let _ = if compact { root.set_attribute(DENSITY, "compact") } else { root.remove_attribute(DENSITY) };
            }
            table.remeasure();
        });
        let live = StoredValue::new_local((live, watch));
        let failure = memo(move || live.with_value(|(live, _)| live.phase().error));
        Some(hold(Parts { app, view, table, failure, live }))
    }

    /// How loading stands; a reactive reader is told of changes.
    pub fn phase(self) -> Phase {
        self.live.with_value(|(live, _)| live.phase())
    }

    /// Whether rows are on their way that were never there.
    pub fn is_loading(self) -> bool {
        let phase = self.phase();
        phase.loading || (!phase.complete && phase.error.is_none())
    }

    /// Asks for what changed, at once.
    pub fn refresh(self) {
        self.live.with_value(|(live, _)| live.refresh());
    }

    /// Whether a new object can be made, and why not.
    ///
    /// # Errors
    /// The reason, for people.
    pub fn may_create(self) -> Result<(), &'static str> {
        let caller = self.app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
        self.view.create().and_then(|create| create.refused(&caller)).map_or(Ok(()), Err)
    }

    pub fn create_path(self) -> String {
        ["/", self.view.meta().key, "/create"].concat()
    }

    /// Whether all projects can be shown: the resource knows them, and the caller may.
    pub fn knows_all_projects(self) -> bool {
        let admin = self.app.cloud_now().is_some_and(|cloud| cloud.caller().is_admin());
        admin && self.view.meta().all_projects.is_some()
    }

    pub fn all_projects(self) -> bool {
        self.live.with_value(|(live, _)| live.all_projects())
    }

    pub fn set_all_projects(self, all: bool) {
        self.live.with_value(|(live, _)| live.set_all_projects(all));
    }
}
