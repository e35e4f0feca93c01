//! Names that are also common words in Dutch or English: "wil", "roos", "mark", "bakker", "will", "may".

/// In order, without accents.
const COMMON: [&str; 330] = [
    "aan", "al", "als", "amber", "an", "april", "arend", "art", "august", "baan", "baas", "bakker",
    "bank", "beer", "bel", "ben", "bent", "berg", "best", "bij", "bill", "bisschop", "blad",
    "blauw", "bloem", "blok", "boek", "boer", "bol", "boom", "bos", "bot", "brand", "broek",
    "brouwer", "brug", "bruin", "buur", "buurman", "can", "case", "chase", "collega", "cook",
    "cor", "crystal", "dag", "daisy", "dam", "dan", "dat", "dawn", "dean", "dekker", "den", "dik",
    "do", "donker", "door", "draaier", "drew", "engel", "eve", "even", "faith", "fee", "field",
    "fields", "fox", "frank", "gay", "gene", "ger", "glen", "goed", "goede", "gold", "goud",
    "graaf", "grace", "grant", "gray", "green", "groen", "groot", "groote", "guy", "haan", "haar",
    "haas", "hand", "hart", "heather", "heel", "heer", "hert", "hertog", "hill", "hoek", "hof",
    "hol", "holly", "hond", "hoofd", "hoop", "hope", "hout", "huis", "hulp", "hunt", "in", "iris",
    "is", "ivy", "jager", "januari", "jet", "jong", "jonge", "joy", "juli", "june", "juni", "kamp",
    "kan", "kant", "kat", "keizer", "kers", "king", "klein", "kleine", "knight", "koers", "kok",
    "koning", "kool", "koper", "kort", "korte", "krijger", "kroon", "kuil", "kuiper", "kwast",
    "la", "laan", "land", "lane", "lang", "lange", "lee", "leeuw", "lente", "lief", "linde",
    "little", "long", "lot", "love", "maan", "maart", "maas", "major", "mark", "markt", "mars",
    "mast", "max", "may", "meer", "mees", "meester", "mei", "meid", "miles", "min", "mo", "moed",
    "mol", "molenaar", "mond", "mooi", "moon", "moor", "my", "nagel", "noot", "norm", "nu", "of",
    "olive", "om", "op", "oud", "oude", "over", "page", "parks", "partner", "pat", "pauw", "pauze",
    "pearl", "peer", "pen", "penny", "per", "persoon", "piek", "pik", "plein", "pol", "pool",
    "poort", "post", "pot", "price", "prins", "punt", "raad", "ray", "rein", "rich", "ridder",
    "riet", "rijk", "rijke", "rivers", "robin", "rood", "roos", "rose", "ruby", "ruiter", "rust",
    "sandy", "schaap", "schipper", "school", "short", "skip", "slager", "sloot", "slot", "small",
    "smid", "smit", "snel", "snoek", "snow", "so", "spin", "spring", "stam", "star", "steen",
    "ster", "sterk", "sterke", "sterre", "stone", "storm", "stroom", "su", "summer", "swift",
    "tak", "te", "ties", "timmerman", "tin", "toon", "top", "trouw", "tuin", "van", "vast", "veen",
    "veer", "veld", "vet", "vink", "violet", "vis", "visser", "vlieger", "vlug", "voet", "vogel",
    "vonk", "vos", "vrede", "vree", "vriend", "vrij", "vroom", "wal", "walker", "wan", "ward",
    "water", "weg", "wel", "werk", "west", "wever", "wil", "wild", "will", "wind", "winter",
    "wise", "wit", "witte", "wolf", "wolk", "wood", "woods", "young", "your", "zee", "zeeman",
    "zilver", "zo", "zomer", "zon", "zorg", "zwaan", "zwart",
];

/// Whether a part of a name, lower case and without accents, is also a word of every day.
pub(super) fn is_common(name: &str) -> bool {
    COMMON.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::COMMON;

    #[test]
    fn the_list_is_in_order() {
        assert!(COMMON.is_sorted_by(|one, next| one < next));
    }
}
