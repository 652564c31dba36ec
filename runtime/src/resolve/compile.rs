//! Two schemas → the arena of steps. Definitions are taken up one after the other, each pair once, so that the work is linear in the
//! texts and recursion ends.

use std::collections::HashMap;

use avrogen_schema::{Kind, SchemaSet, Shape, Type, TypeId};

use crate::plan::{Node, Pass, RecordPlan, SAME, Skip, Step};
use crate::resolve::defaults;
use crate::resolve::equal::Equality;
use crate::resolve::matching::{self, Pair, Primitive, decimals_agree, fields, names};
use crate::resolve::sizes::Sizes;

/// The plan's nodes, and the root's id.
pub(super) fn plan(reader: (&SchemaSet, &Type), writer: (&SchemaSet, &Type)) -> (Vec<Node>, u32) {
    let mut compiler = Compiler::new(reader.0, writer.0);
    let root = compiler.types(reader.1, writer.1);
    (compiler.finish(), root)
}

/// How to pass over a value of a schema.
pub(super) fn pass_over(set: &SchemaSet, ty: &Type) -> (Vec<Node>, Skip) {
    let mut compiler = Compiler::new(set, set);
    let root = compiler.skip(ty, 0);
    (compiler.finish(), root)
}

/// So many arrays, maps and unions directly within each other count as a record when they are passed over: a writer's schema may have
/// hundreds of them between two records, and the stack is finite.
const A_LEVEL: usize = 8;

/// A definition whose node has an id, and no content yet.
enum Open {
    Record(TypeId, TypeId, u32),
    Skip(TypeId, u32),
}

struct Compiler<'s> {
    pair: Pair<'s>,
    sizes: Sizes,
    equality: Equality,
    nodes: Vec<Node>,
    records: HashMap<(TypeId, TypeId), u32>,
    skipped: HashMap<TypeId, u32>,
    open: Vec<Open>,
    /// Where in the reader's schema we are, for messages.
    place: String,
}

impl<'s> Compiler<'s> {
    fn new(reader: &'s SchemaSet, writer: &'s SchemaSet) -> Self {
        Self {
            pair: Pair { reader, writer },
            sizes: Sizes::of(writer),
            equality: Equality::default(),
            nodes: vec![Node::Same],
            records: HashMap::new(),
            skipped: HashMap::new(),
            open: Vec::new(),
            place: "the root".to_owned(),
        }
    }

    /// Takes up what is open, until nothing is.
    fn finish(mut self) -> Vec<Node> {
        while let Some(open) = self.open.pop() {
            match open {
                Open::Record(reader, writer, id) => self.record(reader, writer, id),
                Open::Skip(writer, id) => self.skip_fields(writer, id),
            }
        }
        self.nodes
    }

    fn push(&mut self, node: Node) -> u32 {
        self.nodes.push(node);
        // A schema's text is far below 2³² bytes, and has no more nodes than bytes.
        u32::try_from(self.nodes.len() - 1).unwrap_or(u32::MAX)
    }

    fn refuse(&mut self, why: &str) -> u32 {
        let why = format!("{}: {why}", self.place);
        self.push(Node::Refuse(why.into()))
    }

