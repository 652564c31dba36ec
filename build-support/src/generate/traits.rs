//! Items → the traits that hold of them: what holds of everything within.

use avrogen_codegen::{Foreign, Holds, Item, MapType, Ty};

use crate::generate::users::{Users, parts};

/// Sets what each item derives by itself.
pub(crate) fn assign(items: &mut [Item]) {
    let own = |item: &Item| parts(item).into_iter().map(of).fold(Holds::ALL, Holds::and);
    let mut holds: Vec<Holds> = items.iter().map(own).collect();
    let lost = (0..items.len())
        .filter(|at| holds[*at] != Holds::ALL)
        .collect();
    // What is lost is lost for all that hold it: each passes on every trait at most once.
    Users::of(items).spread(lost, |held, user| {
        let both = holds[user].and(holds[held]);
        std::mem::replace(&mut holds[user], both) != both
    });
    for (item, holds) in items.iter_mut().zip(holds) {
        item.derives.holds = holds;
    }
}

/// What holds of a type, not counting the items within it.
fn of(ty: &Ty) -> Holds {
    const OWNED: Holds = Holds {
        copy: false,
        ..Holds::ALL
    };
    match ty {
        Ty::Unit | Ty::Bool | Ty::I32 | Ty::I64 | Ty::Str | Ty::Slice | Ty::Item(_) => Holds::ALL,
        Ty::F32 | Ty::F64 => Holds {
            eq: false,
            hash: false,
            copy: true,
        },
        Ty::String | Ty::Bytes | Ty::Text(_) => OWNED,
        Ty::Vec(inner) | Ty::Box(inner) => of(inner).and(OWNED),
        Ty::Option(inner) => of(inner),
        Ty::Map(map, keys, values) => {
            let both = of(keys).and(of(values)).and(OWNED);
            Holds {
                hash: both.hash && *map == MapType::BTree,
                ..both
            }
        }
        Ty::Extern(_, holds) | Ty::Override(_, holds) => *holds,
        Ty::Foreign(foreign) => Holds {
            copy: *foreign != Foreign::BigDecimal,
            ..Holds::ALL
        },
        // The type is there already.
        Ty::Alias(_) => Holds::default(),
    }
}
