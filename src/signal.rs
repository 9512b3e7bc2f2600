//! Signals and memos, over one kind of node in the reactive graph.
//!
//! Leptos' own are compiled anew for each type that they hold: reading, writing, comparing and being told, two kilobytes
//! for each of some fifty types. Here the graph knows only that something has changed. What it is stands beside it, and
//! all that depends on its type is how it is read, replaced and compared. They are used as Leptos' are, without its
//! traits, and hold what they are given whether or not it could be sent to another thread.

use crate::call::Read;
use leptos::prelude::{ArcMemo, Get, GetUntracked, LocalStorage, Notify, StoredValue, Track, WithValue};
use leptos::reactive::owner::ArenaItem;
use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::rc::Rc;

/// A value, and what its readers are told by.
pub struct Node {
    source: Source,
    /// A [`Place`] of the type that handles to this node name.
    value: Rc<dyn Any>,
}

/// Where a value is: a memo's is not there before it is read.
type Place<T> = RefCell<Option<T>>;

enum Source {
    Signal(leptos::prelude::ArcRwSignal<()>),
    Memo(ArcMemo<()>),
}

impl Node {
    fn of<T: 'static>(value: T) -> Rc<Self> {
        Self::signal(Rc::new(Place::new(Some(value))))
    }

    fn signal(value: Rc<dyn Any>) -> Rc<Self> {
        Rc::new(Node { source: Source::Signal(leptos::prelude::ArcRwSignal::new(())), value })
    }

    fn track(&self) {
        match &self.source {
            Source::Signal(signal) => signal.track(),
            Source::Memo(memo) => memo.track(),
        }
    }

    /// Brings the value up to date, and tells who reads it of changes.
    fn follow(&self) {
        match &self.source {
            Source::Signal(signal) => signal.track(),
            Source::Memo(memo) => memo.get(),
        }
    }

    /// Brings the value up to date.
    fn refresh(&self) {
        if let Source::Memo(memo) = &self.source {
            memo.get_untracked();
        }
    }

    fn notify(&self) {
        if let Source::Signal(signal) = &self.source {
            signal.notify();
        }
    }

    fn place<T: 'static>(&self) -> &Place<T> {
        self.value.downcast_ref().expect("a handle names its node's type")
    }

    fn with<T: 'static, R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(self.place().borrow().as_ref().expect("a value that was brought up to date"))
    }
}

/// What leads to a node.
pub trait Handle {
    /// None once the owner of the node is cleaned up.
    fn node(&self) -> Option<Rc<Node>>;

    /// As [`Self::node`], for a reader who is told of changes.
    fn followed(&self) -> Option<Rc<Node>> {
        self.node().inspect(|node| node.follow())
    }

    /// As [`Self::node`], for a reader who is not.
    fn refreshed(&self) -> Option<Rc<Node>> {
        self.node().inspect(|node| node.refresh())
    }
}

/// A handle that ends with the owner it was made in.
type Owned = ArenaItem<Rc<Node>, LocalStorage>;

impl Handle for Owned {
    fn node(&self) -> Option<Rc<Node>> {
        self.try_get_value()
    }
}

impl Handle for Rc<Node> {
    fn node(&self) -> Option<Rc<Node>> {
        Some(self.clone())
    }
}

/// What can be read. Reading panics once it has ended, where it is not called trying.
pub struct Readable<T, H> {
    handle: H,
    of: PhantomData<fn() -> T>,
}

impl<T, H: Clone> Clone for Readable<T, H> {
    fn clone(&self) -> Self {
        Readable { handle: self.handle.clone(), of: PhantomData }
    }
}

impl<T, H: Copy> Copy for Readable<T, H> {}

/// A value worked out from others. Who reads it is told only when it has become another one.
pub type Memo<T> = Readable<T, Owned>;

impl<T: 'static, H: Handle> Readable<T, H> {
    fn new(handle: H) -> Self {
        Readable { handle, of: PhantomData }
    }

    pub fn track(&self) {
        there(self.handle.node()).track();
    }

    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        there(self.handle.followed()).with(read)
    }

    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        there(self.handle.refreshed()).with(read)
    }

    pub fn try_with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> Option<R> {
        Some(self.handle.refreshed()?.with(read))
    }
}

