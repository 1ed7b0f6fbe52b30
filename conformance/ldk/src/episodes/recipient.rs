//! The kinds of episodes of a recipient: for each of LDK's rules, its neighbourhood.

use super::phone::{beside, Answer, Phone, Router, DAYS_90, HOURS_2, NOW, ONE_EACH, YEAR};
use crate::bytes::hex;
use crate::made::{self, Cached, Made, Status, Time, LAST, SECOND};
use crate::node::Keys;
use lightning::offers::offer::Offer;
use serde_json::json;

type Done = Result<(), String>;
type Slots = Vec<Option<Cached>>;

/// The name of each kind, what it shows, and who leads it.
pub const KINDS: &[(&str, &str, fn(&mut Phone) -> Done)] = &[
    (
        "expiry",
        "an offer that expires, in each event: a nanosecond and a second before and behind",
        expiry,
    ),
    (
        "rounds",
        "rounds of requests up to the limit, failed ones, and what resets their count",
        rounds,
    ),
    (
        "choice",
        "which offer a request replaces, and which one an answer may",
        choice,
    ),
    ("given", "which offer the user gets", given),
    (
        "refresh",
        "whose invoices a tick sends again, and what a failing router does to it",
        refresh,
    ),
    (
        "ends-of-time",
        "the first two hours of time, and the last that LDK can reach",
        ends_of_time,
    ),
    (
        "lifetime",
        "offer paths that last 90 days, a second less or more, or for ever",
        lifetime,
    ),
    (
        "late-answers",
        "offer paths at the expiry of their reply path",
        late_answers,
    ),
    (
        "path-lists",
        "offer paths that are known, in part, in another order or number, or none",
        path_lists,
    ),
    (
        "refusals",
        "two or more reasons to refuse offer paths at once",
        refusals,
    ),
    (
        "copies",
        "how many copies of a message leave, and to whom",
        copies,
    ),
    (
        "absent-slots",
        "answers for slots that are not there, and caches of other sizes",
        absent_slots,
    ),
    (
        "many-slots",
        "65,536 slots and one more, which no message can name",
        many_slots,
    ),
    (
        "one-offer-twice",
        "the same offer in two slots",
        one_offer_twice,
    ),
    (
        "confirmations",
        "confirmations older, equal and newer than what is recorded",
        confirmations,
    ),
    (
        "servers",
        "paths to a server set, changed and refused",
        servers,
    ),
    (
        "keys",
        "offers that the node can sign for, or only nearly",
        keys,
    ),
];

const STATUSES: [&str; 3] = ["pending", "ready", "used"];

fn status(name: &str, time: Time) -> Status {
    match name {
        "pending" => Status::Pending,
        "ready" => Status::Ready(time),
        _ => Status::Used(time),
    }
}

fn id(made: &Made) -> String {
    let offer = Offer::try_from(made.offer.clone()).expect("an offer");
    hex(&offer.id().0)
}

/// A Ready offer of this age, for a year.
fn ready(phone: &mut Phone, created_at: Time) -> Option<Cached> {
    aged(phone, Status::Ready(created_at), created_at)
}

fn aged(phone: &mut Phone, status: Status, created_at: Time) -> Option<Cached> {
    let made = phone.offer(Some(made::seconds(NOW) + YEAR));
    Some(phone.cached(made, status, created_at))
}

const EXPIRES: u64 = 1_760_003_600;

/// Everything that can happen, each at a time and to a cache whose first slot has `made`. The third slot
/// is empty, the second has an offer that stays.
fn each_event(
    phone: &mut Phone,
    event: usize,
    now: Time,
    made: &Made,
    stays: &Made,
) -> Result<bool, String> {
    let mut answer = phone.good_answer(now, 2);
    match event {
        0 => phone.tick(now, ONE_EACH)?,
        1 => phone.tick(now, Router(None, Some(1)))?,
        2 => phone.peer(now, Some(1))?,
        3 => phone.set_paths(now, Some(1), &phone.server_paths())?,
        4 => phone.answer(now, &answer)?,
        5 => {
            answer.slot = 0;
            phone.answer(now, &answer)?
        }
        6 => {
            answer.slot = 1;
            phone.answer(now, &answer)?
        }
        7 => {
            answer.expiry = Some(made::seconds(now) + 60);
            phone.answer(now, &answer)?
        }
        8 => {
            answer.paths = paths_of(stays);
            phone.answer(now, &answer)?
        }
        9 => {
            // Repeated only as long as the offer that has them is there.
            answer.paths = paths_of(made);
            phone.answer(now, &answer)?
        }
        10 => {
            answer.paths.clear();
            phone.answer(now, &answer)?
        }
        11 => {
            answer.reply_path_expiry = now - 1;
            phone.answer(now, &answer)?
        }
        12 => {
            answer.router = None;
            phone.answer(now, &answer)?
        }
        13 => phone.confirm(now, &id(made), now)?,
        14 => phone.get_offer(now)?,
        15 => phone.set_paths(now, Some(1), &[])?,
        _ => return Ok(false),
    };
    Ok(true)
}

fn paths_of(made: &Made) -> Vec<Vec<u8>> {
    use lightning::util::ser::Writeable;
    let offer = Offer::try_from(made.offer.clone()).expect("an offer");
    offer.paths().iter().map(|path| path.encode()).collect()
}

