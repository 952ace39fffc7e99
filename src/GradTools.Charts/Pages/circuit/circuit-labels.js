// Chips on what is remarkable, and the texts that are shown when the pointer is on something.

const markNames = {
  firstNotFinite: item => `✖ first ${firstWith(item, 'firstNotFinite', node => node.value)}`,
  firstGradientNotFinite: item => `✖ first ${firstWith(item, 'firstGradientNotFinite', node => node.gradient)} gradient`,
  explodingGradient: () => '▲ exploding',
  vanishingGradient: () => '▼ vanishing',
};
const markColors = { firstNotFinite: colors.notFinite, firstGradientNotFinite: colors.notFinite, explodingGradient: colors.exploding, vanishingGradient: colors.vanishing };

function firstWith(item, mark, part) {
  const value = part(circuit.nodes[nodesOf(item).find(node => circuit.nodes[node].marks.includes(mark))]);
  const numbers = isTensor(value) ? value.rows.flat() : [value];
  return numbers.every(number => !Number.isNaN(Number(number))) && numbers.some(number => Math.abs(Number(number)) === Infinity) ? 'infinity' : 'NaN';
}

/** The chips of an item: { text, color, width }. */
function chipsOf(item) {
  const counts = marksOf(item);
  return Object.keys(markNames).filter(mark => counts.has(mark)).map(mark => {
    const text = markNames[mark](item) + (counts.get(mark) > 1 ? ` × ${counts.get(mark)}` : '');
    return { text, color: markColors[mark], width: textWidth(text, 10.5, 700) + 10 };
  });
}

const chipsWidth = item => chipsOf(item).reduce((sum, chip) => sum + chip.width + 4, 0) - 4;

const described = node => {
  const { operation, name, text } = circuit.nodes[node];
  return operation === 'Input' ? name : operation === 'Constant' ? constantNumber(circuit.nodes[node].value) : text ?? operation;
};

/** What is known about a node: [what, lines]. */
function nodeFacts(id) {
  const node = circuit.nodes[id];
  const facts = [[node.operation === 'Input' ? `variable ${node.name}` : node.operation, []]];
  if (node.text)
    facts.push(['script', [node.text + (node.line && node.operation !== 'Input' ? `   (line ${node.line})` : '')]]);
  facts.push(['value', valueLines(node.value)]);
  if (node.gradient !== undefined)
    facts.push(['gradient', valueLines(node.gradient)]);
  node.localDerivatives.forEach((local, i) => {
    if (local !== null)
      facts.push([`local derivative in ${described(node.inputs[i])}`, valueLines(local)]);
  });
  for (const mark of node.marks)
    facts.push([markNames[mark]({ node: id }), []]);
  return facts;
}

const scopeFacts = scope => [[scope.label, []], [foldedText(scope), []], ...chipsOf(scope).map(chip => [chip.text, []])];

function wireFacts(source, target) {
  if (isBundle(source))
    return [[`${nodesOfSignal(source).length} values`, bundleLines(source)]];
  const node = circuit.nodes[source];
  const facts = [[described(source), []], ['value', valueLines(node.value)]];
  if (node.gradient !== undefined)
    facts.push(['gradient', valueLines(node.gradient)]);
  if (target?.flow)
    facts.push(['back along this wire', [target.flow]]);
  return facts;
}

function bundleLines(source) {
  const nodes = nodesOfSignal(source);
  const lines = nodes.slice(0, 12).map(id => {
    const { value, gradient } = labelOf(circuit.nodes[id]);
    return `${described(id)}: ${value}${gradient ? `, gradient ${gradient}` : ''}`;
  });
  return nodes.length > lines.length ? [...lines, '…'] : lines;
}

const factsText = facts => facts.map(([what, lines]) => lines.length === 0 ? what : lines.length === 1 ? `${what}: ${lines[0]}` : `${what}:\n${lines.join('\n')}`).join('\n');
