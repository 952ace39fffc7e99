// The drawing of a layout.

/** A group with all cells and wires of a layout, placed relative to its corner. Takes note, for each element with something to tell, of its facts. */
function drawScope(layout, facts) {
  const drawn = element('g', { class: 'scope' });
  for (const wire of layout.wires)
    drawn.append(drawWire(wire, facts));
  for (const cell of layout.cells)
    drawn.append(cell.isFrame ? drawFrame(cell, facts) : drawBox(cell, facts));
  return drawn;
}

function drawWire(wire, facts) {
  const { from, to, port } = wire;
  const [startX, startY] = [from.bend || from.pin ? from.left : from.left + from.width, from.top + leaves(wire)];
  const [endX, endY] = [to.left, to.top + port.y];
  const middle = (from.leave + to.arrive) / 2;
  const hasArrow = !to.bend && !to.isFrame && !(to.pin && to.height === 10);
  const tip = hasArrow ? endX - 6 : endX;
  const path = Math.abs(startY - endY) < 0.5
    ? `M${round(startX)} ${round(startY)}H${round(tip)}`
    : `M${round(startX)} ${round(startY)}H${round(from.leave)}C${round(middle)} ${round(startY)} ${round(middle)} ${round(endY)} ${round(to.arrive)} ${round(endY)}H${round(tip)}`;
  const drawn = element('g', { class: isBundle(port.source) ? 'wires bundle' : 'wires', 'data-source': String(port.source) }, element('path', { class: 'wire', d: path }));
  if (hasArrow)
    drawn.append(element('path', { class: 'arrow', d: `M${round(endX)} ${round(endY)}l-8 -3.5v7z` }));
  if (port.flow)
    drawn.append(label('flow', port.flow, endX - 10, endY + 10.5, 'end'));
  const reach = element('path', { class: 'reach', d: path });
  drawn.append(reach);
  facts.set(drawn, wireFacts(port.source, port));
  return drawn;
}

const round = number => Math.round(number * 10) / 10;

const label = (name, text, x, y, anchor) => element('text', { class: `${name}${/NaN|∞/.test(text) ? ' bad' : ''}`, x, y, 'text-anchor': anchor }, text);

function drawBox(cell, facts) {
  const { item, body } = cell;
  const isFolded = isScope(item);
  const id = isFolded ? item.id : item.node;
  const drawn = element('g', {
    class: ['box', isFolded ? 'folded' : kindOf(item.node), ...marksOf(item).keys()].join(' '),
    transform: `translate(${round(cell.left)} ${round(cell.top)})`,
    ...(isFolded ? { 'data-scope': id, tabindex: '0', role: 'button', 'aria-expanded': 'false', 'aria-label': `unfold ${item.label}` } : { 'data-node': String(id) }),
  });
  if (isFolded)
    drawn.append(element('rect', { class: 'sheet', x: 4, y: body.top + 4, width: cell.width, height: body.height, rx: 7 }));
  drawn.append(element('rect', { class: 'body', x: 0, y: body.top, width: cell.width, height: body.height, rx: 7 }));
  const heights = cell.lines.map((_, i) => i === 0 ? 17 : size.line);
  let y = body.top + (body.height - heights.reduce((sum, height) => sum + height, 0)) / 2;
  cell.lines.forEach((line, i) => {
    const [fontSize, weight] = i > 0 ? [fonts.small, 400] : [isFolded ? 13 : fonts.title, 600];
    const text = cut(isFolded && i === 0 ? `▸ ${line}` : line, cell.width - 12, fontSize, weight);
    drawn.append(element('text', { class: i === 0 ? 'title' : 'small', x: cell.width / 2, y: y + heights[i] - 4, 'text-anchor': 'middle' }, text));
    y += heights[i];
  });
  drawChips(drawn, item, 0);
  for (const [source, { value, gradient }] of cell.labels) {
    const at = cell.outs.get(source);
    const isUsed = isBundle(source) || users[source].length > 0 || source === circuit.output;
    if (!isUsed)
      drawn.append(element('path', { class: 'wire', d: `M${round(cell.width)} ${round(at)}h${round(cell.tail)}` }));
    drawn.append(label('value', value, cell.width + (isFolded ? 10 : 6), at - 4, 'start'));
    if (gradient)
      drawn.append(label('gradient', gradient, cell.width + (isFolded ? 10 : 6), at + 13.5, 'start'));
  }
  facts.set(drawn, isFolded ? scopeFacts(item) : nodeFacts(item.node));
  return drawn;
}

const kindOf = node => [{ Input: 'variable', Constant: 'constant' }[circuit.nodes[node].operation] ?? 'gate', ...(node === circuit.output ? ['result'] : [])].join(' ');

function drawChips(drawn, item, x) {
  for (const chip of chipsOf(item)) {
    drawn.append(element('g', { class: 'chip' },
      element('rect', { x, y: 0, width: chip.width, height: size.chip - 3, rx: 4, fill: chip.color }),
      element('text', { x: x + 5, y: size.chip - 6 }, chip.text)));
    x += chip.width + 4;
  }
}

function drawFrame(cell, facts) {
  const scope = cell.item;
  const fold = element('text', { class: 'fold', x: 12, y: 18, tabindex: '0', role: 'button', 'aria-expanded': 'true', 'data-scope': scope.id }, `▾ ${scope.label}`);
  facts.set(fold, [[scope.label, []], [foldedText(scope), []]]);
  return element('g', { class: 'frame', transform: `translate(${round(cell.left)} ${round(cell.top)})` },
    element('rect', { class: 'ground', x: 0, y: 0, width: cell.width, height: cell.height, rx: 10 }),
    fold,
    drawScope(cell.inner, facts));
}
