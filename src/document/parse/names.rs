//! What the names of tags and attributes stand for.

use crate::document::AttrName;
use html5ever::{LocalName, local_name};
use std::borrow::Cow;

/// How many names are remembered.
const NAMES: usize = 64;

/// What names as written stand for.
pub(super) struct NameCache<'a, T>([Option<(&'a str, T)>; NAMES]);

impl<T> Default for NameCache<'_, T> {
    fn default() -> Self {
        NameCache([const { None }; NAMES])
    }
}

impl<'a, T: Clone> NameCache<'a, T> {
    /// Returns what a name stands for, by `find` if that is not known. The name is not empty.
    pub fn get(&mut self, name: &'a str, find: impl FnOnce(&'a str) -> T) -> T {
        let bytes = name.as_bytes();
        // Any spread over the slots works: a name that is not in its slot is looked up again.
        let ends =
            usize::from(bytes[0]) * 7 + usize::from(bytes[bytes.len() - 1]) * 3 + bytes.len();
        let place = &mut self.0[ends % NAMES];
        match place {
            Some((known, value)) if *known == name => value.clone(),
            _ => {
                let value = find(name);
                *place = Some((name, value.clone()));
                value
            }
        }
    }
}

/// How an attribute is read.
#[derive(Clone)]
pub(super) enum ReadAs {
    /// By some stage.
    Known(LocalName),
    /// By its value.
    Style,
    /// No stage reads it.
    Unread,
    /// With replacement characters, its name may be that of another attribute.
    Odd,
}

impl ReadAs {
    /// Returns how the attribute of a name is read.
    pub fn of(name: &str) -> ReadAs {
        match &*lower_case(name) {
            "hidden" => ReadAs::Known(local_name!("hidden")),
            "style" => ReadAs::Style,
            name => match AttrName::known(name) {
                Some(_) if name.contains('\0') => ReadAs::Odd,
                Some(local) => ReadAs::Known(local),
                None => ReadAs::Unread,
            },
        }
    }
}

/// Returns the name of a tag as html5ever interns it.
pub(super) fn tag_name(name: &str) -> LocalName {
    LocalName::from(&*lower_case(name))
}

fn lower_case(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_looked_up_until_it_is_known() {
        let mut cache = NameCache::default();
        assert_eq!(cache.get("div", str::len), 3);
        assert_eq!(cache.get("div", |_| unreachable!("it is known")), 3);
        // In the same slot.
        assert_eq!(cache.get("dxv", |name| name.len() + 1), 4);
        assert_eq!(cache.get("div", str::len), 3);
    }
}
