//! One subject as JSON. A round of many people consists of little else, and most of it is the names of keys: they are
//! written as they stand here, and only values are left to the library.

use serde::Serialize;

use crate::domain::analysis::{
    AgreementFigures, DimensionFigures, Gap, InnerOuter, Subject, ViewFigures, Views,
};

/// What stands before a value: the rest of the line, never a text from data.
type Key = &'static [u8];

type Written = serde_json::Result<()>;

/// Writes the figures about one subject.
pub(super) fn write(out: &mut Vec<u8>, subject: &Subject<'_>) -> Written {
    put(out, b"{\"department\":", &subject.department)?;
    out.extend_from_slice(b",\"dimensions\":");
    let mut before = b'{';
    for (name, figures) in &subject.dimensions.0 {
        out.push(before);
        before = b',';
        serde_json::to_writer(&mut *out, name)?;
        out.push(b':');
        dimension(out, figures)?;
    }
    out.push(b'}');
    put_some(out, b",\"items\":", subject.items.as_ref())?;
    put_some(
        out,
        b",\"say_expect_seen\":",
        subject.say_expect_seen.as_ref(),
    )?;
    out.push(b'}');
    Ok(())
}

fn put(out: &mut Vec<u8>, key: Key, value: &impl Serialize) -> Written {
    out.extend_from_slice(key);
    serde_json::to_writer(out, value)
}

fn put_some(out: &mut Vec<u8>, key: Key, value: Option<&impl Serialize>) -> Written {
    value.map_or(Ok(()), |value| put(out, key, value))
}

fn dimension(out: &mut Vec<u8>, figures: &DimensionFigures) -> Written {
    out.push(b'{');
    if let Some(found) = &figures.agreement {
        agreement(out, found)?;
    }
    put_some(out, b"\"category\":", figures.category.as_ref())?;
    if figures.category.is_some() {
        out.push(b',');
    }
    put(out, b"\"eb_mean\":", &figures.eb_mean)?;
    gap(out, &figures.gap)?;
    put(out, b",\"gap_matched\":", &figures.gap_matched)?;
    inner_outer(out, &figures.inner_outer)?;
    put(out, b",\"item_mismatch\":", &figures.item_mismatch)?;
    put_some(out, b",\"johari\":", figures.johari.as_ref())?;
    put(
        out,
        b",\"mean_without_straight_lines\":",
        &figures.mean_without_straight_lines,
    )?;
    put(out, b",\"reliability\":", &figures.reliability)?;
    put(out, b",\"split_shown\":", &figures.split_shown)?;
    views(out, &figures.views)?;
    out.push(b'}');
    Ok(())
}

fn agreement(out: &mut Vec<u8>, found: &AgreementFigures) -> Written {
    put(out, b"\"agreement\":{\"ad_m\":", &found.ad_m)?;
    put(out, b",\"items_used\":", &found.items_used)?;
    put(out, b",\"mean_item_variance\":", &found.mean_item_variance)?;
    put(out, b",\"n\":", &found.n)?;
    put(out, b",\"rwg_j_skew\":", &found.rwg_j_skew)?;
    put(out, b",\"rwg_j_uniform\":", &found.rwg_j_uniform)?;
    put(out, b",\"rwg_star_max\":", &found.rwg_star_max)?;
    put(out, b",\"rwg_star_uniform\":", &found.rwg_star_uniform)?;
    put(out, b",\"words\":", &found.words)?;
    out.extend_from_slice(b"},");
    Ok(())
}

fn gap(out: &mut Vec<u8>, gap: &Gap) -> Written {
    put(out, b",\"gap\":{\"df\":", &gap.df)?;
    put(out, b",\"gap\":", &gap.gap)?;
    put(out, b",\"hi\":", &gap.hi)?;
    put(out, b",\"lo\":", &gap.lo)?;
    put(out, b",\"mean\":", &gap.mean)?;
    put(out, b",\"n\":", &gap.n)?;
    put(out, b",\"own_df\":", &gap.own_df)?;
    put(out, b",\"own_var\":", &gap.own_var)?;
    put(out, b",\"p\":", &gap.p)?;
    put(out, b",\"p_bh\":", &gap.p_bh)?;
    put(out, b",\"prior_df\":", &gap.prior_df)?;
    put(out, b",\"prior_var\":", &gap.prior_var)?;
    put(out, b",\"reason\":", &gap.reason)?;
    put(out, b",\"se\":", &gap.se)?;
    put(out, b",\"self\":", &gap.own)?;
    put(out, b",\"t\":", &gap.t)?;
    put(out, b",\"var\":", &gap.var)?;
    out.push(b'}');
    Ok(())
}

fn inner_outer(out: &mut Vec<u8>, found: &InnerOuter) -> Written {
    put(out, b",\"inner_outer\":{\"df\":", &found.df)?;
    put(out, b",\"diff\":", &found.diff)?;
    put(out, b",\"hi\":", &found.hi)?;
    put(out, b",\"lo\":", &found.lo)?;
    put(out, b",\"p\":", &found.p)?;
    put(out, b",\"p_bh\":", &found.p_bh)?;
    put(out, b",\"reason\":", &found.reason)?;
    put(out, b",\"se\":", &found.se)?;
    put(out, b",\"t\":", &found.t)?;
    out.push(b'}');
    Ok(())
}

fn views(out: &mut Vec<u8>, views: &Views) -> Written {
    view(
        out,
        b",\"views\":{\"colleague\":{\"mean\":",
        views.colleague,
    )?;
    view(out, b",\"leader\":{\"mean\":", views.leader)?;
    view(out, b",\"others\":{\"mean\":", views.others)?;
    view(out, b",\"outside\":{\"mean\":", views.outside)?;
    out.push(b'}');
    Ok(())
}

fn view(out: &mut Vec<u8>, key: Key, view: ViewFigures) -> Written {
    put(out, key, &view.mean)?;
    put(out, b",\"n\":", &view.n)?;
    put(out, b",\"sd\":", &view.sd)?;
    out.push(b'}');
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use serde_json::Value;

    use crate::domain::analysis::{Analysis, Options};
    use crate::domain::answers::Reader;

    #[test]
    fn it_is_what_the_library_would_write() {
        let mut text =
            "round,subject,rater,relation,department_of_rater,item,dimension,score\n".to_owned();
        for (rater, relation) in [
            ("a\"b", "self"),
            ("c1", "colleague"),
            ("c2", "colleague"),
            ("c3", "colleague"),
            ("o1", "outside"),
            ("o2", "outside"),
            ("o3", "outside"),
            ("l1", "leader"),
        ] {
            for (item, score) in [("I1", 2), ("I2", 5), ("I3", 3)] {
                let score = 1 + (score + rater.len() * item.len() + relation.len()) % 5;
                writeln!(
                    text,
                    "R,Zoë,\"{}\",{relation},\"n\\n\",{item},d{item},{score}",
                    rater.replace('"', "\"\"")
                )
                .unwrap();
            }
        }
        text += "R,Zoë,Zoë,norm,,dI1,,5\nR,Bo,c1,colleague,,I1,dI1,4\n";
        let mut reader = Reader::new();
        reader.feed(text.as_bytes());
        let round = reader.finish().unwrap();
        let analysis = Analysis::of(&round, Options::default());
        for with_items in [0, 9] {
            for (_, subject) in analysis.subjects(0..2, with_items) {
                let mut out = Vec::new();
                super::write(&mut out, &subject).unwrap();
                let written: Value = serde_json::from_slice(&out).unwrap();
                assert_eq!(written, serde_json::to_value(&subject).unwrap());
            }
        }
    }
}