fn expiry(phone: &mut Phone) -> Done {
    let expires = Time::from(EXPIRES) * SECOND;
    for event in 0.. {
        for (number, now) in beside(expires).into_iter().enumerate() {
            let name = STATUSES[(event + number) % 3];
            let goes = phone.offer(Some(EXPIRES));
            let stays = phone.offer(Some(EXPIRES + YEAR));
            let slots = [
                Some(phone.cached(goes.clone(), status(name, now - SECOND), now - SECOND)),
                Some(phone.cached(
                    stays.clone(),
                    status(STATUSES[number % 3], now - 5),
                    now - 5,
                )),
                None,
            ];
            phone.restore(now, &slots)?;
            if !each_event(phone, event, now, &goes, &stays)? {
                return several_expire(phone);
            }
        }
    }
    Ok(())
}

/// All at once, one after the other, and with no paths to a server, where nothing prunes but a request.
fn several_expire(phone: &mut Phone) -> Done {
    let expires = Time::from(EXPIRES) * SECOND;
    let slots: Slots = (0..4)
        .map(|n| {
            let made = phone.offer(Some(EXPIRES + n / 2));
            Some(phone.cached(
                made,
                status(STATUSES[n as usize % 3], expires - 9),
                expires - 9,
            ))
        })
        .collect();
    for paths in [phone.server_paths(), Vec::new()] {
        for now in [expires, expires + 1, expires + SECOND, expires + SECOND + 1] {
            phone.restore_with(now, &slots, &paths)?;
            phone.get_offer(now)?;
            phone.restore_with(now, &slots, &paths)?;
            phone.tick(now, ONE_EACH)?;
            phone.peer(now, Some(1))?;
        }
    }
    // An offer with an expiry of 0, and times around it.
    let made = phone.offer(Some(0));
    let slot = [Some(phone.cached(made, Status::Ready(0), 0)), None];
    for now in [0, 1, SECOND, NOW] {
        phone.restore(now, &slot)?;
        phone.get_offer(now)?;
    }
    // The router fails for the request that is due because something expires.
    for router in [None, Some(0)] {
        phone.restore(expires + 1, &slots)?;
        phone.peer(expires + 1, router)?;
        phone.restore(expires + 1, &slots)?;
        phone.tick(expires + 1, Router(router, Some(1)))?;
        phone.restore(expires + 1, &slots)?;
        phone.set_paths(expires + 1, router, &phone.server_paths())?;
    }
    Ok(())
}

fn rounds(phone: &mut Phone) -> Done {
    let expires = Time::from(EXPIRES) * SECOND;
    let before = expires - SECOND;
    let behind = expires + 1;
    for resets in 0..22 {
        let goes = phone.offer(Some(EXPIRES));
        let stays = phone.offer(Some(EXPIRES + YEAR));
        let slots = [
            Some(phone.cached(
                goes.clone(),
                status(STATUSES[resets % 3], before - 5),
                before - 5,
            )),
            Some(phone.cached(stays.clone(), Status::Ready(before - 5), before - 5)),
            None,
        ];
        phone.restore(before, &slots)?;
        phone.peer(before, None)?;
        phone.peer(before, Some(1))?;
        phone.peer(before, Some(0))?;
        if resets % 2 == 0 {
            phone.peer(before, Some(2))?;
        } else {
            phone.set_paths(before, Some(1), &phone.server_paths())?;
        }
        if resets != 21 {
            phone.peer(before, Some(1))?;
        }
        // The fourth is one too many, and a failing router is not even asked.
        phone.peer(before, None)?;
        phone.set_paths(before, Some(1), &phone.server_paths())?;
        phone.peer(before, Some(1))?;
        match resets {
            0..=14 => {
                each_event(phone, resets, before, &goes, &stays)?;
                phone.peer(before, Some(1))?;
                each_event(phone, resets, behind, &goes, &stays)?;
            }
            15 => {
                let mut answer = phone.good_answer(before, 9);
                phone.answer(before, &answer)?;
                phone.peer(before, Some(1))?;
                answer.slot = 9;
                phone.answer(behind, &answer)?;
            }
            16 => phone.restore(before, &slots)?,
            17 => {
                phone.tick(before, Router(None, None))?;
            }
            18 => {
                phone.tick(before, Router(Some(12), Some(1)))?;
            }
            19 => {
                phone.get_offer(before)?;
                phone.peer(before, Some(1))?;
                phone.get_offer(behind)?;
            }
            20 => {
                phone.restore_with(before, &slots, &[])?;
                phone.set_paths(before, Some(1), &phone.server_paths())?;
            }
            _ => {
                // A round that comes in the very step that prunes.
                phone.peer(behind, Some(1))?;
            }
        }
        for _ in 0..4 {
            phone.peer(behind, Some(1))?;
        }
        phone.set_paths(behind, Some(1), &phone.server_paths())?;
        phone.tick(behind, ONE_EACH)?;
        for _ in 0..3 {
            phone.peer(behind, Some(1))?;
        }
    }
    Ok(())
}

/// Asks for a request, and then for each slot whether an answer is taken, from the same cache.
fn chosen(phone: &mut Phone, now: Time, slots: &Slots) -> Done {
    phone.restore(now, slots)?;
    phone.peer(now, Some(1))?;
    for slot in 0..slots.len() {
        phone.restore(now, slots)?;
        let answer = phone.good_answer(now, slot as u64);
        phone.answer(now, &answer)?;
    }
    Ok(())
}