    fn types(&mut self, reader: &Type, writer: &Type) -> u32 {
        match (&reader.kind, &writer.kind) {
            (_, Kind::Union(branches)) => {
                if self.equality.types(&self.pair, reader, writer) {
                    return SAME;
                }
                let branches = branches
                    .iter()
                    .map(|branch| self.types(reader, branch))
                    .collect();
                self.push(Node::Union(branches))
            }
            (Kind::Union(branches), _) => {
                if let Some(branch) = self.pair.branch(branches, writer) {
                    let node = self.types(&branches[branch], writer);
                    let branch = u32::try_from(branch).unwrap_or(u32::MAX);
                    self.push(Node::Branch(branch, node))
                } else {
                    let ty = describe(self.pair.writer, writer);
                    self.refuse(&format!(
                        "the reader's union has no branch for the writer's {ty}"
                    ))
                }
            }
            (Kind::Array(r), Kind::Array(w)) => match self.types(r, w) {
                SAME => SAME,
                items => self.push(Node::Items(items, self.sizes.least(w))),
            },
            (Kind::Map(r), Kind::Map(w)) => match self.types(r, w) {
                SAME => SAME,
                values => self.push(Node::Items(values, 0)),
            },
            (Kind::Named(r), Kind::Named(w)) => self.named(*r, *w),
            (r, w) => match matching::primitive(r, w) {
                Primitive::Same if decimals_agree(reader.logical, writer.logical) => SAME,
                Primitive::Same => self.refuse("the decimals differ in their scale"),
                Primitive::Widen(number) => self.push(Node::Widen(number)),
                Primitive::Apart => {
                    let (r, w) = (
                        describe(self.pair.reader, reader),
                        describe(self.pair.writer, writer),
                    );
                    self.refuse(&format!("the writer's {w} cannot be read as {r}"))
                }
            },
        }
    }

    fn named(&mut self, reader: TypeId, writer: TypeId) -> u32 {
        if self.equality.named(&self.pair, reader, writer) {
            return SAME;
        }
        let (to, from) = (self.pair.reader.get(reader), self.pair.writer.get(writer));
        match (&to.shape, &from.shape) {
            (Shape::Record(_), Shape::Record(_)) => {
                if let Some(known) = self.records.get(&(reader, writer)) {
                    return *known;
                }
                let id = self.push(Node::Same);
                self.records.insert((reader, writer), id);
                self.open.push(Open::Record(reader, writer, id));
                id
            }
            (Shape::Enum(_) | Shape::Fixed(_), Shape::Enum(_) | Shape::Fixed(_))
                if names(to, from).is_none() =>
            {
                let (to, from) = (to.name.as_str(), from.name.as_str());
                self.refuse(&format!(
                    "the writer's `{from}` is not the reader's `{to}`, nor an alias of it"
                ))
            }
            (Shape::Enum(r), Shape::Enum(w)) => {
                let index = |name: &str| r.symbols.iter().position(|symbol| symbol.name == name);
                let default = r.default.as_deref().and_then(index);
                let known = |name: &str| {
                    index(name)
                        .or(default)
                        .and_then(|index| u32::try_from(index).ok())
                };
                self.push(Node::Symbols(
                    w.symbols.iter().map(|symbol| known(&symbol.name)).collect(),
                ))
            }
            // Equality asks for the full name, and here the name alone does.
            (Shape::Fixed(r), Shape::Fixed(w)) if r.size == w.size => {
                if decimals_agree(r.logical, w.logical) {
                    SAME
                } else {
                    self.refuse("the decimals differ in their scale")
                }
            }
            (Shape::Fixed(r), Shape::Fixed(w)) => self.refuse(&format!(
                "`{}` has {} bytes, and the writer's has {}",
                to.name, r.size, w.size
            )),
            (r, w) => {
                let (r, w) = (r.kind_name(), w.kind_name());
                self.refuse(&format!(
                    "the writer's {w} `{}` cannot be read as the {r} `{}`",
                    from.name, to.name
                ))
            }
        }
    }