impl<T: Clone + 'static, H: Handle> Readable<T, H> {
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }

    pub fn try_get(&self) -> Option<T> {
        Some(self.handle.followed()?.with(T::clone))
    }

    pub fn try_get_untracked(&self) -> Option<T> {
        self.try_with_untracked(T::clone)
    }
}

fn there(node: Option<Rc<Node>>) -> Rc<Node> {
    node.expect("what is read has not ended")
}

/// A value that can be set. All copies are the same one, until the owner it was made in is cleaned up.
pub struct Signal<T, H>(Readable<T, H>);

impl<T, H: Clone> Clone for Signal<T, H> {
    fn clone(&self) -> Self {
        Signal(self.0.clone())
    }
}

impl<T, H: Copy> Copy for Signal<T, H> {}

pub type RwSignal<T> = Signal<T, Owned>;

/// As [`RwSignal`], but it lives as long as one of its clones.
pub type ArcRwSignal<T> = Signal<T, Rc<Node>>;

impl<T: 'static> RwSignal<T> {
    pub fn new(value: T) -> Self {
        Signal(Readable::new(Owned::new_local(Node::of(value))))
    }
}

impl<T: 'static> ArcRwSignal<T> {
    pub fn new(value: T) -> Self {
        Signal(Readable::new(Node::of(value)))
    }
}

impl<T: Default + 'static> Default for ArcRwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

/// Those that are the same one.
impl<T> PartialEq for ArcRwSignal<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.handle, &other.handle)
    }
}

impl<T, H> fmt::Debug for Signal<T, H> {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("Signal")
    }
}

/// Nothing happens to one that has ended.
impl<T: 'static, H: Handle> Signal<T, H> {
    pub fn set(&self, value: T) {
        if let Some(node) = self.handle.node() {
            node.place().replace(Some(value));
            node.notify();
        }
    }

    pub fn update(&self, change: impl FnOnce(&mut T)) {
        self.maybe_update(|value| {
            change(value);
            true
        });
    }

    /// Changes it as well, but says itself whether it has.
    pub fn maybe_update(&self, change: impl FnOnce(&mut T) -> bool) {
        if let Some(node) = self.handle.node()
            && node.place().borrow_mut().as_mut().is_some_and(change)
        {
            node.notify();
        }
    }
}

impl<T, H> Deref for Signal<T, H> {
    type Target = Readable<T, H>;

    fn deref(&self) -> &Readable<T, H> {
        &self.0
    }
}

/// What makes a memo's value.
trait Work {
    /// Works it out anew, and says whether it has become another one.
    fn again(&self) -> bool;
}

struct Derived<T> {
    read: Box<dyn Read<T>>,
    value: Rc<Place<T>>,
}

impl<T: PartialEq> Work for Derived<T> {
    fn again(&self) -> bool {
        let next = Some(self.read.read());
        let changed = *self.value.borrow() != next;
        self.value.replace(next);
        changed
    }
}

/// A value worked out from signals, once it is read. Who reads it is told only when it has become another one.
pub fn memo<T: PartialEq + 'static>(read: impl Fn() -> T + 'static) -> Memo<T> {
    fn typed<T: PartialEq + 'static>(read: Box<dyn Read<T>>) -> Memo<T> {
        let value = Rc::<Place<T>>::default();
        Readable::new(derived(Box::new(Derived { read, value: value.clone() }), value))
    }
    typed(Box::new(read))
}

fn derived(work: Box<dyn Work>, value: Rc<dyn Any>) -> Owned {
    // The graph wants what could be sent to another thread.
    let work = StoredValue::new_local(work);
    let memo = ArcMemo::new_owning(move |_| ((), work.try_with_value(|work| work.again()).unwrap_or_default()));
    Owned::new_local(Rc::new(Node { source: Source::Memo(memo), value }))
}