fn choice(phone: &mut Phone) -> Done {
    let stale = NOW - HOURS_2;
    let young = NOW - SECOND;
    // At the threshold and beside it, with another payable offer and without.
    for at in beside(stale) {
        for other in ["used", "ready", "pending"] {
            let slots = vec![ready(phone, at), aged(phone, status(other, young), young)];
            chosen(phone, NOW, &slots)?;
        }
        // What counts is the age of the offer, not of its invoice.
        let slots = vec![
            aged(phone, Status::Ready(young), at),
            aged(phone, Status::Ready(at), young),
            aged(phone, Status::Used(at), at),
        ];
        chosen(phone, NOW, &slots)?;
    }
    // The oldest in each place, and two or three of one age, or a nanosecond apart.
    let older = stale - 1_000 * SECOND;
    for ages in [
        [older, older + 1, older + 2],
        [older + 1, older, older + 2],
        [older + 1, older + 2, older],
        [older, older, older],
        [older + 1, older, older],
        [older, older + 1, older],
        [young, older, older],
        [young, older + SECOND, older],
        [older, young, young],
    ] {
        let slots: Slots = ages.iter().map(|at| ready(phone, *at)).collect();
        phone.restore(NOW, &slots)?;
        phone.peer(NOW, Some(1))?;
        phone.tick(NOW, ONE_EACH)?;
    }
    // An older offer that is used or pending is no candidate; an empty slot comes first wherever it is.
    let mut slots: Slots = vec![
        aged(phone, Status::Used(young), older - 9),
        aged(phone, Status::Pending, older - 9),
        ready(phone, stale - 1),
        ready(phone, older),
        ready(phone, young),
    ];
    chosen(phone, NOW, &slots)?;
    for place in 0..slots.len() {
        let taken = slots[place].take();
        phone.restore(NOW, &slots)?;
        phone.peer(NOW, Some(1))?;
        slots[place] = taken;
    }
    slots[1] = None;
    slots[3] = None;
    phone.restore(NOW, &slots)?;
    phone.peer(NOW, Some(1))?;
    // Numbers of payable offers: none, one, two, of either kind.
    for names in [
        ["pending", "pending", "pending"],
        ["ready", "pending", "pending"],
        ["used", "pending", "pending"],
        ["used", "used", "pending"],
        ["used", "used", "used"],
        ["ready", "used", "pending"],
        ["used", "ready", "pending"],
        ["pending", "ready", "ready"],
        ["used", "used", "ready"],
    ] {
        let slots: Slots = names
            .iter()
            .map(|name| aged(phone, status(name, older), older))
            .collect();
        chosen(phone, NOW, &slots)?;
    }
    // A request spares the only payable offer; an answer to an earlier one does not.
    let expires = made::seconds(NOW) + 600;
    let goes = phone.offer(Some(expires));
    let slots = vec![
        ready(phone, older),
        Some(phone.cached(goes, Status::Used(young), young)),
    ];
    phone.restore(NOW, &slots)?;
    phone.peer(NOW, Some(1))?;
    let later = Time::from(expires) * SECOND + 1;
    let answer = phone.good_answer(NOW, 0);
    phone.answer(later, &answer)?;
    Ok(())
}

fn given(phone: &mut Phone) -> Done {
    let then = NOW - 50 * SECOND;
    let of_ages = [
        vec![then],
        vec![then, then],
        vec![then, then + 1, then],
        vec![then + 1, then, then],
        vec![then, then, then],
        vec![then, then + SECOND, then + 1],
        vec![NOW + SECOND, NOW, then],
        vec![0, LAST, LAST],
    ];
    for ages in &of_ages {
        let mut slots: Slots = ages.iter().map(|at| ready(phone, *at)).collect();
        slots.push(aged(phone, Status::Used(then), NOW));
        slots.push(aged(phone, Status::Pending, NOW));
        slots.push(None);
        phone.restore(NOW, &slots)?;
        for _ in 0..=ages.len() {
            phone.get_offer(NOW)?;
        }
        slots.rotate_right(2);
        phone.restore(NOW, &slots)?;
        phone.get_offer(NOW)?;
    }
    let year = made::seconds(NOW) + YEAR;
    for expiries in [
        vec![None],
        vec![Some(year), Some(year + 1)],
        vec![Some(year + 1), Some(year)],
        vec![Some(year), Some(year)],
        vec![None, Some(u64::MAX)],
        vec![Some(u64::MAX), None],
        vec![None, None],
        vec![None, Some(u64::MAX), None, Some(u64::MAX)],
        vec![Some(u64::MAX), Some(u64::MAX - 1)],
        vec![Some(year), None, Some(year + 1)],
        vec![Some(year + 1), Some(year), Some(year + 1), Some(year)],
    ] {
        for name in ["used", "pending"] {
            let slots: Slots = expiries
                .iter()
                .enumerate()
                .map(|(n, expiry)| {
                    let made = phone.offer(*expiry);
                    // The age plays no part.
                    Some(phone.cached(made, status(name, then), then + n as Time))
                })
                .collect();
            phone.restore(NOW, &slots)?;
            phone.get_offer(NOW)?;
        }
    }
    // Nothing at all: no slots, empty ones, and without paths to a server.
    for slots in [Vec::new(), vec![None, None]] {
        phone.restore(NOW, &slots)?;
        phone.get_offer(NOW)?;
        phone.restore_with(NOW, &slots, &[])?;
        phone.get_offer(NOW)?;
    }
    let slots = vec![ready(phone, then)];
    phone.restore_with(NOW, &slots, &[])?;
    phone.get_offer(NOW)?;
    phone.get_offer(NOW).map(|_| ())
}

