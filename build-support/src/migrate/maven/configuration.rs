//! The configuration that a goal has: its execution's before the plugin's, element by element, as Maven merges them.

use roxmltree::Node;

/// The child elements of an element.
pub(super) fn children<'a, 'input>(
    node: Node<'a, 'input>,
) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(Node::is_element)
}

/// The child element of a name.
pub(super) fn named<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    children(node).find(|child| child.tag_name().name() == name)
}

/// Two layers of a `<configuration>`.
pub(super) struct Configuration<'a, 'input> {
    execution: Option<Node<'a, 'input>>,
    plugin: Option<Node<'a, 'input>>,
}

impl<'a, 'input> Configuration<'a, 'input> {
    pub(super) fn of(
        execution: Option<Node<'a, 'input>>,
        plugin: Option<Node<'a, 'input>>,
    ) -> Self {
        Self { execution, plugin }
    }

    /// The element of a parameter.
    pub(super) fn get(&self, name: &str) -> Option<Node<'a, 'input>> {
        self.layers(name).next()
    }

    fn layers(&self, name: &str) -> impl Iterator<Item = Node<'a, 'input>> {
        let layers = [self.execution, self.plugin].into_iter().flatten();
        layers
            .filter_map(|layer| named(layer, name))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The entries of a map or a list: those of the plugin whose names the execution does not have stay.
    pub(super) fn entries(&self, name: &str) -> Vec<Node<'a, 'input>> {
        let mut entries: Vec<Node<'a, 'input>> = Vec::new();
        for layer in self.layers(name) {
            let above: std::collections::BTreeSet<&str> = entries
                .iter()
                .map(|entry| entry.tag_name().name())
                .collect();
            let new: Vec<_> = children(layer)
                .filter(|entry| !above.contains(entry.tag_name().name()))
                .collect();
            entries.extend(new);
        }
        entries
    }
}
