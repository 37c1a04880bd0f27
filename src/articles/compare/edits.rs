//! The shortest way from one list to another (E. W. Myers, "An O(ND) Difference Algorithm", 1986), with a limit: two
//! texts that have little in common are one replacement, which is also how a person would read them.

/// Steps that are looked for; beyond, the middle is shown as replaced.
const MOST_STEPS: usize = 600;

#[derive(Debug, PartialEq, Eq)]
pub enum Edit<'a, T: ?Sized> {
    Kept(&'a T),
    Gone(Vec<&'a T>),
    Come(Vec<&'a T>),
}

/// What stays, goes and comes, in the order of reading; what goes stands before what comes in its place.
pub fn edits<'a, T: PartialEq + ?Sized>(before: &[&'a T], after: &[&'a T]) -> Vec<Edit<'a, T>> {
    let head = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let (before, after, same) = (&before[head..], &after[head..], &before[..head]);
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let (middle_before, middle_after) = (&before[..before.len() - tail], &after[..after.len() - tail]);
    let mut found: Vec<Edit<'a, T>> = same.iter().map(|item| Edit::Kept(*item)).collect();
    found.extend(middle(middle_before, middle_after));
    found.extend(before[before.len() - tail..].iter().map(|item| Edit::Kept(*item)));
    found
}

fn middle<'a, T: PartialEq + ?Sized>(before: &[&'a T], after: &[&'a T]) -> Vec<Edit<'a, T>> {
    let pairs = common(before, after).unwrap_or_default();
    let mut found = Vec::new();
    let (mut x, mut y) = (0, 0);
    for (at_x, at_y) in pairs.into_iter().chain([(before.len(), after.len())]) {
        if at_x > x {
            found.push(Edit::Gone(before[x..at_x].to_vec()));
        }
        if at_y > y {
            found.push(Edit::Come(after[y..at_y].to_vec()));
        }
        if let Some(item) = before.get(at_x) {
            found.push(Edit::Kept(*item));
        }
        (x, y) = (at_x + 1, at_y + 1);
    }
    found
}

/// The places of what both have in common; `None` when they differ by more than the limit.
fn common<T: PartialEq + ?Sized>(before: &[&T], after: &[&T]) -> Option<Vec<(usize, usize)>> {
    let (n, m) = (before.len() as isize, after.len() as isize);
    let most = MOST_STEPS.min((n + m) as usize) as isize;
    let offset = most + 1;
    let mut furthest = vec![0_isize; 2 * offset as usize + 1];
    let mut trace = Vec::new();
    for steps in 0..=most {
        trace.push(furthest.clone());
        for k in (-steps..=steps).step_by(2) {
            let at = (k + offset) as usize;
            let down = k == -steps || (k != steps && furthest[at - 1] < furthest[at + 1]);
            let mut x = if down { furthest[at + 1] } else { furthest[at - 1] + 1 };
            while x < n && x - k < m && before[x as usize] == after[(x - k) as usize] {
                x += 1;
            }
            furthest[at] = x;
            if x >= n && x - k >= m {
                return Some(walk_back(&trace, offset, n, m));
            }
        }
    }
    None
}

fn walk_back(trace: &[Vec<isize>], offset: isize, n: isize, m: isize) -> Vec<(usize, usize)> {
    let (mut x, mut y) = (n, m);
    let mut pairs = Vec::new();
    for (steps, furthest) in trace.iter().enumerate().rev() {
        let (steps, k) = (steps as isize, x - y);
        let at = (k + offset) as usize;
        let down = k == -steps || (k != steps && furthest[at - 1] < furthest[at + 1]);
        let before_k = if down { k + 1 } else { k - 1 };
        let (start_x, start_y) = match steps {
            0 => (0, 0),
            _ => {
                let x = furthest[(before_k + offset) as usize];
                (x, x - before_k)
            }
        };
        while x > start_x && y > start_y {
            (x, y) = (x - 1, y - 1);
            pairs.push((x as usize, y as usize));
        }
        (x, y) = (start_x, start_y);
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> String {
        let (before, after): (Vec<&str>, Vec<&str>) = (before.split(' ').collect(), after.split(' ').collect());
        let parts = edits(&before, &after).into_iter().map(|edit| match edit {
            Edit::Kept(word) => word.to_owned(),
            Edit::Gone(words) => format!("-{}", words.join("-")),
            Edit::Come(words) => format!("+{}", words.join("+")),
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_shortest_way_is_found() {
        assert_eq!(told("a b c d", "a c d e"), "a -b c d +e");
        assert_eq!(told("a", "a"), "a");
        assert_eq!(told("a b c a b b a", "c b a b a c"), "-a-b c +b a b -b a +c");
    }

    #[test]
    fn two_texts_without_anything_in_common_are_one_replacement() {
        let before: Vec<String> = (0..2_000).map(|n| format!("x{n}")).collect();
        let after: Vec<String> = (0..2_000).map(|n| format!("y{n}")).collect();
        let (before, after): (Vec<&str>, Vec<&str>) =
            (before.iter().map(String::as_str).collect(), after.iter().map(String::as_str).collect());
        assert_eq!(edits(&before, &after).len(), 2);
    }
}