fn refresh(phone: &mut Phone) -> Done {
    let old = NOW - HOURS_2;
    for at in beside(old) {
        let slots = vec![
            aged(phone, Status::Used(at), NOW),
            aged(phone, Status::Ready(at), NOW),
            aged(phone, Status::Used(NOW), at),
        ];
        phone.restore(NOW, &slots)?;
        phone.tick(NOW, ONE_EACH)?;
    }
    // Several, by slot; a peer that connects renews none.
    let slots = vec![
        aged(phone, Status::Used(old - 1), NOW),
        aged(phone, Status::Pending, NOW),
        aged(phone, Status::Ready(old - 1), NOW),
        aged(phone, Status::Pending, old - 1),
        aged(phone, Status::Used(old), NOW),
    ];
    let with_request: Slots = slots.iter().cloned().chain([None]).collect();
    for router in [
        ONE_EACH,
        Router(None, Some(1)),
        Router(Some(0), Some(1)),
        Router(Some(1), None),
        Router(Some(1), Some(0)),
        Router(None, None),
        Router(Some(3), Some(2)),
        Router(Some(2), Some(3)),
    ] {
        for slots in [&slots, &with_request] {
            phone.restore(NOW, slots)?;
            phone.tick(NOW, router)?;
            phone.peer(NOW, router.0)?;
        }
    }
    phone.restore(NOW, &slots)?;
    phone.tick(NOW, ONE_EACH)?;
    // A Pending one on every tick; once confirmed, no more, until it is used and old.
    let made = phone.offer(Some(made::seconds(NOW) + YEAR));
    let slots = vec![Some(phone.cached(made.clone(), Status::Pending, NOW))];
    phone.restore(NOW, &slots)?;
    for tick in 1..4 {
        phone.tick(NOW + tick * 60 * SECOND, ONE_EACH)?;
    }
    let confirmed = NOW + 60 * SECOND;
    phone.confirm(NOW + 200 * SECOND, &id(&made), confirmed)?;
    phone.tick(NOW + 240 * SECOND, ONE_EACH)?;
    phone.get_offer(NOW + 250 * SECOND)?;
    for now in beside(confirmed + HOURS_2) {
        phone.tick(now, ONE_EACH)?;
    }
    // Without paths to a server, and with none of its own, nothing is sent.
    phone.restore_with(NOW, &slots, &[])?;
    phone.tick(NOW, ONE_EACH)?;
    phone.peer(NOW, Some(1)).map(|_| ())
}

/// The last second that a system's clock can say.
const LAST_OF_CLOCK: Time = (i64::MAX as Time) * SECOND + SECOND - 1;

fn ends_of_time(phone: &mut Phone) -> Done {
    let mut moments = vec![0, 1, SECOND, HOURS_2, 2 * HOURS_2];
    moments.extend(beside(HOURS_2));
    moments.extend([LAST_OF_CLOCK, LAST_OF_CLOCK - HOURS_2]);
    moments.sort_unstable();
    moments.dedup();
    for now in moments {
        let times = [
            0,
            1,
            now,
            now.saturating_sub(HOURS_2),
            now.saturating_sub(HOURS_2 + 1),
            now + 1,
        ];
        for (number, at) in times.into_iter().enumerate() {
            let slots: Slots = [Status::Ready(at), Status::Used(at), Status::Used(now)]
                .into_iter()
                .map(|status| {
                    let made = phone.offer(None);
                    Some(phone.cached(made, status, at))
                })
                .collect();
            phone.restore(now, &slots)?;
            match number % 3 {
                0 => {
                    phone.tick(now, ONE_EACH)?;
                    let answer = far_answer(phone, now, 0);
                    phone.answer(now, &answer)?;
                }
                1 => {
                    let answer = far_answer(phone, now, 0);
                    phone.answer(now, &answer)?;
                    phone.get_offer(now)?;
                }
                _ => {
                    phone.peer(now, Some(1))?;
                    phone.get_offer(now)?;
                    phone.get_offer(now)?;
                }
            }
        }
    }
    // Times that lie beyond any clock: nothing is older than they are.
    for at in [
        LAST,
        LAST - 1,
        LAST - HOURS_2,
        LAST - HOURS_2 + 1,
        LAST - SECOND,
    ] {
        for now in [NOW, LAST_OF_CLOCK] {
            let made: Vec<Made> = (0..2).map(|_| phone.offer(None)).collect();
            let slots = [
                Some(phone.cached(made[0].clone(), Status::Ready(at), at)),
                Some(phone.cached(made[1].clone(), Status::Used(at), at)),
            ];
            phone.restore(now, &slots)?;
            phone.tick(now, ONE_EACH)?;
            phone.confirm(now, &id(&made[1]), now)?;
            phone.confirm(now, &id(&made[0]), LAST)?;
            phone.get_offer(now)?;
        }
    }
    // The clock goes back, and on again, without a restart.
    let slots = vec![ready(phone, NOW), aged(phone, Status::Used(NOW), NOW), None];
    phone.restore(NOW, &slots)?;
    for back in [0, 1, SECOND, HOURS_2, HOURS_2 + 1, NOW] {
        phone.tick(NOW - back, ONE_EACH)?;
        phone.peer(NOW - back, Some(1))?;
    }
    phone.tick(NOW + HOURS_2 + 1, ONE_EACH).map(|_| ())
}

/// Good at any time.
fn far_answer(phone: &mut Phone, now: Time, slot: u64) -> Answer {
    let mut answer = phone.good_answer(NOW, slot);
    answer.expiry = None;
    answer.reply_path_expiry = (now + HOURS_2).min(LAST);
    answer
}

