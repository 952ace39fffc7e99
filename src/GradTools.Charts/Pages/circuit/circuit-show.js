// The circuit to look at: it folds and unfolds, moves and zooms, and tells more where the pointer is.

const host = document.getElementById('circuit');
const root = startRoot();
const svg = element('svg', { class: 'circuit', width: '100%', height: '100%' }, element('style', {}, styles));
svg.style.cssText = 'touch-action:none;user-select:none;-webkit-user-select:none';
host.append(svg);
const view = movable(host, svg);
let facts;

function draw() {
  const layout = layOutAll(root);
  facts = new Map();
  const drawn = drawScope(layout, facts);
  const header = drawHeader(allScopes(root).length > 0, host.clientWidth, host.clientWidth - bar.offsetWidth - margin);
  const ground = element('rect', { width: '100%', height: header.height, fill: colors.background });
  svg.replaceChildren(svg.firstChild, drawn, ground, header.drawn);
  view.show(drawn, layout, header.height);
}

/** In a frame on a page that others write, such as a notebook: as high as the circuit needs. */
function fitFrame(least) {
  if (window.frameElement?.hasAttribute('data-fits'))
    window.frameElement.style.height = `${Math.round(Math.min(700, Math.max(least, view.height())))}px`;
}

/** Folds or unfolds a scope, which stays where it is on the screen. */
function toggle(id) {
  const before = find(id).getBoundingClientRect();
  for (const scope of allScopes(root))
    if (scope.id === id)
      scope.isOpen = !scope.isOpen;
  draw();
  fitFrame(host.clientHeight);
  view.keep(before, find(id).getBoundingClientRect());
  find(id).focus({ preventScroll: true });
}

const find = id => svg.querySelector(`[data-scope="${CSS.escape(id)}"]`);

const bar = addButtons(host, [
  ['+', 'Zoom in', () => view.zoomBy(1.25)],
  ['−', 'Zoom out', () => view.zoomBy(0.8)],
  ['Fit', 'Show all of it', () => view.fitAll()],
  ...(allScopes(root).length > 0 ? [
    ['Unfold all', 'Show every gate', () => { setAll(root, true); draw(); fitFrame(host.clientHeight); view.fit(); }],
    ['Fold all', 'Show what there is at the top', () => { setAll(root, false); draw(); view.fit(); }],
  ] : []),
]);
draw();
fitFrame(220);
view.fit();

window.addEventListener('resize', draw);
svg.addEventListener('click', event => {
  const scope = event.target.closest('[data-scope]');
  if (scope && !view.wasMoved())
    toggle(scope.dataset.scope);
});
svg.addEventListener('keydown', event => {
  const scope = event.target.closest('[data-scope]');
  if (scope && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    toggle(scope.dataset.scope);
  }
});
tellOnHover(host, svg, target => facts.get(target));