    fn record(&mut self, reader: TypeId, writer: TypeId, id: u32) {
        let (to, from) = (self.pair.reader.get(reader), self.pair.writer.get(writer));
        let (Shape::Record(r), Shape::Record(w)) = (&to.shape, &from.shape) else {
            return;
        };
        let sources = fields(r, w);
        let mut is_read = vec![false; w.fields.len()];
        for source in sources.iter().flatten() {
            is_read[*source] = true;
        }
        let mut plan = RecordPlan::default();
        let mut steps = Vec::with_capacity(r.fields.len());
        // For each of the writer's fields that are marked: its mark.
        let mut marks = HashMap::new();
        let mut next = 0;
        for (target, field) in r.fields.iter().enumerate() {
            self.place = format!("{}.{}", to.name, field.name);
            let Some(source) = sources[target] else {
                match defaults::encode(self.pair.reader, field) {
                    Ok(bytes) => steps.push(Step::Default(bytes.into())),
                    Err(why) => {
                        self.nodes[id as usize] =
                            Node::Refuse(format!("{}: {why}", self.place).into());
                        return;
                    }
                }
                continue;
            };
            let node = self.types(&field.ty, &w.fields[source].ty);
            if let Some(mark) = marks.get(&source) {
                steps.push(Step::Marked(*mark, node));
                continue;
            }
            let mut passes = Vec::new();
            for (passed, field) in w.fields[next..source].iter().enumerate() {
                if is_read[next + passed] {
                    marks.insert(next + passed, marks.len());
                    passes.push(Pass::Mark(self.skip(&field.ty, 0)));
                } else if !self.sizes.is_empty(&field.ty) {
                    passes.push(Pass::Over(self.skip(&field.ty, 0)));
                }
            }
            next = source + 1;
            steps.push(match (passes.is_empty(), node) {
                (true, SAME) => Step::Same,
                (true, node) => Step::Next(node),
                (false, node) => Step::After(passes.into(), node),
            });
        }
        let mut rest = Vec::new();
        for field in &w.fields[next..] {
            if !self.sizes.is_empty(&field.ty) {
                rest.push(Pass::Over(self.skip(&field.ty, 0)));
            }
        }
        plan.rest = rest.into();
        plan.steps = steps.into();
        self.nodes[id as usize] = Node::Record(plan);
    }

    /// How to pass over a type of the writer, which stands within so many arrays, maps and unions of its record.
    fn skip(&mut self, ty: &Type, level: usize) -> Skip {
        if self.sizes.is_empty(ty) {
            return Skip::Nothing;
        }
        let skip = match &ty.kind {
            Kind::Null => Skip::Nothing,
            Kind::Boolean => Skip::Boolean,
            Kind::Int | Kind::Long => Skip::Varint,
            Kind::Float => Skip::Fixed(4),
            Kind::Double => Skip::Fixed(8),
            Kind::Bytes | Kind::String => Skip::Bytes,
            Kind::Array(items) => {
                let least = self.sizes.least(items);
                Skip::Array(self.skip(items, level + 1).into(), least)
            }
            Kind::Map(values) => Skip::Map(self.skip(values, level + 1).into()),
            Kind::Union(branches) => {
                let branches = branches.iter().map(|branch| self.skip(branch, level + 1));
                Skip::Union(branches.collect())
            }
            Kind::Named(id) => match &self.pair.writer.get(*id).shape {
                Shape::Enum(_) => Skip::Varint,
                Shape::Fixed(fixed) => Skip::Fixed(fixed.size),
                Shape::Record(_) => Skip::Record(self.skipped(*id)),
            },
        };
        let nests = matches!(skip, Skip::Array(..) | Skip::Map(_) | Skip::Union(_));
        if nests && level > 0 && level.is_multiple_of(A_LEVEL) {
            Skip::Deeper(skip.into())
        } else {
            skip
        }
    }

    /// The node of a record that is passed over.
    fn skipped(&mut self, writer: TypeId) -> u32 {
        if let Some(known) = self.skipped.get(&writer) {
            return *known;
        }
        let id = self.push(Node::Skip(Box::default()));
        self.open.push(Open::Skip(writer, id));
        self.skipped.insert(writer, id);
        id
    }

    fn skip_fields(&mut self, writer: TypeId, id: u32) {
        let Shape::Record(record) = &self.pair.writer.get(writer).shape else {
            return;
        };
        let mut fields = Vec::new();
        for field in &record.fields {
            if !self.sizes.is_empty(&field.ty) {
                fields.push(self.skip(&field.ty, 0));
            }
        }
        self.nodes[id as usize] = Node::Skip(fields.into());
    }
}

fn describe(set: &SchemaSet, ty: &Type) -> String {
    match &ty.kind {
        Kind::Named(id) => {
            let named = set.get(*id);
            format!("{} `{}`", named.shape.kind_name(), named.name)
        }
        kind => kind.word().unwrap_or_default().to_owned(),
    }
}
