//! What an editor does to an arrangement, one verb at a time. Nothing put by hand is lost by moving: stories change
//! places within a block by closing up, and between blocks by changing with each other.

use super::layout::{At, Block, Fill, FrontOf, Kind, Layout, Pick};

/// A verb with what it is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// A story goes into a place; those behind it move on as far as there is room.
    Put {
        article: i64,
        at: At,
    },
    /// A place fills itself again.
    Free(At),
    /// What stands in a place goes to another. `shown`: the story that readers see there, if it came by itself.
    Move {
        from: At,
        to: At,
        shown: Option<i64>,
    },
    RaiseBlock(usize),
    LowerBlock(usize),
    RemoveBlock(usize),
    AddBlock {
        kind: Kind,
        fill: Option<Fill>,
    },
}

impl Layout {
    /// Does it, as far as it means anything here.
    pub fn edit(&mut self, edit: Edit, of: FrontOf) {
        match edit {
            Edit::Put { article, at } => self.put(Pick::of(article), at),
            Edit::Free(at) => {
                self.place_mut(at).map(Option::take);
            }
            Edit::Move { from, to, shown } => self.shift(from, to, shown),
            Edit::RaiseBlock(block) => self.exchange(block, block.checked_sub(1)),
            Edit::LowerBlock(block) => self.exchange(block, block.checked_add(1)),
            Edit::RemoveBlock(block) if block < self.blocks.len() => {
                self.blocks.remove(block);
            }
            Edit::RemoveBlock(_) => {}
            Edit::AddBlock { kind, fill } => {
                let block = Block::new(kind, of);
                self.blocks.push(Block { fill: fill.unwrap_or(block.fill), ..block });
            }
        }
    }

    fn put(&mut self, pick: Pick, at: At) {
        if self.place(at).is_none() || !self.blocks[at.block].kind.takes_picks() {
            return;
        }
        for place in self.blocks.iter_mut().flat_map(|block| &mut block.places) {
            if place.is_some_and(|other| other.article == pick.article) {
                *place = None;
            }
        }
        let places = &mut self.blocks[at.block].places;
        // The first place that fills itself makes room; without one, the story there is replaced.
        match places[at.place..].iter().position(Option::is_none) {
            Some(room) => places[at.place..=at.place + room].rotate_right(1),
            None => places[at.place] = None,
        }
        places[at.place] = Some(pick);
    }

    fn shift(&mut self, from: At, to: At, shown: Option<i64>) {
        let (Some(held), Some(there)) = (self.place(from).copied(), self.place(to).copied()) else { return };
        if from == to || !self.blocks[to.block].kind.takes_picks() {
            return;
        }
        let Some(moving) = held.or(shown.map(Pick::of)) else { return };
        if from.block != to.block {
            self.set(from, there);
            self.set(to, Some(moving));
            return;
        }
        let places = &mut self.blocks[from.block].places;
        places.remove(from.place);
        places.insert(to.place, Some(moving));
    }

    fn set(&mut self, at: At, pick: Option<Pick>) {
        if let Some(place) = self.place_mut(at) {
            *place = pick;
        }
    }

    /// Blocks at the top have their places; the others change with each other.
    fn exchange(&mut self, block: usize, other: Option<usize>) {
        let may_move = |at: usize| self.blocks.get(at).is_some_and(|block| !block.kind.is_top());
        if let Some(other) = other.filter(|other| may_move(block) && may_move(*other)) {
            self.blocks.swap(block, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(block: usize, place: usize) -> At {
        At { block, place }
    }

    /// Stories by hand in the places of each block; 0 fills itself.
    fn layout(blocks: &[(Kind, &[i64])]) -> Layout {
        let block = |(kind, articles): &(Kind, &[i64])| Block {
            places: articles.iter().map(|id| (*id > 0).then(|| Pick::of(*id))).collect(),
            ..Block::new(*kind, FrontOf::Paper)
        };
        Layout { blocks: blocks.iter().map(block).collect() }
    }

    fn places(layout: &Layout) -> Vec<Vec<i64>> {
        let article = |place: &Option<Pick>| place.map_or(0, |pick| pick.article);
        layout.blocks.iter().map(|block| block.places.iter().map(article).collect()).collect()
    }

    fn after(blocks: &[(Kind, &[i64])], edit: Edit) -> Vec<Vec<i64>> {
        let mut layout = layout(blocks);
        layout.edit(edit, FrontOf::Paper);
        places(&layout)
    }

    #[test]
    fn a_story_that_is_put_in_moves_the_others_on_and_loses_none() {
        let front: [(Kind, &[i64]); 2] = [(Kind::Lead, &[1]), (Kind::Top, &[2, 3, 0, 4])];
        assert_eq!(after(&front, Edit::Put { article: 9, at: at(1, 0) }), [vec![1], vec![9, 2, 3, 4]]);
        assert_eq!(after(&front, Edit::Put { article: 9, at: at(0, 0) }), [vec![9], vec![2, 3, 0, 4]]);
        assert_eq!(
            after(&front, Edit::Put { article: 4, at: at(0, 0) }),
            [vec![4], vec![2, 3, 0, 0]],
            "it stands once"
        );
        assert_eq!(after(&front, Edit::Put { article: 9, at: at(7, 0) }), [vec![1], vec![2, 3, 0, 4]], "no such place");
    }

    #[test]
    fn moving_keeps_everything_that_was_put_by_hand() {
        let front: [(Kind, &[i64]); 2] = [(Kind::Lead, &[1]), (Kind::Top, &[2, 3, 0, 4])];
        let to = |from, to| Edit::Move { from, to, shown: None };
        assert_eq!(after(&front, to(at(1, 3), at(1, 0))), [vec![1], vec![4, 2, 3, 0]]);
        assert_eq!(after(&front, to(at(1, 0), at(0, 0))), [vec![2], vec![1, 3, 0, 4]], "they change places");
        assert_eq!(after(&front, to(at(1, 2), at(0, 0))), [vec![1], vec![2, 3, 0, 4]], "nothing stands there");
        let shown = Edit::Move { from: at(1, 2), to: at(0, 0), shown: Some(8) };
        assert_eq!(after(&front, shown), [vec![8], vec![2, 3, 1, 4]], "what came by itself is by hand from now on");
    }

    #[test]
    fn blocks_at_the_top_stay_there() {
        let front: [(Kind, &[i64]); 3] = [(Kind::Lead, &[1]), (Kind::Strip, &[2]), (Kind::Popular, &[0])];
        assert_eq!(after(&front, Edit::RaiseBlock(1))[1], [2]);
        assert_eq!(after(&front, Edit::LowerBlock(1))[2], [2]);
        assert_eq!(after(&front, Edit::LowerBlock(2)).len(), 3);
        assert_eq!(after(&front, Edit::RemoveBlock(1)).len(), 2);
        assert_eq!(after(&front, Edit::AddBlock { kind: Kind::Strip, fill: Some(Fill::Hand) }).len(), 4);
    }

    #[test]
    fn nothing_is_put_by_hand_among_the_most_read() {
        let front: [(Kind, &[i64]); 2] = [(Kind::Lead, &[1]), (Kind::Popular, &[0, 0])];
        assert_eq!(after(&front, Edit::Put { article: 5, at: at(1, 0) }), [vec![1], vec![0, 0]]);
        let moved = Edit::Move { from: at(0, 0), to: at(1, 1), shown: None };
        assert_eq!(after(&front, moved), [vec![1], vec![0, 0]]);
    }
}
