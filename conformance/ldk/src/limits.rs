//! A server that keeps fewer invoices than there are slots, or takes fewer than come. LDK leaves that to its user.

use std::collections::BTreeMap;
use std::time::Duration;

type Recipient = Vec<u8>;

/// Nothing is limited unless it is said.
#[derive(Default)]
pub struct Limits {
    kept: Option<usize>,
    taken_in_a_second: Option<usize>,
    /// The slots of a recipient, as their invoices came.
    order: BTreeMap<Recipient, Vec<u16>>,
    /// When it took the last one of a recipient, and how many in that second.
    taken: BTreeMap<Recipient, (Duration, usize)>,
}

impl Limits {
    /// It keeps so many invoices of a recipient: the newest.
    pub fn keeps(most: usize) -> Self {
        Self {
            kept: Some(most),
            ..Self::default()
        }
    }

    /// It takes so many of a recipient in one second; the others get no answer.
    pub fn takes_in_a_second(most: usize) -> Self {
        Self {
            taken_in_a_second: Some(most),
            ..Self::default()
        }
    }

    /// Whether an invoice is taken that comes now.
    pub fn takes(&mut self, now: Duration, recipient: &Recipient) -> bool {
        let taken = self.taken.entry(recipient.clone()).or_default();
        if taken.0 != now {
            *taken = (now, 0);
        }
        let room = self.taken_in_a_second.is_none_or(|most| taken.1 < most);
        taken.1 += usize::from(room);
        room
    }

    /// What has to go for an invoice that has come.
    pub fn evicted_by(&mut self, (recipient, slot): (Recipient, u16)) -> Vec<(Recipient, u16)> {
        let order = self.order.entry(recipient.clone()).or_default();
        order.retain(|other| *other != slot);
        order.push(slot);
        let surplus = self.kept.map_or(0, |most| order.len().saturating_sub(most));
        order
            .drain(..surplus)
            .map(|slot| (recipient.clone(), slot))
            .collect()
    }
}
