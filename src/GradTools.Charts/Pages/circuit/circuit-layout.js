// Sizes and places of all that is shown: a box for a node or a closed scope, a frame for an open one, laid out on its own.

const size = { row: 34, port: 16, pad: 14, frameTop: 26, chip: 17, line: 14, most: 150 };
const fonts = { family: "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif", title: 15, small: 11, value: 12.5, flow: 11 };

const textWidth = (() => {
  const context = document.createElement('canvas').getContext('2d');
  return (text, fontSize, weight = 400) => {
    context.font = `${weight} ${fontSize}px ${fonts.family}`;
    return context.measureText(text).width * 1.04; // other systems have somewhat wider letters
  };
})();

/** A text that fits, with an ellipsis where it is cut. */
function cut(text, width, fontSize, weight) {
  if (textWidth(text, fontSize, weight) <= width)
    return text;
  let length = text.length;
  while (length > 1 && textWidth(`${text.slice(0, length)}…`, fontSize, weight) > width)
    length--;
  return `${text.slice(0, length)}…`;
}

/** Lays a scope out. Gives cells with places relative to it, wires, its size, and the heights of its pins. */
function layOut(scope, isRoot) {
  const cells = scope.items.map(item => ({ ...cellOf(item), item, rank: firstNode(item), leastLayer: isRoot ? 0 : 1 }));
  const produced = new Set(cells.flatMap(cell => [...cell.outs.keys()]));
  const entering = [...new Set(cells.flatMap(cell => cell.ins.map(port => port.source)))].filter(source => !produced.has(source));
  const leaving = [...new Set(leavingNodes(scope).map(signalOf))].filter(source => produced.has(source));
  const pin = (kind, source) => ({ pin: kind, source, rank: nodesOfSignal(source)[0], leastLayer: 0, width: 0, height: kind === 'out' && isRoot ? size.row : 10, item: undefined });
  const pins = [
    ...entering.map(source => ({ ...pin('in', source), ins: [], outs: new Map([[source, 5]]) })),
    ...leaving.map(source => ({ ...pin('out', source), ins: [{ source, y: isRoot ? size.row / 2 : 5 }], outs: new Map() })),
  ];
  const { layers, wires } = layered([...pins, ...cells]);
  for (const layer of layers)
    widenVariables(layer.filter(cell => cell.isVariable));
  const height = setTops(layers, wires);
  const width = setLefts(layers, wires);
  const top = isRoot ? 0 : size.frameTop;
  for (const cell of layers.flat())
    cell.top += top;
  const left = !isRoot && entering.length === 0 ? size.pad : 0;
  const right = !isRoot && leaving.length === 0 ? size.pad : 0;
  for (const cell of layers.flat())
    for (const key of ['left', 'arrive', 'leave'])
      cell[key] += left;
  const whole = Math.max(left + width + right, isRoot ? 0 : textWidth(`▾ ${scope.label}`, 13, 600) + 24);
  for (const cell of pins.filter(cell => cell.pin === 'out' && !isRoot))
    cell.left = whole;
  return {
    scope, cells: layers.flat().filter(cell => cell.item), wires,
    width: whole, height: top + height + (isRoot ? 0 : size.pad),
    ins: new Map(pins.filter(cell => cell.pin === 'in').map(cell => [cell.source, cell.top + 5])),
    outs: new Map(pins.filter(cell => cell.pin === 'out').map(cell => [cell.source, cell.top + 5])),
  };
}

function cellOf(item) {
  if (!isScope(item))
    return nodeCell(item);
  return item.isOpen ? frameCell(item) : foldedCell(item);
}

/** Variables in a column are equally wide. */
function widenVariables(cells) {
  const width = Math.max(...cells.map(cell => cell.width));
  for (const cell of cells)
    if (!cell.isFrame)
      cell.width = width;
}

const chipHeight = item => marksOf(item).size > 0 ? size.chip : 0;

