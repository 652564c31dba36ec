//! Following the plan of a record: the bytes → its fields, in the order of the reader.

use crate::error::Error;
use crate::limits::Limits;
use crate::plan::at::At;
use crate::plan::node::{Node, Pass, RecordPlan, Step};
use crate::plan::skip;
use crate::raw::Reader;

/// The fields of a record that is being read.
pub struct Fields<'p, 'r> {
    nodes: &'p [Node],
    steps: std::slice::Iter<'p, Step>,
    reader: &'r mut Reader<'p>,
    marks: Marks<'p>,
}

/// Where fields begin that are read later: the rest of the datum there. Few records have more than a few.
#[derive(Default)]
struct Marks<'p> {
    few: [&'p [u8]; 2],
    more: Vec<&'p [u8]>,
    count: usize,
}

impl<'p> Marks<'p> {
    fn push(&mut self, place: &'p [u8]) {
        match self.few.get_mut(self.count) {
            Some(mark) => *mark = place,
            None => self.more.push(place),
        }
        self.count += 1;
    }

    fn get(&self, mark: usize) -> Option<&'p [u8]> {
        let more = || self.more.get(mark - self.few.len());
        self.few.get(mark).or_else(more).copied()
    }
}

impl<'p, 'r> Fields<'p, 'r> {
    /// Reads a record as its plan says: the fields, and what stands behind them.
    #[inline]
    pub(crate) fn read<R>(
        at: At<'p>,
        plan: &'p RecordPlan,
        reader: &'r mut Reader<'p>,
        fields: impl FnOnce(&mut Self) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let mut this = Self {
            nodes: at.nodes(),
            steps: plan.steps.iter(),
            reader,
            marks: Marks::default(),
        };
        let record = fields(&mut this);
        if record.is_ok() && !plan.rest.is_empty() {
            this.pass(&plan.rest)?;
        }
        record
    }

    /// Reads the next field of the reader: straight, or as another type was written.
    #[inline(always)]
    pub(crate) fn next<T>(
        &mut self,
        decode: impl FnOnce(&mut Reader<'p>) -> Result<T, Error>,
        resolve: impl FnOnce(At<'p>, &mut Reader<'p>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match self.steps.next() {
            Some(Step::Same) => decode(self.reader),
            Some(Step::Next(node)) => resolve(At::new(self.nodes, *node), self.reader),
            Some(step) => self.follow(step, decode, resolve),
            None => Err(At::misfit()),
        }
    }

    #[inline(never)]
    fn follow<T>(
        &mut self,
        step: &'p Step,
        decode: impl FnOnce(&mut Reader<'p>) -> Result<T, Error>,
        resolve: impl FnOnce(At<'p>, &mut Reader<'p>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        match step {
            Step::Same => decode(self.reader),
            Step::Next(node) => resolve(At::new(self.nodes, *node), self.reader),
            Step::After(passes, node) => {
                self.pass(passes)?;
                resolve(At::new(self.nodes, *node), self.reader)
            }
            Step::Marked(mark, node) => {
                let at = At::new(self.nodes, *node);
                let place = self.marks.get(*mark).ok_or_else(At::misfit)?;
                self.reader.elsewhere(place, |reader| resolve(at, reader))
            }
            Step::Default(bytes) => decode(&mut Reader::new(bytes, Limits::default())),
        }
    }

    fn pass(&mut self, passes: &'p [Pass]) -> Result<(), Error> {
        for pass in passes {
            match pass {
                Pass::Over(skip) => skip::value(skip, self.nodes, self.reader)?,
                Pass::Mark(skip) => {
                    self.marks.push(self.reader.rest());
                    // What it may ask for is reckoned when it is read.
                    self.reader
                        .unreckoned(|reader| skip::value(skip, self.nodes, reader))?;
                }
            }
        }
        Ok(())
    }
}
