// What flows along wires: the value of a node, or a bundle of all values that leave a closed scope where these are many.

const mostSingle = 4;

const users = circuit.nodes.map(() => []);
gates.forEach((gate, id) => { if (gate.isShown) gate.wires.forEach(wire => users[wire.source].push(id)); });

/** The nodes of a scope that are used outside of it, or are the result. */
function leavingNodes(scope) {
  const inside = new Set(scope.nodes);
  return scope.nodes.filter(node => node === circuit.output || users[node].some(user => !inside.has(user)));
}

const bundles = new Map(); // from the name of a bundle to its nodes
const bundleOf = new Map(); // from a node to the name of its bundle

const signalOf = node => bundleOf.get(node) ?? node;
const isBundle = source => bundles.has(source);
const nodesOfSignal = source => bundles.get(source) ?? [source];

/** Lays out what is open now. */
function layOutAll(root) {
  bundles.clear();
  bundleOf.clear();
  bundle(root);
  return layOut(root, true);
}

function bundle(scope) {
  for (const inner of scope.items.filter(isScope)) {
    if (inner.isOpen) {
      bundle(inner);
      continue;
    }
    const leaving = leavingNodes(inner);
    if (leaving.length <= mostSingle)
      continue;
    bundles.set(`bundle ${inner.id}`, leaving);
    for (const node of leaving)
      bundleOf.set(node, `bundle ${inner.id}`);
  }
}

/** The ports for uses of values: one a use, or one a value. A bundle has one. */
function portsOf(uses, isEachUse) {
  const groups = [...Map.groupBy(uses, use => isEachUse && !isBundle(signalOf(use.source)) ? use : signalOf(use.source)).values()];
  return groups.map(group => {
    const source = signalOf(group[0].source);
    return { source, flow: isBundle(source) ? '' : flowLabel(source, group.map(use => [use.node, use.input])) };
  });
}

// What stands at wires.

const labelOf = node => ({ value: shortValue(node.value), gradient: node.gradient === undefined ? '' : shortValue(node.gradient) });
const bundleLabel = source => ({ value: `${nodesOfSignal(source).length} values`, gradient: `${nodesOfSignal(source).filter(node => circuit.nodes[node].gradient !== undefined).length} gradients` });
const labelWidth = label => Math.max(textWidth(label.value, fonts.value, 600), textWidth(label.gradient, fonts.value, 600)) + 14;
const leadOf = ports => Math.max(8, ...ports.filter(port => port.flow).map(port => textWidth(port.flow, fonts.flow) + 16));

/** What flows back along one of several wires, which add up to the gradient of their source. */
function flowLabel(source, uses) {
  if (users[source].length <= uses.length)
    return '';
  const flows = uses.map(([node, input]) => flowBack(node, input));
  return flows.some(flow => flow === undefined) ? '' : shortNumber(flows.reduce((sum, flow) => sum + flow, 0));
}