fn lifetime(phone: &mut Phone) -> Done {
    for nanoseconds in [0, 1, SECOND - 1] {
        let now = NOW / SECOND * SECOND + nanoseconds;
        let long = made::seconds(now) + DAYS_90;
        for expiry in [
            None,
            Some(long - 1),
            Some(long),
            Some(long + 1),
            Some(0),
            Some(made::seconds(now)),
            Some(made::seconds(now) + 1),
            Some(u64::MAX),
            Some(u64::MAX - 1),
            // A relative expiry of an invoice has 32 bits.
            Some(made::seconds(now) + (1 << 32) - 2),
            Some(made::seconds(now) + (1 << 32) - 1),
            Some(made::seconds(now) + (1 << 32)),
        ] {
            phone.restore(now, &[None])?;
            let mut answer = phone.good_answer(now, 0);
            answer.expiry = expiry;
            phone.answer(now, &answer)?;
        }
    }
    let last = i64::MAX as u64;
    for expiry in [
        None,
        Some(last + DAYS_90 - 1),
        Some(last + DAYS_90),
        Some(u64::MAX),
    ] {
        phone.restore(LAST_OF_CLOCK, &[None])?;
        let mut answer = far_answer(phone, LAST_OF_CLOCK, 0);
        answer.expiry = expiry;
        phone.answer(LAST_OF_CLOCK, &answer)?;
    }
    Ok(())
}

fn late_answers(phone: &mut Phone) -> Done {
    let expiry = NOW + HOURS_2;
    for now in beside(expiry) {
        phone.restore(NOW, &[None])?;
        phone.peer(NOW, Some(1))?;
        let mut answer = phone.good_answer(now, 0);
        answer.reply_path_expiry = expiry;
        phone.answer(now, &answer)?;
    }
    for expiry in [0, LAST, NOW - 1, NOW, NOW + 1] {
        phone.restore(NOW, &[None])?;
        let mut answer = phone.good_answer(NOW, 0);
        answer.reply_path_expiry = expiry;
        phone.answer(NOW, &answer)?;
        // A second time, it is repeated or late.
        phone.answer(NOW, &answer)?;
    }
    // A failing router caches nothing, and the next answer is taken.
    for router in [None, Some(0), Some(1), Some(2), Some(12)] {
        phone.restore(NOW, &[None])?;
        let mut answer = phone.good_answer(NOW, 0);
        answer.router = router;
        phone.answer(NOW, &answer)?;
    }
    Ok(())
}

fn path_lists(phone: &mut Phone) -> Done {
    let [a, b, c] = [0, 1, 2].map(|n| phone.other_paths[n].clone());
    let list = |letters: &str| -> Vec<Vec<u8>> {
        letters
            .chars()
            .map(|letter| match letter {
                'a' => a.clone(),
                'b' => b.clone(),
                _ => c.clone(),
            })
            .collect()
    };
    let lists = [
        "", "a", "b", "aa", "ab", "ba", "aaa", "aab", "aba", "baa", "abb", "abc", "acb", "cba",
        "abca",
    ];
    for held in lists {
        let made = phone.offer_with(&list(held), Some(made::seconds(NOW) + YEAR));
        let slots = [Some(phone.cached(made, Status::Ready(NOW), NOW)), None];
        for given in lists {
            // Alike as sets, by length, or by their ends; the others are all different anyway.
            let near = given.len() == held.len()
                || given.is_empty()
                || held.chars().all(|x| given.contains(x));
            if near {
                phone.restore(NOW, &slots)?;
                let mut answer = phone.good_answer(NOW, 1);
                answer.paths = list(given);
                phone.answer(NOW, &answer)?;
            }
        }
    }
    // Whoever has them, wherever and in whichever status, unless it has expired.
    let expires = made::seconds(NOW);
    for (number, name) in STATUSES.into_iter().enumerate() {
        for expiry in [Some(expires - 1), Some(expires), Some(expires + 1), None] {
            let made = phone.offer_with(&list("ab"), expiry);
            let mut slots: Slots = vec![None, ready(phone, NOW), ready(phone, NOW)];
            slots.insert(number + 1, Some(phone.cached(made, status(name, NOW), NOW)));
            phone.restore(NOW, &slots)?;
            let mut answer = phone.good_answer(NOW, 0);
            answer.paths = list("ab");
            phone.answer(NOW, &answer)?;
        }
    }
    // The offer that is to be replaced has them itself.
    let made = phone.offer_with(&list("ab"), None);
    let stale = NOW - HOURS_2 - 1;
    let slots = [Some(phone.cached(made, Status::Ready(stale), stale))];
    for given in ["ab", "ba"] {
        phone.restore(NOW, &slots)?;
        let mut answer = phone.good_answer(NOW, 0);
        answer.paths = list(given);
        phone.answer(NOW, &answer)?;
    }
    // A path that differs from a known one in one bit: the sign of each of its keys, and its payload.
    let made = phone.offer_with(&list("a"), None);
    let slots = [Some(phone.cached(made, Status::Ready(NOW), NOW)), None];
    for place in [0, 33, 67, 102, 103, a.len() - 2, a.len() - 1] {
        let mut other = a.clone();
        other[place] ^= 1;
        phone.restore(NOW, &slots)?;
        let mut answer = phone.good_answer(NOW, 1);
        answer.paths = vec![other];
        phone.answer(NOW, &answer)?;
    }
    Ok(())
}