/** Ports one below the other in the middle of a box. */
const portHeight = (i, count, height, pitch) => height / 2 + (i - (count - 1) / 2) * pitch;

function nodeCell(item) {
  const [node, gate] = [circuit.nodes[item.node], gates[item.node]];
  const lines = [gate.title, ...(isTensor(node.value) ? [shapeText(node.value), `norm ${shortNumber(node.value.norm)}`] : [])];
  const ports = portsOf(gate.wires.map(wire => ({ ...wire, node })), true);
  const pitch = ports.some(port => port.flow) ? size.port + 2 : size.port;
  const chip = chipHeight(item);
  const body = Math.max(size.row, ports.length * pitch + 4, size.row - size.line + lines.length * size.line);
  const widest = Math.max(textWidth(lines[0], fonts.title, 600), ...lines.slice(1).map(line => textWidth(line, fonts.small)));
  return {
    lines, body: { top: chip, height: body },
    width: Math.max(40, chipsWidth(item), Math.min(size.most, widest + 18)),
    height: chip + body,
    ins: ports.map((port, i) => ({ ...port, y: chip + portHeight(i, ports.length, body, pitch) })),
    outs: new Map([[signalOf(item.node), chip + body / 2]]),
    labels: new Map(node.operation === 'Constant' ? [] : [[signalOf(item.node), labelOf(node)]]),
    lead: leadOf(ports), tail: node.operation === 'Constant' ? 0 : labelWidth(labelOf(node)),
    isVariable: node.operation === 'Input',
  };
}

function foldedCell(scope) {
  const inside = new Set(scope.nodes);
  const uses = scope.nodes.flatMap(id => gates[id].wires.filter(wire => !inside.has(wire.source)).map(wire => ({ ...wire, node: circuit.nodes[id] })));
  const ports = portsOf(uses.sort((a, b) => a.source - b.source), false);
  const leaving = [...new Set(leavingNodes(scope).map(signalOf))];
  const lines = [scope.label, foldedText(scope)];
  const [inPitch, outPitch] = [ports.some(port => port.flow) ? size.port + 2 : ports.length > mostInRow ? 9 : size.port, size.row];
  const chip = chipHeight(scope);
  const body = Math.max(46, ports.length * inPitch + 6, leaving.length * outPitch + 6);
  const labels = new Map(leaving.map(source => [source, isBundle(source) ? bundleLabel(source) : labelOf(circuit.nodes[source])]));
  return {
    lines, body: { top: chip, height: body },
    width: Math.max(chipsWidth(scope), Math.min(1.5 * size.most, Math.max(textWidth(`▸ ${lines[0]}`, 13, 600), textWidth(lines[1], fonts.small)) + 24)),
    height: chip + body + 4, // behind it a sheet is seen
    ins: ports.map((port, i) => ({ ...port, y: chip + portHeight(i, ports.length, body, inPitch) })),
    outs: new Map(leaving.map((source, i) => [source, chip + portHeight(i, leaving.length, body, outPitch)])),
    labels, lead: leadOf(ports), tail: Math.max(0, ...[...labels.values()].map(labelWidth)) + 4,
    isVariable: scope.kind === 'variables',
  };
}

function foldedText(scope) {
  const repetitions = allScopes(scope).filter(inner => inner.kind === 'repetition' && inner.items.every(item => item.kind !== 'repetition')).length;
  const count = `${scope.nodes.length} ${scope.kind === 'variables' ? 'variables' : scope.nodes.length === 1 ? 'gate' : 'gates'}`;
  return repetitions > 1 ? `${repetitions} repetitions, ${count}` : count;
}

function frameCell(scope) {
  const inner = layOut(scope, false);
  return {
    isFrame: true, inner,
    width: inner.width, height: inner.height,
    ins: [...inner.ins].map(([source, y]) => ({ source, y })),
    outs: inner.outs,
    labels: new Map(), lead: 0, tail: 0,
    isVariable: scope.kind === 'variables',
  };
}
