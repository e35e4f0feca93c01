//! How long forms take: estimates from `instrument.md` C9, rounded up to whole minutes for a person.

/// Minutes for the own form.
const OWN: u32 = 7;
/// Half minutes for a form about a colleague.
const PEER_HALVES: u32 = 8;
/// Half minutes for a partner's form.
const PARTNER_HALVES: u32 = 5;

/// Minutes for everything that a person is asked.
pub const fn for_person(is_subject: bool, forms: u32, is_inside: bool) -> u32 {
    let halves = if is_inside { PEER_HALVES } else { PARTNER_HALVES };
    let others = forms.saturating_mul(halves).div_ceil(2);
    if is_subject { others.saturating_add(OWN) } else { others }
}
