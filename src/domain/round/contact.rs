//! The contact of a round: who sees a comment that its reader reports, and nothing else.

use serde::{Deserialize, Serialize};

use super::OpenRefusal;
use crate::domain::group::Participant;
use crate::domain::people::{checked_email, checked_name, email_key};

/// Somebody outside the round who reads reported comments: a confidential adviser, a data protection officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentContact {
    name: String,
    email: String,
}

/// Why words are no contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContactFault {
    /// An address without a name.
    NameMissing,
    /// The name is too long, has no letter, is an address, or has characters that cannot be seen.
    NameMalformed,
    /// A name without an address.
    EmailMissing,
    /// The address is none.
    EmailMalformed,
}

impl CommentContact {
    /// The contact with this name and address; none when both are empty.
    ///
    /// # Errors
    /// Every fault.
    pub fn parse(name: &str, email: &str) -> Result<Option<Self>, Vec<ContactFault>> {
        let (name, email) = (name.trim(), email.trim());
        if name.is_empty() && email.is_empty() {
            return Ok(None);
        }
        let named = checked_name(name).ok_or(if name.is_empty() {
            ContactFault::NameMissing
        } else {
            ContactFault::NameMalformed
        });
        let addressed = checked_email(email).ok_or(if email.is_empty() {
            ContactFault::EmailMissing
        } else {
            ContactFault::EmailMalformed
        });
        match (named, addressed) {
            (Ok(name), Ok(email)) => Ok(Some(Self { name, email })),
            (name, email) => Err([name.err(), email.err()].into_iter().flatten().collect()),
        }
    }

    /// Name, as raters and readers see it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// E-mail address, as raters and readers see it.
    pub fn email(&self) -> &str {
        &self.email
    }
}

/// Why a round cannot open with this contact: a reported text would reach the leader, or somebody who reads a report
/// or may have written the text.
pub fn contact_refusal(
    contact: &CommentContact,
    leader_email: &str,
    people: &[Participant],
) -> Option<OpenRefusal> {
    let key = email_key(&contact.email);
    if key == email_key(leader_email) {
        Some(OpenRefusal::ContactIsLeader)
    } else if people.iter().any(|person| person.email_key == key) {
        Some(OpenRefusal::ContactTakesPart)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::group::Workplace;
    use crate::domain::ids::{ParticipantId, RoundId};
    use crate::domain::language::Language;

    fn contact(email: &str) -> CommentContact {
        CommentContact::parse("Noor Haddad", email)
            .unwrap()
            .unwrap()
    }

    #[test]
    fn a_contact_has_a_name_and_an_address_or_is_none() {
        assert_eq!(CommentContact::parse(" ", ""), Ok(None));
        let whole = contact(" noor@waterland.example ");
        assert_eq!(
            (whole.name(), whole.email()),
            ("Noor Haddad", "noor@waterland.example")
        );
        for (name, email, faults) in [
            (
                "",
                "noor@waterland.example",
                vec![ContactFault::NameMissing],
            ),
            ("Noor", "", vec![ContactFault::EmailMissing]),
            ("Noor", "noor", vec![ContactFault::EmailMalformed]),
            (
                "noor@waterland.example",
                "noor",
                vec![ContactFault::NameMalformed, ContactFault::EmailMalformed],
            ),
            (
                "\u{202e}Noor",
                "noor@waterland.example",
                vec![ContactFault::NameMalformed],
            ),
        ] {
            assert_eq!(
                CommentContact::parse(name, email),
                Err(faults),
                "{name} {email}"
            );
        }
    }

    #[test]
    fn a_contact_neither_leads_the_round_nor_takes_part_in_it() {
        let person = Participant {
            id: ParticipantId([1; 16]),
            round: RoundId([1; 16]),
            name: "Sam de Vries".to_owned(),
            email: "Sam@waterland.example".to_owned(),
            email_key: email_key("Sam@waterland.example"),
            workplace: Workplace::Department("Wmo".to_owned()),
            is_subject: true,
            language: Language::Nl,
        };
        let refusal = |email: &str| {
            contact_refusal(
                &contact(email),
                "Anne@waterland.example",
                std::slice::from_ref(&person),
            )
        };
        assert_eq!(
            refusal("anne@Waterland.example"),
            Some(OpenRefusal::ContactIsLeader)
        );
        assert_eq!(
            refusal("SAM@waterland.example"),
            Some(OpenRefusal::ContactTakesPart)
        );
        assert_eq!(refusal("noor@waterland.example"), None);
    }
}