/// Each answer has some of six faults; which of the reasons is LDK's can be seen only by what it prunes,
/// and that is refused is the same for all.
fn refusals(phone: &mut Phone) -> Done {
    let expires = made::seconds(NOW);
    for faults in 0..64 {
        let has = |fault: u32| faults >> fault & 1 == 1;
        let goes = phone.offer(Some(expires - 1));
        let held = phone.other_paths[3].clone();
        let holder = phone.offer_with(&[held.clone()], None);
        let slots = [
            Some(phone.cached(goes, Status::Used(NOW), NOW)),
            Some(phone.cached(holder, Status::Ready(NOW), NOW)),
            None,
        ];
        let mut answer = phone.good_answer(NOW, if has(0) { 1 } else { 2 });
        if has(1) {
            answer.expiry = Some(expires + DAYS_90 - 1);
        }
        if has(2) {
            answer.paths = vec![held];
        }
        if has(3) {
            answer.paths.clear();
        }
        if has(4) {
            answer.reply_path_expiry = NOW - 1;
        }
        if has(5) {
            answer.router = None;
        }
        phone.restore(NOW, &slots)?;
        phone.answer(NOW, &answer)?;
    }
    Ok(())
}

fn copies(phone: &mut Phone) -> Done {
    for destinations in [1, 2, 3, 10, 11] {
        let paths: Vec<Vec<u8>> = phone.paths[..destinations].to_vec();
        for replies in [None, Some(0), Some(1), Some(2), Some(4), Some(12)] {
            phone.restore_with(NOW, &[None], &paths)?;
            phone.peer(NOW, replies)?;
        }
    }
    // Repeated destinations count; order is kept.
    let [a, b] = [0, 1].map(|n| phone.paths[n].clone());
    for paths in [
        vec![a.clone(), a.clone()],
        vec![b.clone(), a.clone()],
        vec![a.clone(), b, a],
    ] {
        phone.restore_with(NOW, &[None], &paths)?;
        phone.tick(NOW, Router(Some(4), Some(1)))?;
        phone.set_paths(NOW, Some(5), &paths)?;
    }
    // Invoices go to the one path of their offer, whatever the others are.
    let pending = aged(phone, Status::Pending, NOW);
    let paths: Vec<Vec<u8>> = phone.paths[1..4].to_vec();
    for replies in [1, 2, 4, 10, 11, 12] {
        phone.restore_with(NOW, &[pending.clone()], &paths)?;
        phone.tick(NOW, Router(Some(1), Some(replies)))?;
    }
    let mut slots = vec![pending.clone(), aged(phone, Status::Pending, NOW), None];
    if let Some(cached) = &mut slots[1] {
        cached.update_path = phone.other_paths[0].clone();
    }
    phone.restore_with(NOW, &slots, &paths)?;
    phone.tick(NOW, Router(Some(4), Some(3))).map(|_| ())
}

fn absent_slots(phone: &mut Phone) -> Done {
    for size in [0usize, 1, 2, 5, 9, 11] {
        let slots: Slots = vec![None; size];
        for slot in [size as u64, size as u64 + 1, 10, 255, 256, 65_535] {
            phone.restore(NOW, &slots)?;
            let answer = phone.good_answer(NOW, slot);
            phone.answer(NOW, &answer)?;
        }
        phone.tick(NOW, ONE_EACH)?;
        phone.get_offer(NOW)?;
        phone.set_paths(NOW, Some(1), &phone.server_paths())?;
        let last = size.saturating_sub(1) as u64;
        let answer = phone.good_answer(NOW, last);
        phone.answer(NOW, &answer)?;
    }
    // The slot that counts is far behind.
    let stale = NOW - HOURS_2 - 1;
    let held = phone.other_paths[4].clone();
    for size in [16usize, 17, 256] {
        let young = ready(phone, NOW - SECOND);
        let old = phone.offer_with(&[held.clone()], Some(made::seconds(NOW) + 60));
        let mut slots: Slots = vec![young; size - 1];
        slots.push(Some(phone.cached(old.clone(), Status::Ready(stale), stale)));
        phone.restore(NOW, &slots)?;
        phone.peer(NOW, Some(1))?;
        phone.confirm(NOW, &id(&old), NOW)?;
        let mut answer = phone.good_answer(NOW, size as u64 - 1);
        answer.paths = vec![held.clone()];
        phone.answer(NOW, &answer)?;
        let answer = phone.good_answer(NOW, size as u64 - 1);
        phone.answer(NOW, &answer)?;
        phone.tick(NOW, ONE_EACH)?;
        phone.restore(NOW + 61 * SECOND, &slots)?;
        phone.peer(NOW + 61 * SECOND, Some(1))?;
        if let Some(last) = slots.last_mut().and_then(Option::as_mut) {
            last.created_at = NOW;
        }
        phone.restore(NOW, &slots)?;
        phone.get_offer(NOW)?;
    }
    Ok(())
}

