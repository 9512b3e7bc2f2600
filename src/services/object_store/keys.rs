//! The keys of resources: a route's first two segments.
