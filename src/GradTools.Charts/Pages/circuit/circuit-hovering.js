// A card with what is known about the box or wire under the pointer, whose wires stand out.

function tellOnHover(host, svg, factsOf) {
  const card = document.createElement('div');
  card.className = 'card';
  card.style.cssText = `position:absolute;display:none;pointer-events:none;max-width:440px;padding:9px 12px;border-radius:8px;font:12.5px ${fonts.family};line-height:1.4;color:${colors.text};background:${colors.background};border:1px solid ${colors.muted};box-shadow:0 3px 14px rgba(0,0,0,.25)`;
  host.append(card);

  svg.addEventListener('pointermove', event => {
    const target = event.buttons === 0 ? event.target.closest('.box, .wires, .fold') : null;
    const known = target && factsOf(target);
    stress(svg, target);
    card.style.display = known ? 'block' : 'none';
    if (!known)
      return;
    card.replaceChildren(...known.flatMap(([what, lines], i) => factElements(what, lines, i === 0)));
    const [x, y] = [event.clientX - host.getBoundingClientRect().left, event.clientY - host.getBoundingClientRect().top];
    card.style.left = `${Math.max(4, Math.min(x + 16, host.clientWidth - card.offsetWidth - 8))}px`;
    card.style.top = `${y + 20 + card.offsetHeight < host.clientHeight ? y + 20 : Math.max(4, y - card.offsetHeight - 12)}px`;
  });
  svg.addEventListener('pointerleave', () => { card.style.display = 'none'; stress(svg, null); });
}

function factElements(what, lines, isFirst) {
  const head = document.createElement('div');
  head.textContent = what;
  head.style.cssText = isFirst ? 'font-weight:700' : `color:${{ value: colors.forward, gradient: colors.backward }[what] ?? colors.muted};margin-top:4px`;
  const body = document.createElement('pre');
  body.textContent = lines.join('\n');
  body.style.cssText = 'margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:12px ui-monospace,Consolas,Menlo,monospace';
  return lines.length > 0 ? [head, body] : [head];
}

/** The wires of what is hovered. */
function stress(svg, target) {
  const sources = new Set();
  if (target?.classList.contains('wires'))
    sources.add(target.dataset.source);
  else if (target?.dataset.node !== undefined)
    for (const id of [Number(target.dataset.node), ...gates[Number(target.dataset.node)].wires.map(wire => wire.source)])
      sources.add(String(signalOf(id)));
  for (const wire of svg.querySelectorAll('.wires'))
    wire.classList.toggle('near', sources.has(wire.dataset.source));
}
