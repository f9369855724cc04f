//! Imports point down: no file imports, directly or through a re-export, one of a later layer, and
//! no files import each other in a circle. Unit tests may import anything.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{ItemMod, ItemUse, UseTree};

/// The top-level modules, bottom first. A module imports only earlier ones. See
/// `docs/architecture.md`.
const LAYERS: [&str; 24] = [
    "article",
    "base",
    "trees",
    "lexicon",
    "document",
    "segment",
    "metadata",
    "features",
    "label",
    "kinds",
    "score",
    "decide",
    "assemble",
    "render",
    "decode",
    "error",
    "selector",
    "options",
    "saved",
    "pipeline",
    "flattened",
    "extractor",
    "explain",
    "lib",
];

/// The path of a module in the crate: `["document", "parse"]`.
type Module = Vec<String>;

/// The imports of a file.
#[derive(Default)]
struct Imports {
    /// The paths of all `use` items and of all paths in code that begin with `crate`, `super` or
    /// `self`.
    paths: Vec<Vec<String>>,
    /// The names that the file re-exports, with their paths.
    exports: BTreeMap<String, Vec<String>>,
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let tokens = attribute
            .meta
            .require_list()
            .map(|list| list.tokens.to_string());
        attribute.path().is_ident("cfg") && tokens.is_ok_and(|tokens| tokens == "test")
    })
}

/// Lists the paths of a `use` tree, each with the name that it gets.
fn flatten(tree: &UseTree, path: &[String], out: &mut Vec<(String, Vec<String>)>) {
    let joined = |name: String| [path, &[name]].concat();
    match tree {
        UseTree::Path(tree) => flatten(&tree.tree, &joined(tree.ident.to_string()), out),
        UseTree::Name(tree) => out.push((tree.ident.to_string(), joined(tree.ident.to_string()))),
        UseTree::Rename(tree) => {
            out.push((tree.rename.to_string(), joined(tree.ident.to_string())));
        }
        UseTree::Glob(_) => out.push(("*".to_owned(), path.to_vec())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, path, out)),
    }
}

impl<'ast> Visit<'ast> for Imports {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let mut found = Vec::new();
        flatten(&item.tree, &[], &mut found);
        let is_export = !matches!(item.vis, syn::Visibility::Inherited);
        for (name, path) in found {
            if is_export {
                self.exports.insert(name, path.clone());
            }
            self.paths.push(path);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path
            .segments
            .iter()
            .map(|part| part.ident.to_string())
            .collect();
        if names.len() > 1 {
            self.paths.push(names);
        }
        visit::visit_path(self, path);
    }
}

/// All files of the crate.
struct Crate(BTreeMap<Module, Imports>);

impl Crate {
    fn read() -> Crate {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("a folder of the crate") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    files.insert(module(&root, &path), imports(&path));
                }
            }
        }
        Crate(files)
    }

    /// Returns the module in which the item at a path is defined, seen from a module. `None` if it
    /// is not of this crate.
    fn resolve(&self, from: &[String], path: &[String]) -> Option<Module> {
        let mut at = match path.first()?.as_str() {
            "crate" => Vec::new(),
            "self" => from.to_vec(),
            "super" => from[..from.len().checked_sub(1)?].to_vec(),
            first => {
                let child = [from, &[first.to_owned()]].concat();
                return self
                    .0
                    .contains_key(&child)
                    .then(|| self.follow(child, &path[1..]))?;
            }
        };
        let mut rest = &path[1..];
        while rest.first().is_some_and(|name| name == "super") {
            at.pop()?;
            rest = &rest[1..];
        }
        self.follow(at, rest)
    }

    /// Follows names from a module, through modules and re-exports.
    fn follow(&self, at: Module, rest: &[String]) -> Option<Module> {
        let Some(name) = rest.first() else {
            return Some(at);
        };
        let child = [at.as_slice(), std::slice::from_ref(name)].concat();
        if self.0.contains_key(&child) {
            return self.follow(child, &rest[1..]);
        }
        match self.0[&at].exports.get(name) {
            Some(path) => self.resolve(&at, path),
            None => Some(at),
        }
    }

    /// Returns the imports of every module, without those of a module's own ancestors: a folder's
    /// module declares its files and may hold constants for them.
    fn arrows(&self) -> BTreeMap<&Module, BTreeSet<Module>> {
        let arrows = |(module, imports): (_, &Imports)| {
            let module: &Module = module;
            let targets = imports
                .paths
                .iter()
                .filter_map(|path| self.resolve(module, path));
            (
                module,
                targets
                    .filter(|target| !module.starts_with(target))
                    .collect(),
            )
        };
        self.0.iter().map(arrows).collect()
    }
}

fn module(root: &Path, path: &Path) -> Module {
    let path: PathBuf = path
        .strip_prefix(root)
        .expect("below the root")
        .with_extension("");
    let mut names: Module = path
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    if names
        .last()
        .is_some_and(|name| name == "mod" || (name == "lib" && names.len() == 1))
    {
        names.pop();
    }
    names
}

fn imports(path: &Path) -> Imports {
    let text = std::fs::read_to_string(path).expect("a source file");
    let file = syn::parse_file(&text).expect("the crate compiles");
    let mut imports = Imports::default();
    imports.visit_file(&file);
    imports
}

fn layer(module: &[String]) -> usize {
    let name = module.first().map_or("lib", String::as_str);
    let place = LAYERS.iter().position(|layer| *layer == name);
    place.unwrap_or_else(|| panic!("add {name} to LAYERS and to docs/architecture.md"))
}

#[test]
fn imports_point_to_earlier_layers() {
    let all = Crate::read();
    let mut wrong = Vec::new();
    for (module, targets) in all.arrows() {
        // The root declares the modules and may import all of them.
        for target in targets
            .iter()
            .filter(|target| layer(target) > layer(module))
        {
            wrong.push(format!(
                "{} imports {}",
                module.join("::"),
                target.join("::")
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_do_not_import_each_other_in_circles() {
    let all = Crate::read();
    let arrows = all.arrows();
    // Removes files that import none of the rest, until only circles are left (Kahn 1962).
    let mut left: BTreeSet<&Module> = arrows.keys().copied().collect();
    loop {
        let is_free = |module: &&Module| {
            let inside = |target: &Module| target != *module && left.contains(target);
            let is_child = |target: &Module| target.starts_with(module);
            !arrows[*module]
                .iter()
                .any(|target| inside(target) && !is_child(target))
        };
        let free: Vec<&Module> = left.iter().copied().filter(is_free).collect();
        if free.is_empty() {
            break;
        }
        for module in free {
            left.remove(module);
        }
    }
    let left: Vec<String> = left.iter().map(|module| module.join("::")).collect();
    assert!(
        left.is_empty(),
        "circles, or files that import one: {left:#?}"
    );
}

#[test]
fn re_exports_are_followed() {
    let all = Crate::read();
    let path = |text: &str| text.split("::").map(str::to_owned).collect::<Vec<_>>();
    let resolved = all.resolve(&path("label"), &path("crate::article::Rule"));
    assert_eq!(resolved, Some(path("article::reason")));
    let arrows = all.arrows();
    assert!(arrows[&path("label::table")].contains(&path("article::reason")));
}
