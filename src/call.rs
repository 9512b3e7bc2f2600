//! Closures behind a pointer.

/// What can be called any number of times. As `Fn`, but a boxed `Fn` also carries the ways to call it as `FnMut` and
/// `FnOnce`: three functions for each of the page's hundreds of closures where one is needed.
pub trait Call<A, R> {
    fn call(&self, argument: A) -> R;
}

impl<A, R, F: Fn(A) -> R> Call<A, R> for F {
    fn call(&self, argument: A) -> R {
        self(argument)
    }
}

/// A closure without arguments.
pub trait Read<R> {
    fn read(&self) -> R;
}

impl<R, F: Fn() -> R> Read<R> for F {
    fn read(&self) -> R {
        self()
    }
}
