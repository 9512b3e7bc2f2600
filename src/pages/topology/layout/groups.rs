//! Which networks stand together.

use crate::services::network::topology::{Network, Topology};

/// Networks that stand together, under what connects them.
pub struct Group {
    pub router: Option<usize>,
    pub outside: Option<usize>,
    pub networks: Vec<usize>,
}

/// Each network under the first router that it is connected by, without those that are `folded`.
pub fn groups(whole: &Topology, folded: &[usize]) -> Vec<Group> {
    let drawn = |at: &usize| !folded.contains(at);
    let is_inside = |(at, network): (usize, &Network)| !network.external && drawn(&at);
    let mut free: Vec<bool> = whole.networks.iter().enumerate().map(is_inside).collect();
    let mut all = Vec::new();
    let mut under = |outside: Option<usize>, all: &mut Vec<Group>| {
        for (at, router) in whole.routers.iter().enumerate().filter(|(_, router)| router.outside == outside) {
            let own = router.networks.iter().copied().filter(|network| std::mem::take(&mut free[*network]));
            all.push(Group { router: Some(at), outside, networks: own.collect() });
        }
    };
    for (at, network) in whole.networks.iter().enumerate().filter(|(at, network)| network.external && drawn(at)) {
        under(Some(at), &mut all);
        if !network.plugged.is_empty() || all.last().is_none_or(|group| group.outside != Some(at)) {
            let networks = if network.plugged.is_empty() { Vec::new() } else { vec![at] };
            all.push(Group { router: None, outside: Some(at), networks });
        }
    }
    under(None, &mut all);
    let alone: Vec<usize> = (0..whole.networks.len()).filter(|at| free[*at]).collect();
    if !alone.is_empty() {
        all.push(Group { router: None, outside: None, networks: alone });
    }
    all
}

/// The router that each network stands under.
pub fn home(whole: &Topology, groups: &[Group]) -> Vec<Option<usize>> {
    let mut home = vec![None; whole.networks.len()];
    for group in groups {
        group.networks.iter().for_each(|at| home[*at] = group.router);
    }
    home
}
