// Title, subtitle and legend.

const headerHeight = 92;
const margin = 20;

/** The header; its width is in the attribute data-width. */
function drawHeader(hasScopes) {
  const header = element('g', { class: 'header' },
    element('text', { class: 'heading', x: margin, y: 28 }, circuit.title),
    element('text', { class: 'subtitle', x: margin, y: 49 }, circuit.subtitle));
  let x = margin;
  const say = (name, text, fontSize, weight) => {
    header.append(element('text', { class: name, x, y: 74 }, text));
    x += textWidth(text, fontSize, weight) + 6;
  };
  const explain = text => { say('small', text, fonts.small, 400); x += 14; };
  say('value', '0.00', fonts.value, 600);
  explain('value, forward → (above a wire)');
  if (circuit.nodes.some(node => node.gradient !== undefined)) {
    say('gradient', '0.00', fonts.value, 600);
    explain('gradient, back ← (below a wire)');
    if (users.some(list => list.length > 1)) {
      say('flow', '0.00', fonts.flow, 400);
      explain('its part along one of several wires');
    }
  }
  if (hasScopes) {
    say('fold', '▸ ▾', 13, 600);
    explain('unfolds, folds');
  }
  const width = Math.max(x, margin + textWidth(circuit.title, 18, 700), margin + textWidth(circuit.subtitle, 13)) + margin;
  header.setAttribute('data-width', String(Math.ceil(width)));
  return header;
}
