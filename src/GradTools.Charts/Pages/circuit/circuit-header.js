// Title, subtitle and legend.

const margin = 20;

const markMeanings = {
  firstNotFinite: 'the first value that is not finite',
  firstGradientNotFinite: 'on the way back, the first gradient that is not finite',
  explodingGradient: 'a gradient more than a million times that of the result',
  vanishingGradient: 'a gradient less than a millionth of that of the result',
};
const markSigns = { firstNotFinite: '✖', firstGradientNotFinite: '✖', explodingGradient: '▲', vanishingGradient: '▼' };

/** What the legend explains: { sign, name, size, weight, color, text }. */
function legend(hasScopes) {
  const entries = [{ sign: '0.00', name: 'value', size: fonts.value, weight: 600, text: 'value, forward → (above a wire)' }];
  if (circuit.nodes.some(node => node.gradient !== undefined))
    entries.push({ sign: '0.00', name: 'gradient', size: fonts.value, weight: 600, text: 'gradient, back ← (below a wire)' });
  if (users.some((list, node) => list.length > 1 && circuit.nodes[node].gradient !== undefined))
    entries.push({ sign: '0.00', name: 'flow', size: fonts.flow, weight: 400, text: 'its part along one of several wires' });
  if (hasScopes)
    entries.push({ sign: '▸ ▾', name: 'fold', size: 13, weight: 600, text: 'unfolds, folds' });
  const marks = new Set(circuit.nodes.flatMap(node => node.marks));
  for (const mark of Object.keys(markMeanings).filter(mark => marks.has(mark)))
    entries.push({ sign: markSigns[mark], name: 'mark', size: 13, weight: 700, color: markColors[mark], text: markMeanings[mark] });
  return entries;
}

/** The header in a width, with its size: { drawn, width, height }. What does not fit beside goes below. */
function drawHeader(hasScopes, room, roomOfTitle = room) {
  const drawn = element('g', { class: 'header' },
    element('text', { class: 'heading', x: margin, y: 28 }, cut(circuit.title, roomOfTitle - 2 * margin, 18, 700)),
    element('text', { class: 'subtitle', x: margin, y: 49 }, cut(circuit.subtitle, roomOfTitle - 2 * margin, 13)));
  let [x, y, right] = [margin, 74, margin + Math.min(roomOfTitle, Math.max(textWidth(circuit.title, 18, 700), textWidth(circuit.subtitle, 13)))];
  for (const entry of legend(hasScopes)) {
    const signWidth = textWidth(entry.sign, entry.size, entry.weight) + 6;
    const width = signWidth + textWidth(entry.text, fonts.small);
    if (x > margin && x + width > room - margin)
      [x, y] = [margin, y + 19];
    drawn.append(
      element('text', { class: entry.name, x, y, style: entry.color && `fill:${entry.color};font-size:13px;font-weight:700` }, entry.sign),
      element('text', { class: 'small', x: x + signWidth, y }, entry.text));
    right = Math.max(right, x + width);
    x += width + 20;
  }
  return { drawn, width: Math.ceil(right + margin), height: y + 20 };
}
