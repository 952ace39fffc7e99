// What stands in the box of a node. A constant that an operation is applied to stands in its box, as on paper: + 1, × 2, 1/x.

const signs = { Add: '+', Subtract: '−', Multiply: '×', Divide: '/', Negate: '× -1', Power: '^', Sqrt: '√', Abs: '|x|', Remainder: '%', MatMul: 'matmul', Greater: '>', GreaterOrEqual: '≥', Equal: '=' };
const functions = new Set(['Exp', 'Log', 'Log2', 'Log10', 'Cbrt', 'Sin', 'Cos', 'Tan', 'Asin', 'Acos', 'Atan', 'Atan2', 'Sinh', 'Cosh', 'Tanh', 'Max', 'Min', 'Sum', 'Sigmoid', 'Erf']);
const withConstant = {
  Add: (c) => `+ ${c}`,
  Subtract: (c, first) => first ? `${c} − x` : `− ${c}`,
  Multiply: (c) => `× ${c}`,
  Divide: (c, first) => first ? `${c}/x` : `/ ${c}`,
  Power: (c, first) => first ? `${c}^x` : c === '2' ? 'x²' : c === '3' ? 'x³' : `x^${c}`,
  Max: (c) => `max(${c}, x)`,
  Min: (c) => `min(${c}, x)`,
  Remainder: (c, first) => first ? `${c} % x` : `% ${c}`,
};

const isConstant = id => circuit.nodes[id].operation === 'Constant';

/** For each node its title, the inputs that have wires, and whether it has a box. */
const gates = (() => {
  const made = circuit.nodes.map(node => gateOf(node));
  for (const gate of made)
    for (const wire of gate.wires)
      made[wire.source].isShown = true;
  made[circuit.output].isShown = true;
  circuit.nodes.forEach((node, id) => { made[id].isShown ||= !isConstant(id); });
  return made;
})();

function gateOf(node) {
  const wires = node.inputs.map((source, input) => ({ source, input }));
  if (node.operation === 'Input')
    return { title: node.name ?? 'Input', wires };
  if (node.operation === 'Constant')
    return { title: isTensor(node.value) ? 'constant' : constantNumber(node.value), wires };
  const constants = wires.filter(wire => isConstant(wire.source) && !isTensor(circuit.nodes[wire.source].value));
  const format = withConstant[node.operation];
  if (format && wires.length === 2 && constants.length === 1) {
    const title = format(constantNumber(circuit.nodes[constants[0].source].value), constants[0].input === 0);
    return { title, wires: wires.filter(wire => wire !== constants[0]) };
  }
  return { title: signs[node.operation] ?? (functions.has(node.operation) ? node.operation.toLowerCase() : node.operation), wires };
}