fn many_slots(phone: &mut Phone) -> Done {
    // The cache behind the first step is in the recording whole.
    phone.get_offer(NOW)?;
    let nonce = phone.nonce();
    let small = made::offer(phone.keys(), nonce, &[], None);
    let mut filler = phone.cached(small, Status::Ready(NOW), NOW);
    // The smallest path that LDK reads: 12 MB of slots are enough.
    let mut shortest = filler.update_path[..67].to_vec();
    shortest.extend(&filler.update_path[67..100]);
    shortest.extend([0, 0]);
    filler.update_path = shortest;
    let filler = filler.encode();
    let paths = phone.server_paths();
    for (times, behind) in [
        (65_535, vec![made::EMPTY_SLOT]),
        (65_536, vec![made::EMPTY_SLOT]),
    ] {
        let cache = made::cache_in_parts(&[], (&filler, times), &behind, &paths);
        phone
            .step(json!({"event": "restore", "now": made::json_time(NOW), "cache_parts": cache}))?;
        phone.peer(NOW, Some(1))?;
        phone.tick(NOW, Router(None, Some(1)))?;
        let answer = phone.good_answer(NOW, 65_535);
        phone.answer(NOW, &answer)?;
    }
    // 65,537 empty slots take 65,537 bytes.
    let cache = made::cache_in_parts(&[], (&[made::EMPTY_SLOT], 65_537), &[], &paths);
    phone.step(json!({"event": "restore", "now": made::json_time(NOW), "cache_parts": cache}))?;
    phone.peer(NOW, Some(1))?;
    let answer = phone.good_answer(NOW, 65_535);
    phone.answer(NOW, &answer)?;
    phone.get_offer(NOW).map(|_| ())
}

fn one_offer_twice(phone: &mut Phone) -> Done {
    for first in STATUSES {
        for second in STATUSES {
            let made = phone.offer(Some(made::seconds(NOW) + YEAR));
            let then = NOW - 2 * HOURS_2;
            let slots = vec![
                None,
                Some(phone.cached(made.clone(), status(first, then), then)),
                Some(phone.cached(made.clone(), status(second, then + 1), then + 1)),
            ];
            phone.restore(NOW, &slots)?;
            phone.confirm(NOW, &id(&made), NOW)?;
            phone.confirm(NOW, &id(&made), NOW - SECOND)?;
            phone.tick(NOW, ONE_EACH)?;
            phone.get_offer(NOW)?;
            phone.get_offer(NOW)?;
            let mut answer = phone.good_answer(NOW, 0);
            answer.paths = paths_of(&made);
            phone.answer(NOW, &answer)?;
        }
    }
    Ok(())
}

fn confirmations(phone: &mut Phone) -> Done {
    let recorded = NOW - 100 * SECOND;
    for name in STATUSES {
        let mut times = beside(recorded);
        times.extend([0, NOW, NOW + SECOND, LAST]);
        for time in times {
            let made = phone.offer(Some(made::seconds(NOW) + YEAR));
            let slots = [
                None,
                Some(phone.cached(made.clone(), status(name, recorded), recorded)),
            ];
            phone.restore(NOW, &slots)?;
            phone.confirm(NOW, &id(&made), time)?;
        }
        // Of an offer that nobody knows: one digit is another.
        let made = phone.offer(Some(made::seconds(NOW) + YEAR));
        let slots = [Some(phone.cached(
            made.clone(),
            status(name, recorded),
            recorded,
        ))];
        let id = id(&made);
        for place in [0, 15, 16, 17, 31, 32, 63] {
            let digit = if id.as_bytes()[place] == b'0' {
                "1"
            } else {
                "0"
            };
            let other = [&id[..place], digit, &id[place + 1..]].concat();
            phone.restore(NOW, &slots)?;
            phone.confirm(NOW, &other, NOW)?;
        }
    }
    // No clock, no paths to a server, no slots.
    let made = phone.offer(Some(made::seconds(NOW) + YEAR));
    let slots = vec![Some(phone.cached(made.clone(), Status::Pending, NOW))];
    phone.restore_with(NOW, &slots, &[])?;
    phone.confirm(NOW + 2 * Time::from(YEAR) * SECOND, &id(&made), NOW)?;
    phone.restore(NOW, &[])?;
    phone.confirm(NOW, &id(&made), NOW).map(|_| ())
}

fn servers(phone: &mut Phone) -> Done {
    let stale = NOW - HOURS_2 - 1;
    let slots: Slots = vec![
        aged(phone, Status::Pending, stale),
        ready(phone, stale),
        aged(phone, Status::Used(stale), stale),
        None,
    ];
    let other = phone.other_paths[..2].to_vec();
    let ours = phone.server_paths();
    for before in [ours.clone(), Vec::new()] {
        for slots in [slots.clone(), slots[..3].to_vec(), Vec::new(), vec![None]] {
            for (paths, replies) in [
                (&other, Some(1)),
                (&other, None),
                (&ours, Some(2)),
                (&Vec::new(), Some(1)),
            ] {
                phone.restore_with(NOW, &slots, &before)?;
                phone.set_paths(NOW, replies, paths)?;
                if replies == Some(1) {
                    // Invoices of old offers still go to the old server.
                    phone.tick(NOW, ONE_EACH)?;
                }
            }
        }
    }
    // From nothing: the first paths, set twice, then others and none.
    phone.restore_with(NOW, &[], &[])?;
    phone.tick(NOW, ONE_EACH)?;
    phone.peer(NOW, Some(1))?;
    phone.set_paths(NOW, None, &ours)?;
    for paths in [&ours, &ours, &other, &Vec::new(), &ours] {
        phone.set_paths(NOW, Some(1), paths)?;
    }
    phone.tick(NOW, ONE_EACH).map(|_| ())
}

