//! All renditions of one picture: decode once, scale step by step, encode each. Runs in the child.

use crate::{
    decode::decode,
    encode::encode,
    error::Error,
    format::Format,
    geometry::{Part, in_stored_picture, target_size, visible_part},
    pixels::Pixels,
    probe::probe_bytes,
    resize::resize,
    want::{Made, Want},
};

/// Makes the renditions in the order asked for; `memory` is the budget in bytes.
pub(crate) fn produce(source: Vec<u8>, wants: &[Want], memory: u64) -> Result<Vec<Made>, Error> {
    let probe = probe_bytes(&source)?;
    let picture = decode(&source, probe.format, memory)?.without_idle_alpha();
    drop(source);
    let flat = probe.format != Format::Jpeg && picture.has_few_colours();
    let mut scaler = Scaler { picture, orientation: probe.orientation, steps: Vec::new() };

    // The widest first, so that smaller ones can be scaled from it.
    let mut order: Vec<usize> = (0..wants.len()).collect();
    order.sort_by_key(|&place| std::cmp::Reverse(wants[place].width));
    let mut made = Vec::with_capacity(wants.len());
    for place in order {
        let want = &wants[place];
        let pixels = scaler.scaled(want)?.clone().upright(probe.orientation).without_idle_alpha();
        let rendition = Made {
            width: pixels.width,
            height: pixels.height,
            format: want.format,
            dominant: pixels.average(),
            bytes: encode(&pixels, want.format, want.quality, flat)?,
        };
        made.push((place, rendition));
    }
    made.sort_by_key(|(place, _)| *place);
    Ok(made.into_iter().map(|(_, rendition)| rendition).collect())
}

/// Scales the picture as stored; turning it upright is cheaper when it is small.
struct Scaler {
    picture: Pixels,
    orientation: u8,
    /// What was scaled so far, and which part of the stored picture it shows.
    steps: Vec<(Part, Pixels)>,
}

impl Scaler {
    fn scaled(&mut self, want: &Want) -> Result<&Pixels, Error> {
        let (part, size) = self.in_stored_picture(want);
        let place = match self.steps.iter().position(|step| is_step(step, part, size)) {
            Some(place) => place,
            None => {
                let pixels = self.scale(part, size)?;
                self.steps.push((part, pixels));
                self.steps.len() - 1
            }
        };
        Ok(&self.steps[place].1)
    }

    /// The part and size that a want means, in the picture as stored.
    fn in_stored_picture(&self, want: &Want) -> (Part, (u32, u32)) {
        let stored = (self.picture.width, self.picture.height);
        let sideways = self.orientation >= 5;
        let turned = |(width, height)| {
            if sideways { (height, width) } else { (width, height) }
        };
        let part = visible_part(turned(stored), want.crop);
        let size = turned(target_size(part, want));
        (in_stored_picture(part, self.orientation, stored), size)
    }

    /// From the smallest earlier step of the same part that is at least twice as large, where no loss can be seen;
    /// else from the picture itself.
    fn scale(&self, part: Part, size: (u32, u32)) -> Result<Pixels, Error> {
        let step = self
            .steps
            .iter()
            .filter(|(of, pixels)| *of == part && pixels.width >= 2 * size.0 && pixels.height >= 2 * size.1)
            .min_by_key(|(_, pixels)| pixels.width);
        match step {
            Some((_, step)) => {
                let whole = Part { x: 0, y: 0, width: step.width, height: step.height };
                resize(step, whole, size)
            }
            None => resize(&self.picture, part, size),
        }
    }
}

fn is_step((of, pixels): &(Part, Pixels), part: Part, size: (u32, u32)) -> bool {
    *of == part && (pixels.width, pixels.height) == size
}
