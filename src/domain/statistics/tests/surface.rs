//! Examples of the response surface. No published data set could be found: a surface without noise has to come back,
//! and one with noise is as R's lm and sandwich fit it.

use super::{Example, Figures, example};
use crate::domain::statistics::response_surface::{Point, Surface, fit};

fn surface(example: &Example) -> Surface {
    let [x, y, z] = ["x", "y", "z"].map(|name| example.numbers(name));
    let points: Vec<Point> = x
        .into_iter()
        .zip(y)
        .zip(z)
        .map(|((x, y), z)| Point { x, y, z })
        .collect();
    fit(&points).unwrap()
}

#[test]
fn a_surface_without_noise_comes_back_exactly() {
    let example = example("response_surface_exact");
    let surface = surface(&example);
    let mut figures = Figures::default();
    figures.add_all("b", surface.b);
    for (name, shape) in ["a1", "a2", "a3", "a4"].into_iter().zip(surface.shapes) {
        figures.add(name, shape.estimate);
    }
    example.check(&figures);
    assert!((surface.r2 - 1.0).abs() < 1e-12);
}

#[test]
fn a_surface_with_noise_has_the_errors_of_lm_and_sandwich() {
    let example = example("response_surface_noise");
    let surface = surface(&example);
    let mut figures = Figures::default();
    figures.add_all("b", surface.b);
    figures.add_all("se", surface.se);
    figures.add_all("se_hc3", surface.se_hc3);
    for (name, shape) in ["a1", "a2", "a3", "a4"].into_iter().zip(surface.shapes) {
        figures.add(format!("{name}.estimate"), shape.estimate);
        figures.add(format!("{name}.se"), shape.se);
        figures.add(format!("{name}.se_hc3"), shape.se_hc3);
        figures.add_quantile(format!("{name}.p"), shape.p);
        figures.add_quantile(format!("{name}.p_hc3"), shape.p_hc3);
        figures.add_quantile(format!("{name}.lo_hc3"), shape.low);
        figures.add_quantile(format!("{name}.hi_hc3"), shape.high);
    }
    figures.add("r2", surface.r2);
    figures.add_all("linear.c", surface.linear.c);
    figures.add("linear.abs", surface.linear.opposed);
    figures.add("share_over", surface.share_over);
    figures.add("share_under", surface.share_under);
    example.check(&figures);
}