/// One offer at a time is due. Where the node cannot sign for it, nothing leaves, and nothing says so.
fn keys(phone: &mut Phone) -> Done {
    let keys = phone.keys().clone();
    let stranger = Keys::of("a stranger");
    let expiry = Some(made::seconds(NOW) + YEAR);
    let paths = [phone.other_paths[5].clone()];
    let more_paths = phone.other_paths[5..8].to_vec();
    let main_chain = unhex32("6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000");
    let test_chain = unhex32("43497fd7f826957108f4a30fd9cec3aeba79972084e90ead01ea330900000000");
    let all = |with: &[(u64, Vec<u8>)]| [&made::records(&paths, expiry)[..], with].concat();
    let nonce = phone.nonce();
    let mut offers: Vec<Made> = vec![
        made::sealed(&keys, nonce, all(&[])),
        made::sealed(&keys, nonce, made::records(&more_paths, expiry)),
        made::sealed(&keys, nonce, made::records(&paths, None)),
        // One chain, another chain, none at all, the same twice, two, three.
        made::sealed(&keys, nonce, all(&[(made::CHAINS, main_chain.clone())])),
        made::sealed(&keys, nonce, all(&[(made::CHAINS, test_chain.clone())])),
        made::sealed(&keys, nonce, all(&[(made::CHAINS, Vec::new())])),
        made::sealed(&keys, nonce, all(&[(made::CHAINS, main_chain.repeat(2))])),
        made::sealed(
            &keys,
            nonce,
            all(&[(made::CHAINS, [&main_chain[..], &test_chain].concat())]),
        ),
        made::sealed(&keys, nonce, all(&[(made::CHAINS, main_chain.repeat(3))])),
        // Records that count for the keys, and one that does not.
        made::sealed(&keys, nonce, all(&[(made::METADATA, Vec::new())])),
        made::sealed(&keys, nonce, all(&[(made::METADATA, vec![7; 16])])),
        made::sealed(&keys, nonce, all(&[(made::METADATA, vec![7; 48])])),
        made::sealed(&keys, nonce, all(&[(10, b"a description".to_vec())])),
        made::sealed(
            &keys,
            nonce,
            all(&[(8, vec![1]), (10, b"with an amount".to_vec())]),
        ),
        made::sealed(
            &keys,
            nonce,
            all(&[
                (6, b"EUR".to_vec()),
                (8, vec![1]),
                (10, b"in euros".to_vec()),
            ]),
        ),
        made::sealed(&keys, nonce, all(&[(12, vec![2])])),
        made::sealed(&keys, nonce, all(&[(18, b"an issuer".to_vec())])),
        made::sealed(&keys, nonce, all(&[(20, vec![5])])),
        made::sealed(&keys, nonce, all(&[(79, vec![1, 2])])),
        made::sealed(&keys, nonce, all(&[(1_000_000_001, vec![3])])),
        // Another nonce, another node, no paths, no issuer id.
        Made {
            nonce: [9; 16],
            ..made::sealed(&keys, nonce, all(&[]))
        },
        made::sealed(&stranger, nonce, all(&[])),
        made::sealed(
            &keys,
            nonce,
            vec![(made::EXPIRY, made::truncated(made::seconds(NOW) + YEAR))],
        ),
        made::sealed(&keys, nonce, Vec::new()),
        made::unsealed(nonce, all(&[])),
        // The key of other records: with or without one more, another expiry, other paths.
        other_key(&keys, nonce, all(&[]), all(&[(79, vec![1])])),
        other_key(&keys, nonce, all(&[(79, vec![1])]), all(&[])),
        other_key(&keys, nonce, all(&[(1_000_000_001, vec![3])]), all(&[])),
        other_key(
            &keys,
            nonce,
            all(&[]),
            made::records(&paths, Some(made::seconds(NOW) + YEAR + 1)),
        ),
        other_key(&keys, nonce, all(&[]), made::records(&more_paths, expiry)),
        other_key(&keys, nonce, all(&[(made::METADATA, vec![1])]), all(&[])),
    ];
    for place in [0, 7, 8, 15] {
        let mut nearly = made::sealed(&keys, nonce, all(&[]));
        nearly.nonce[place] ^= 1;
        offers.push(nearly);
    }
    // The key itself, but negated.
    let mut negated = made::sealed(&keys, nonce, all(&[]));
    let place = negated.offer.len() - 33;
    negated.offer[place] ^= 1;
    offers.push(negated);
    let fits = phone.offer(expiry);
    for offer in offers {
        for status in [Status::Pending, Status::Used(NOW - HOURS_2 - 1)] {
            let slots = [
                Some(phone.cached(offer.clone(), status, NOW)),
                Some(phone.cached(fits.clone(), Status::Pending, NOW)),
            ];
            phone.restore(NOW, &slots)?;
            phone.tick(NOW, ONE_EACH)?;
        }
    }
    // At its expiry, which is not yet past.
    for expires in [made::seconds(NOW), made::seconds(NOW) + 1] {
        let made = made::offer(&keys, nonce, &paths, Some(expires));
        let slots = [Some(phone.cached(made, Status::Pending, NOW))];
        for now in beside(Time::from(expires) * SECOND) {
            phone.restore(now, &slots)?;
            phone.tick(now, ONE_EACH)?;
        }
    }
    Ok(())
}

/// One list of records, with the issuer id that belongs to another.
fn other_key(
    keys: &Keys,
    nonce: [u8; 16],
    records: Vec<(u64, Vec<u8>)>,
    of: Vec<(u64, Vec<u8>)>,
) -> Made {
    let sealed = made::sealed(keys, nonce, of);
    let offer = Offer::try_from(sealed.offer).expect("an offer");
    let id = offer
        .issuer_signing_pubkey()
        .expect("an issuer id")
        .serialize();
    made::unsealed(
        nonce,
        [&records[..], &[(made::ISSUER_ID, id.to_vec())]].concat(),
    )
}

fn unhex32(text: &str) -> Vec<u8> {
    crate::bytes::unhex(text).expect("a hash")
}
